"""Days made of hours."""

from datetime import UTC, date, datetime

import pytest

from terrain.domain.climate import DaySpan, DayWeather, days_of, over_days
from terrain.domain.weather.series import HourlySeries

SPAN = DaySpan(date(2024, 6, 22), date(2024, 6, 23))


def series(longitude: float = 0.0, **values: list[float | None]) -> HourlySeries:
    """Four days of hours from 21 June, UTC."""
    return HourlySeries(
        latitude=45.9,
        longitude=longitude,
        height_m=1000.0,
        starts_at=datetime(2024, 6, 21, tzinfo=UTC),
        hours=96,
        values=values,
        provider="open_meteo",
        fetched_at=datetime(2027, 6, 24, tzinfo=UTC),
    )


def hours(start: int, *values: float, around: float = 10.0) -> list[float | None]:
    row: list[float | None] = [around] * 96
    row[start : start + len(values)] = list(values)
    return row


def test_a_day_has_its_own_high_low_and_mean():
    first, second = days_of(series(temperature_c=hours(36, 25.0, 4.0)), SPAN)
    assert (first.on, first.max_c, first.min_c, first.mean_c) == (date(2024, 6, 22), 25.0, 4.0, 10.4)
    assert (second.max_c, second.min_c) == (10.0, 10.0)


def test_rain_that_fell_until_midnight_belongs_to_the_day_before():
    first, second = days_of(series(rain_mm=hours(48, 7.0, around=0.0)), SPAN)
    assert (first.rain_mm, second.rain_mm) == (7.0, 0.0)


@pytest.mark.parametrize(("longitude", "shift"), [(139.7, -9), (-122.4, 8), (6.9, 0)])
def test_midnight_is_that_of_the_place(longitude, shift):
    noon_of_the_22nd = 36 + shift
    first, second = days_of(series(longitude, temperature_c=hours(noon_of_the_22nd, 30.0)), SPAN)
    assert (first.max_c, second.max_c) == (30.0, 10.0)
    first, _ = days_of(series(longitude, temperature_c=hours(24 + shift, 30.0)), SPAN)
    assert first.max_c == 30.0


def test_wind_is_the_strongest_hour_in_km_per_hour():
    first, second = days_of(series(wind_ms=hours(30, 10.0, around=1.0), gust_ms=hours(30, 20.0, around=2.0)), SPAN)
    assert (first.wind_kmh, first.gust_kmh) == (36.0, 72.0)
    assert (second.wind_kmh, second.gust_kmh) == (3.6, 7.2)


def test_a_day_with_gaps_has_no_high_and_one_without_a_variable_has_none():
    gaps: list[float | None] = [None if 30 <= index < 36 else 10.0 for index in range(96)]
    first, second = days_of(series(temperature_c=gaps), SPAN)
    assert (first.max_c, first.rain_mm) == (None, None)
    assert second.max_c == 10.0


def test_days_taken_together_have_the_highest_the_lowest_and_the_sum():
    days = [
        DayWeather(date(2024, 6, 22), 20, 9, 14, 4.0, 0.0, 20, 40),
        DayWeather(date(2024, 6, 23), 31, 8, 18, 10.0, 0, 9, 30),
    ]
    whole = over_days(days, rise_m=1000)
    assert (whole.max_c, whole.min_c) == (pytest.approx(24.5), pytest.approx(1.5))
    assert (whole.rain_mm, whole.snow_cm, whole.gust_kmh) == (14.0, 0.0, 40)


def test_a_sum_with_an_unknown_day_is_unknown():
    days = [DayWeather(date(2024, 6, 22), 20, 9, 14, 4.0), DayWeather(date(2024, 6, 23), 31, 8, 18)]
    assert over_days(days).rain_mm is None
    assert over_days(days).max_c == 31
    assert over_days([]).max_c is None
