"""From when until when a race is on the course."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from races.domain.status import RaceFormat
from terrain.domain.pace.effort import km_effort

LAST_RUNNER_S_PER_KM_EFFORT = 12 * 60
"""Judgement: a pace that organizers commonly allow, for races that name no time limit."""

USUAL = timedelta(hours=12)
LONGEST = timedelta(days=16)


@dataclass(frozen=True)
class RaceWindow:
    """[starts_at, ends_at): the race itself, without the days before that wet the ground."""

    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class WindowFacts:
    """What a race's window is reckoned from. Dates are local to `time_zone`."""

    format: str
    time_zone: str
    starts_at: datetime | None = None
    first_day: date | None = None
    last_day: date | None = None
    time_limit_s: int | None = None
    last_cut_off_s: int | None = None
    duration_s: int | None = None
    distance_m: float | None = None
    gain_m: float | None = None


def race_window(facts: WindowFacts) -> RaceWindow | None:
    """The window until the last runner is in: by time limit and cut-offs, else by an estimate. None without a date."""
    midnight = _after(facts.last_day or facts.first_day, facts.time_zone)
    if facts.starts_at is None:
        if facts.first_day is None or midnight is None:
            return None
        return _window(datetime.combine(facts.first_day, time(), ZoneInfo(facts.time_zone)), midnight)
    ends_at = facts.starts_at + _expected(facts)
    if facts.format == RaceFormat.STAGE and midnight:
        ends_at = max(ends_at, midnight)
    return _window(facts.starts_at, ends_at)


def _window(starts_at: datetime, ends_at: datetime) -> RaceWindow:
    longest = starts_at + LONGEST
    return RaceWindow(starts_at, min(max(ends_at, starts_at + timedelta(hours=1)), longest))


def _after(day: date | None, time_zone: str) -> datetime | None:
    return None if day is None else datetime.combine(day + timedelta(days=1), time(), ZoneInfo(time_zone))


def _expected(facts: WindowFacts) -> timedelta:
    limits = [limit for limit in (facts.time_limit_s, facts.last_cut_off_s, facts.duration_s) if limit]
    if limits:
        return timedelta(seconds=max(limits))
    if facts.distance_m:
        return timedelta(seconds=LAST_RUNNER_S_PER_KM_EFFORT * km_effort(facts.distance_m, facts.gain_m))
    return USUAL
