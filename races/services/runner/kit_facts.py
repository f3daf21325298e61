"""A race as a runner's outing: what the kit rules need of it, gathered from loaded rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from races.domain.status import DISTANCE_FORMATS, ONE_GO_FORMATS, EditionStatus, Supply
from races.models import Race
from races.queries.size import gain_of, line_length_of, start_of
from races.services.weather.following import START, TOP, holder_of, window_of
from terrain.domain.forecasts.freshness import Freshness
from terrain.domain.ground.measured import measured_tags
from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.kit.outing import Outing
from terrain.domain.kit.race_facts import RACE_FACTS, RaceFacts
from terrain.domain.pace import LONGEST_IN_THE_DARK, Schedule, Span, plan_schedule
from terrain.domain.track.profile import Profile
from terrain.domain.weather.daylight import dark_spans
from terrain.queries.forecasts import PlaceForecast

Forecasts = Mapping[str, PlaceForecast]


@dataclass(frozen=True)
class RaceGround:
    """Obstacles as described, and the profile from which the steep ones are measured."""

    described: Sequence[ObstacleTag]
    profile: Profile | None

    @property
    def tags(self) -> tuple[ObstacleTag, ...]:
        return (*self.described, *(measured_tags(self.profile) if self.profile else []))


def schedule_of(race: Race, profile: Profile | None, tags: Sequence[ObstacleTag], pace: float) -> Schedule | None:
    """The runner's schedule, slower where it is dark; None for races without a set distance.

    `race.edition.event` and `race.course` must be loaded.
    """
    distance_m = line_length_of(race)
    if distance_m is None or race.format not in DISTANCE_FORMATS:
        return None
    by_day = plan_schedule(distance_m, gain_of(race), profile, tags, pace)
    darkness = _darkness_of(race, by_day.total_s * LONGEST_IN_THE_DARK)
    return plan_schedule(distance_m, gain_of(race), profile, tags, pace, darkness) if darkness else by_day


def clock_start_of(race: Race) -> datetime | None:
    """The start from which a runner's clock counts; None without a day, and where nobody runs the whole in one go."""
    edition = race.edition
    is_set = edition.starts_on is not None and edition.status != EditionStatus.POSTPONED
    return race.starts_at if is_set and race.format in ONE_GO_FORMATS else None


def _darkness_of(race: Race, longest_s: float) -> list[Span]:
    """Dark spans in seconds after the start; none where place or hour are not known."""
    place, starts_at = start_of(race), clock_start_of(race)
    if starts_at is None or place is None:
        return []
    spans = dark_spans(*place, starts_at, starts_at + timedelta(seconds=longest_s))
    return [((began - starts_at).total_seconds(), (until - starts_at).total_seconds()) for began, until in spans]


def outing_of(race: Race, schedule: Schedule | None, ground: RaceGround, forecasts: Forecasts) -> Outing:
    """Asks the database for aid stations unless they are prefetched; edition, event and course must be loaded."""
    course = race.course
    low, high = forecasts.get(holder_of(race, START)), forecasts.get(holder_of(race, TOP))
    latitude, longitude = start_of(race) or (None, None)
    duration_s, window = _expected_s(race, schedule), window_of(race)
    water = [station.at_m for station in race.aid_stations.all() if Supply.WATER in station.supplies]
    return Outing(
        starts_at=race.starts_at,
        duration_s=duration_s,
        window_starts_at=window.starts_at if window else None,
        window_s=None if race.starts_at or window is None else (window.ends_at - window.starts_at).total_seconds(),
        schedule=schedule,
        profile=ground.profile,
        distance_m=race.distance_m,
        gain_m=gain_of(race),
        high_point_m=course.high_point_m if course else None,
        low_point_m=course.low_point_m if course else None,
        grade=course.grade if course else None,
        tags=ground.tags,
        is_described=bool(ground.described),
        latitude=latitude,
        longitude=longitude,
        water_at_m=tuple(water),
        facts=RaceFacts(**{name: getattr(race, name) for name in RACE_FACTS}),
        low=low.series if low else None,
        high=high.series if high else None,
        is_out_of_date=any(place.freshness is Freshness.STALE for place in (low, high) if place),
    )


def _expected_s(race: Race, schedule: Schedule | None) -> float | None:
    """By schedule, else as long as a timed race lasts, or as a race without distance may."""
    if schedule:
        return schedule.total_s
    if race.duration_s:
        return float(race.duration_s)
    window = window_of(race)
    return (window.ends_at - window.starts_at).total_seconds() if window and race.starts_at else None
