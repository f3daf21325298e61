"""Percentiles of the same days in many years."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terrain.domain.climate import DayWeather, Spread, has_enough, is_trend_only, usual_weather
from terrain.domain.climate.usual import spread_of


def days(*highs: float, rain_mm: float = 0.0) -> list[DayWeather]:
    return [DayWeather(date(2024, 6, 1), high, high - 10, high - 5, rain_mm, 0.0, 10.0, 20.0) for high in highs]


def test_one_day_in_ten_is_hotter_than_the_90th_percentile():
    usual = usual_weather(days(*range(11)))
    assert usual.max_c == Spread(1.0, 5.0, 9.0)
    assert usual.days == 11


def test_another_height_is_colder_by_the_lapse_and_has_the_same_rain():
    usual = usual_weather(days(20.0, rain_mm=3.0), height_m=1000.0, at_height_m=3000.0)
    assert usual.max_c == Spread(pytest.approx(7.0), pytest.approx(7.0), pytest.approx(7.0))
    assert (usual.height_m, usual.rain_mm) == (3000.0, Spread(3.0, 3.0, 3.0))


def test_an_unknown_height_shifts_nothing():
    assert usual_weather(days(20.0), at_height_m=3000.0).max_c == Spread(20.0, 20.0, 20.0)
    assert usual_weather(days(20.0), height_m=1000.0).height_m == 1000.0


def test_wet_days_are_those_with_a_millimetre():
    usual = usual_weather([*days(20, 20, 20, rain_mm=0.9), *days(20, rain_mm=1.0)])
    assert usual.wet_share == 0.25
    assert usual.snow_share == 0.0


def test_what_no_day_tells_is_unknown():
    usual = usual_weather([DayWeather(date(2024, 6, 1), 20.0, 10.0)])
    assert (usual.rain_mm, usual.wet_share, usual.wind_kmh) == (None, None, None)


def test_too_few_days_stand_for_nothing():
    assert has_enough(days(*[20.0] * 132), 165)
    assert not has_enough(days(*[20.0] * 131), 165)
    assert not has_enough([DayWeather(date(2024, 6, 1), 20.0, 10.0)] * 165, 165)
    assert not has_enough([], 0)


def test_a_forecast_is_a_trend_until_eight_days_before():
    now = datetime(2027, 6, 1, tzinfo=UTC)
    assert is_trend_only(now + timedelta(days=8), now)
    assert not is_trend_only(now + timedelta(days=8) - timedelta(minutes=1), now)


@given(st.lists(st.floats(-60, 60), min_size=1, max_size=200))
def test_percentiles_are_in_order_and_within_the_values(values):
    spread = spread_of(values)
    assert spread is not None
    tiny = 1e-9
    assert min(values) - tiny <= spread.low <= spread.middle + tiny <= spread.high + 2 * tiny <= max(values) + 3 * tiny
