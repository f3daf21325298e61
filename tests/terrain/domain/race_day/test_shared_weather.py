"""The made-up answers of a real provider's shape: which weather changes a mountain course, and by what."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings

from terrain.domain.ground.vocabulary import ObstacleKind as Kind
from terrain.domain.race_day import Cause, Day, RaceDay, rate_race_day
from terrain.services.forecasts.files import read_forecasts
from tests.terrain.domain.race_day.weathers import COURSE_M, HOUR, day, profile, tag

FOLDER = Path(settings.BASE_DIR).parent / "shared/data/weather/synthetic"
START = datetime(2026, 9, 1, 4, tzinfo=UTC)
ALPINE = [
    tag(Kind.ROOTS, 2, 1, 6),
    tag(Kind.MUD, 2, 7, 9),
    tag(Kind.FIXED_ROCK, 3, 12, 18),
    tag(Kind.NARROW_PASSAGE, 3, 19, 21, exposure=2),
    tag(Kind.WATER_CROSSING, 3, 30, 30.1),
]


def race_day(name: str) -> RaceDay:
    file = FOLDER / f"synthetic_{name}.json"
    if not file.exists():
        pytest.skip(f"{file.name} is not there")
    schedule = day(10.0).schedule
    found = rate_race_day(
        ALPINE,
        read_forecasts(file.read_bytes(), START),
        Day(START, START + 10 * HOUR, COURSE_M, schedule, profile(1_035.0, 2_350.0)),
        COURSE_M,
    )
    assert found is not None
    return found


def causes(found: RaceDay) -> set[Cause]:
    return {change.cause for change in found.changes}


@pytest.mark.parametrize("name", ["benign", "hot_canyon"])
def test_fine_and_hot_weather_change_nothing(name: str) -> None:
    assert race_day(name).changes == ()


def test_a_snowstorm_brings_snow() -> None:
    found = race_day("alpine_snowstorm")
    assert Cause.SNOW in causes(found)
    assert found.changes[0].evidence.snow_cm is None or found.added > 5


def test_rain_before_the_race_brings_mud_and_high_water() -> None:
    assert {Cause.MUD, Cause.HIGH_WATER} <= causes(race_day("muddy_after_rain"))


def test_a_wet_ridge_is_wet() -> None:
    found = race_day("cold_wet_ridge")
    assert {Cause.WET_ROCK, Cause.WET_ROOTS} <= causes(found)
    assert found.fords_may_close


def test_freezing_rain_is_ice() -> None:
    assert Cause.ICE in causes(race_day("freezing_rain"))


def test_worse_weather_rates_higher() -> None:
    fine, wet = race_day("benign"), race_day("cold_wet_ridge")
    assert fine.score == fine.dry < wet.score
