"""A year of 100,000 races, hour by hour, without a clock, a network or a row: what the providers would be asked.

Each place is due when `next_refresh_at` says so and is fetched at the next beat of the schedule. Races lie as they do:
on weekends, most of them from May to October, two or three races of one event from the same start.
"""

import random
import statistics
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import cos, pi

import pytest

from terrain.domain.forecasts.freshness import Window
from terrain.domain.forecasts.refresh import OUTLOOK_FROM, RECHECK_SHARE, Cell, cell_of, next_refresh_at
from terrain.domain.weather.series import OUTLOOK
from terrain.providers.open_meteo.request import weight_of_place
from terrain.providers.open_meteo.variables import VARIABLES

RACES = 100_000
BEAT = timedelta(minutes=5)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NEW_YEAR = datetime(2027, 1, 1, tzinfo=UTC)
RUNS_EVERY, RUN_TAKES = timedelta(hours=6), timedelta(hours=7)
"""ECMWF's model runs four times a day; its forecast is out about seven hours after the moment it starts from."""

MET_A_SECOND, FREE_A_DAY, FREE_RACES = 20, 10_000, 4_000


@dataclass(frozen=True)
class Place:
    cell: Cell
    window: Window


def season(draw: random.Random) -> list[list[Place]]:
    """The places of each race: its start, which the races of an event share, and its highest point."""
    races: list[list[Place]] = []
    days = [NEW_YEAR + number * DAY for number in range(365)]
    weights = [_popularity(day) for day in days]
    while len(races) < RACES:
        day = draw.choices(days, weights)[0]
        latitude, longitude = draw.triangular(-45, 65, 45), draw.uniform(-125, 150)
        low_m = draw.uniform(0, 1800)
        starts_at = day + timedelta(hours=draw.uniform(4, 9)) - timedelta(hours=longitude / 15)
        for _ in range(draw.choice([1, 2, 2, 3, 4])):
            hours = draw.triangular(3, 30, 5)
            window = Window(starts_at, starts_at + hours * HOUR)
            away = hours / 300
            top = cell_of(
                latitude + draw.uniform(-away, away), longitude + draw.uniform(-away, away), low_m + 60 * hours
            )
            races.append([Place(cell_of(latitude, longitude, low_m), window), Place(top, window)])
    return races[:RACES]


def _popularity(day: datetime) -> float:
    weekday = {5: 10.0, 6: 5.0}.get(day.weekday(), 0.2)
    return weekday * (1.3 - cos(2 * pi * (day.timetuple().tm_yday - 20) / 365))


def moments(salt: str, windows: list[Window], *, by_runs: bool) -> Iterator[datetime]:
    """When a place is fetched: at the first beat after it is due, and not where no model has run since (`by_runs`)."""
    now, fetched_at = min(window.available_from for window in windows), None
    end = max(window.ends_at for window in windows)
    due_at = next_refresh_at(windows, None, now, salt)
    while due_at is not None and due_at < end:
        now = NEW_YEAR + -((NEW_YEAR - due_at) // BEAT) * BEAT
        if by_runs and fetched_at is not None and _newest_run(now) <= fetched_at:
            after = next_refresh_at(windows, now, now, salt)
            due_at = after and now + (after - now) * RECHECK_SHARE
            continue
        yield now
        fetched_at = now
        due_at = next_refresh_at(windows, now, now, salt)


def _newest_run(now: datetime) -> datetime:
    """When the newest run became available."""
    return NEW_YEAR + (now - RUN_TAKES - NEW_YEAR) // RUNS_EVERY * RUNS_EVERY + RUN_TAKES


def in_window_a_day(races: list[list[Place]]) -> Counter[datetime]:
    """How many races a forecast is wanted for, by day."""
    count: Counter[datetime] = Counter()
    for places in races:
        window = places[0].window
        day = window.available_from
        while day <= window.ends_at:
            count[day] += 1
            day += DAY
    return count


def fetches(windows: dict[object, list[Window]], *, by_runs: bool) -> tuple[Counter[datetime], int]:
    """How many places are fetched at each beat of the year, and how often one of a race that is still far."""
    found: Counter[datetime] = Counter()
    far = 0
    for number, asked in enumerate(windows.values()):
        far_until = min(window.starts_at for window in asked) - OUTLOOK_FROM
        for at in moments(str(number), asked, by_runs=by_runs):
            found[at] += 1
            far += at < far_until
    return found, far


def test_a_season(capsys: pytest.CaptureFixture[str]) -> None:
    begun = time.perf_counter()
    races = season(random.Random(4))
    alone: dict[object, list[Window]] = {number: [places[0].window] for number, places in enumerate(races)}
    shared: dict[object, list[Window]] = {}
    for places in races:
        for place in places:
            where = (place.cell.latitude, place.cell.longitude, place.window.starts_at.date())
            shared.setdefault(where, []).append(place.window)
    daily = in_window_a_day(races)
    lines = [
        f"{RACES:,} races, at most {max(daily.values()):,} and on average {statistics.mean(daily.values()):,.0f} of"
        f" them within reach of a forecast; starts and tops lie in {len(shared):,} cells, each asked for once"
    ]
    for name, windows, by_runs in (
        ("one place a race, none shared, each time that is due", alone, False),
        ("start and top, asked for by cell, skipped without a new run", shared, True),
    ):
        lines += [f"{name}:", *_told(*fetches(windows, by_runs=by_runs), daily)]
    with capsys.disabled():
        print("\n" + "\n".join(lines))
        print(f"simulated in {time.perf_counter() - begun:.0f} s")


def _told(found: Counter[datetime], far: int, daily: Counter[datetime]) -> Iterator[str]:
    days: Counter[datetime] = Counter()
    for at, count in found.items():
        days[at.replace(hour=0, minute=0)] += count
    per_race = sum(days.values()) / sum(daily.values())
    peak = max(found.values()) / BEAT.total_seconds()
    yield (
        f"    {sum(days.values()):,} fetches, {per_race:.2f} a race and day; MET Norway at the busiest five minutes"
        f" {peak:.1f} requests a second (at most {MET_A_SECOND})"
    )
    whole, outlook = weight_of_place(len(VARIABLES)), weight_of_place(len(OUTLOOK))
    far_share = far / sum(days.values())
    weights = {
        f"all {len(VARIABLES)} variables ({whole:.1f} a place)": whole,
        f"an outlook of {len(OUTLOOK)} beyond two days, as where it is scarce": far_share * outlook
        + (1 - far_share) * whole,
    }
    for name, weight in weights.items():
        yield (
            f"    Open-Meteo with {name}: {max(days.values()) * weight:,.0f} on the busiest day,"
            f" {sum(days.values()) * weight / 12:,.0f} a month; with {FREE_RACES:,} races within reach"
            f" {per_race * weight * FREE_RACES:,.0f} a day (free: {FREE_A_DAY:,})"
        )
