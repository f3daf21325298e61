"""Made-up forecasts and a course for the race-day tests."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import numpy as np

from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.vocabulary import ObstacleKind
from terrain.domain.pace import Schedule
from terrain.domain.race_day import Day, RaceDay, RaceDayChange, rate_race_day
from terrain.domain.track.profile import Profile
from terrain.domain.weather.series import HourlySeries

HOUR = timedelta(hours=1)
START = datetime(2027, 6, 26, 6, tzinfo=UTC)
FORECAST_FROM = START - 48 * HOUR
HOURS = 72
COURSE_M = 40_000.0
DRY = {
    "temperature_c": 15.0,
    "rain_mm": 0.0,
    "snowfall_cm": 0.0,
    "snow_depth_m": 0.0,
    "freezing_level_m": 3_500.0,
    "weather_code": 1.0,
    "visibility_m": 20_000.0,
    "wind_ms": 3.0,
    "gust_ms": 6.0,
}
"""Whole numbers of one dry hour, in the site's units."""

Row = list[float | None]


def weather(height_m: float | None = 1_000.0, **changed: float | Row | None) -> HourlySeries:
    """A dry forecast from two days before the start, but for what is given: one value for all hours, or a list."""
    values = {}
    for name, value in (DRY | changed).items():
        if value is not None:
            values[name] = value if isinstance(value, list) else [float(value)] * HOURS
    return HourlySeries(45.9, 6.9, height_m, FORECAST_FROM, HOURS, values, "open_meteo", fetched_at=START)


def fallen(at: datetime, *mm: float) -> Row:
    """Rain in the hours from a moment on. Sums stand with the hour's end."""
    row: Row = [0.0] * HOURS
    first = int((at - FORECAST_FROM) // HOUR) + 1
    row[first : first + len(mm)] = list(mm)
    return row


def profile(low_m: float = 1_000.0, high_m: float = 2_000.0) -> Profile:
    """One hill: up for half of the course, down for the other half."""
    at_m = np.linspace(0.0, COURSE_M, 401)
    return Profile(at_m, np.interp(at_m, [0.0, COURSE_M / 2, COURSE_M], [low_m, high_m, low_m]))


def day(hours: float | None = 8.0, hill: Profile | None = None) -> Day:
    """A run of so many hours at an even pace; None: nobody knows where the runner is."""
    schedule = None if hours is None else Schedule(np.array([0.0, COURSE_M]), np.array([0.0, hours * 3600]))
    return Day(START, START + 8 * HOUR, COURSE_M, schedule, profile() if hill is None else hill)


def tag(
    kind: ObstacleKind, severity: int = 3, from_km: float | None = None, to_km: float | None = None, **rest: object
):
    place = {} if from_km is None or to_km is None else {"from_m": from_km * 1000, "to_m": to_km * 1000}
    return ObstacleTag(kind, severity, **place, **rest)  # type: ignore[arg-type]


def rated(tags: Sequence[ObstacleTag], *places: HourlySeries, on: Day | None = None) -> RaceDay:
    found = rate_race_day(tags, places, on or day(), COURSE_M)
    assert found is not None
    return found


def only_change(found: RaceDay) -> RaceDayChange:
    assert len(found.changes) == 1, found.changes
    return found.changes[0]
