"""What figures claim, and their values."""

from datetime import UTC, datetime, timedelta

import pytest

from terrain.domain.pace import plan_schedule
from terrain.domain.pace.course_weather import MetHour
from terrain.domain.pace.told import FigureClaim, Party, Quantity, Whose, told_at, told_of_schedule, told_over
from terrain.domain.pace.whereabouts import Whereabouts
from terrain.domain.weather.hours import WeatherHour

START = datetime(2027, 6, 26, 4, 20, tzinfo=UTC)
RIO = Party(Whose.RUNNER, 330.0)


def met(hour: int, *hours: WeatherHour) -> MetHour:
    at = START.replace(minute=0) + timedelta(hours=hour)
    return MetHour(Whereabouts(at, max(at, START), at + timedelta(hours=1), 0.0, 1.0), hours)


def weather(hour: int, **values: float) -> WeatherHour:
    return WeatherHour(START.replace(minute=0) + timedelta(hours=hour), **values)  # type: ignore[arg-type]


HOURS = [
    met(0, weather(0, height_m=1_000, feels_like_c=3.0, rain_mm=0.0, gust_kmh=20)),
    met(1, weather(1, height_m=1_200, rain_mm=0.3), weather(1, height_m=2_000, feels_like_c=-4.0, rain_mm=1.1)),
    met(2, weather(2, height_m=1_500, feels_like_c=-1.0, rain_mm=0.1, gust_kmh=70)),
]


def test_extremes_name_the_hour_and_the_height_behind_them() -> None:
    told = told_over(HOURS, RIO)
    coldest = told[Quantity.COLDEST_FELT]
    assert (coldest.value, coldest.hour.at.hour, coldest.hour.height_m) == (-4.0, 5, 2_000)
    assert coldest.claim == FigureClaim(Quantity.COLDEST_FELT, RIO, START, datetime(2027, 6, 26, 7, tzinfo=UTC))
    assert (told[Quantity.WARMEST_FELT].value, told[Quantity.MOST_GUST].value) == (3.0, 70)


def test_rain_adds_up_the_worst_of_each_hour() -> None:
    told = told_over(HOURS, RIO)
    assert told[Quantity.ALL_RAIN].value == pytest.approx(1.2)
    assert (told[Quantity.MOST_RAIN].value, told[Quantity.WET_HOURS].value) == (1.1, 1)


def test_what_is_not_known_is_not_told() -> None:
    assert told_over([], RIO) == {}
    assert set(told_over([met(0, weather(0, feels_like_c=3.0))], RIO)) == {Quantity.COLDEST_FELT, Quantity.WARMEST_FELT}
    assert told_at(START, 0.0, None, RIO) == {}


def test_a_place_is_claimed_at_its_moment() -> None:
    told = told_at(START, 500.0, weather(0, feels_like_c=3.0, gust_kmh=20.0), RIO)
    assert told[Quantity.FELT].claim == FigureClaim(Quantity.FELT, RIO, START, START, 500.0)
    assert {name: figure.value for name, figure in told.items()} == {Quantity.FELT: 3.0, Quantity.GUST: 20.0}


def test_the_dark_of_a_schedule_ends_with_the_run() -> None:
    schedule = plan_schedule(20_000, 0, None, [], darkness=[(0.0, 600.0), (3_600.0, 90_000.0)])
    told = told_of_schedule(schedule, START, RIO)
    minutes_s = schedule.total_s // 60 * 60
    assert told[Quantity.FINISH].value == minutes_s
    assert told[Quantity.DARK].value == pytest.approx(600 + minutes_s - 3_600)
