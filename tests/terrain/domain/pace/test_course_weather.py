"""Which forecast speaks for which part of a course, and what a runner meets there."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from terrain.domain.pace import Schedule, plan_schedule
from terrain.domain.pace.course_weather import CourseWeather
from terrain.domain.pace.whereabouts import anywhere, whereabouts_of
from terrain.domain.track.line import CourseLine
from terrain.domain.track.profile import Profile
from terrain.domain.weather.series import HourlySeries

START = datetime(2027, 6, 26, 4, 20, tzinfo=UTC)
LENGTH_M = 48_000.0


def forecast(latitude: float, height_m: float, temperature_c: float, wind_ms: float = 6.0) -> HourlySeries:
    """Three days, colder by night, from midnight of the day of the start."""
    temperatures = [temperature_c - 5 * np.cos(2 * np.pi * (hour - 2) / 24) for hour in range(72)]
    return HourlySeries(
        latitude=latitude,
        longitude=6.9,
        height_m=height_m,
        starts_at=START.replace(hour=0, minute=0),
        hours=72,
        values={"temperature_c": temperatures, "wind_ms": [wind_ms] * 72, "humidity_pct": [60.0] * 72},
        provider="open_meteo",
        fetched_at=START,
    )


def peak(top_m: float = 2_500.0) -> Profile:
    """Flat at 1,000 m, but for a top in the middle."""
    at_m = np.linspace(0, LENGTH_M, 4_801)
    return Profile(at_m, 1_000 + (top_m - 1_000) * np.clip(1 - np.abs(at_m / LENGTH_M - 0.5) * 6, 0, 1))


def northward(profile: Profile) -> CourseLine:
    at_m = np.linspace(0, LENGTH_M, 193)
    heights = np.interp(at_m, profile.distance_m, profile.elevation_m)
    return CourseLine(at_m, 45.0 + at_m / 111_195, np.full_like(at_m, 6.9), heights)


def mountain() -> CourseWeather:
    """A valley, the top, and a windy far valley."""
    profile = peak()
    places = [forecast(45.0, 1_000, 12), forecast(45.216, 2_500, 4), forecast(45.43, 1_000, 9, wind_ms=12)]
    return CourseWeather(places, northward(profile), profile)


def coldest_of(weather: CourseWeather, schedule: Schedule) -> tuple[datetime, float]:
    met = weather.over(whereabouts_of(schedule, schedule, START))
    hour = min((hour for met_hour in met for hour in met_hour.hours), key=lambda hour: hour.feels_like_c)
    return hour.at, hour.height_m


def test_the_coldest_hour_is_where_the_runner_is_and_not_where_the_top_is() -> None:
    schedule = plan_schedule(LENGTH_M, 1_500, peak(), []).stretched(7 * 3600)
    at, height_m = coldest_of(mountain(), schedule)
    on_top_at = START + timedelta(seconds=schedule.seconds_at(LENGTH_M / 2))
    assert (at, height_m) == (on_top_at.replace(minute=0, second=0, microsecond=0), 2_500)


def test_who_is_up_there_at_another_hour_meets_another_cold() -> None:
    schedule = plan_schedule(LENGTH_M, 1_500, peak(), [])
    quick, slow = (coldest_of(mountain(), schedule.stretched(hours * 3600)) for hours in (6, 8.5))
    assert quick[0] < slow[0]
    assert quick[1] == slow[1] == 2_500


@given(st.floats(3, 30), st.floats(0, 1), st.floats(0, 30))
def test_whatever_is_met_anywhere_lies_within_what_is_told_of_its_hour(
    hours: float, share: float, warmer_c: float
) -> None:
    weather = mountain()
    places = [forecast(place.latitude, place.height_m or 0, 4 + warmer_c) for place in weather.series]
    weather = CourseWeather(places, weather.line, weather.profile)
    schedule = plan_schedule(LENGTH_M, 1_500, peak(), []).stretched(hours * 3600)
    at_m = share * LENGTH_M
    at = START + timedelta(seconds=schedule.seconds_at(at_m))
    (found,) = weather.met([(at, at_m)])
    told = next(met for met in weather.over(whereabouts_of(schedule, schedule, START)) if met.at <= at < met.at + HOUR)
    assert found
    felt, heights = [hour.feels_like_c for hour in told.hours], [hour.height_m for hour in told.hours]
    assert min(felt) - 1e-9 <= found.feels_like_c <= max(felt) + 1e-9
    assert min(heights) - 1e-9 <= found.height_m <= max(heights) + 1e-9


HOUR = timedelta(hours=1)


def test_each_part_has_the_forecast_nearest_to_it() -> None:
    met = mountain().met([(START, 0.0), (START, LENGTH_M / 2), (START, LENGTH_M)])
    assert [hour.wind_kmh for hour in met if hour] == [pytest.approx(speed) for speed in (21.6, 21.6, 43.2)]


def test_without_a_profile_low_and_high_ground_count_in_each_hour() -> None:
    weather = CourseWeather([forecast(45.0, 1_000, 12)], low_m=900.0, high_m=1_900.0)
    (met,) = weather.over(anywhere(LENGTH_M, START, START + timedelta(minutes=30)))
    assert [hour.height_m for hour in met.hours] == [900.0, 1_900.0]
    bare = CourseWeather([forecast(45.0, 1_000, 12)])
    assert [hour.height_m for hour in bare.over(anywhere(1.0, START, START + HOUR))[0].hours] == [1_000]


def test_without_a_line_the_forecast_of_the_nearest_height_speaks() -> None:
    weather = CourseWeather([forecast(45.0, 1_000, 12), forecast(45.0, 2_500, 0, wind_ms=15)], profile=peak())
    low, high = weather.met([(START, 0.0), (START, LENGTH_M / 2)])
    assert (low.wind_kmh, high.wind_kmh) == (pytest.approx(21.6), pytest.approx(54.0))


def test_hours_beyond_the_forecast_and_without_one_are_not_told() -> None:
    late = START + timedelta(days=5)
    assert mountain().over(anywhere(LENGTH_M, late, late + HOUR)) == []
    assert mountain().met([(late, 0.0)]) == [None]
    assert CourseWeather(()).over(anywhere(LENGTH_M, START, START + HOUR)) == []
    assert CourseWeather(()).met([(START, 0.0)]) == [None]


def test_heights_between_two_places_include_the_top_between_them() -> None:
    assert mountain().heights_between(10_000, 40_000) == (1_000, 2_500)
    assert mountain().heights_between(10_000, 10_000) == (1_000, 1_000)
    assert CourseWeather(()).heights_between(0, 1) is None
