"""What a forecast says about a runner's hours."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.vocabulary import ObstacleKind
from terrain.domain.kit.context import Effort, Ground, kit_context
from terrain.domain.kit.outing import Outing, context_of
from terrain.domain.kit.weather import WeatherOver, hours_until_dark, weather_over, weather_values
from terrain.domain.pace import plan_schedule
from terrain.domain.pace.course_weather import CourseWeather
from terrain.domain.pace.whereabouts import anywhere
from terrain.domain.track.profile import Profile
from terrain.domain.weather.hours import WeatherHour
from terrain.domain.weather.series import HourlySeries

START = datetime(2027, 6, 26, 4, tzinfo=UTC)
DAYS = timedelta(days=2)


def hours(count: int = 4, **values: object) -> list[WeatherHour]:
    return [WeatherHour(at=START + timedelta(hours=index), **values) for index in range(count)]  # type: ignore[arg-type]


def by_hour(count: int = 4, **values: object) -> list[list[WeatherHour]]:
    """The same, each met at one place."""
    return [[hour] for hour in hours(count, **values)]


def series(height_m: float = 1_000, **values: float) -> HourlySeries:
    rows = {"temperature_c": 12.0, "rain_mm": 0.0, "wind_ms": 2.0, "humidity_pct": 60.0} | values
    return HourlySeries(
        latitude=45.9,
        longitude=6.9,
        height_m=height_m,
        starts_at=START - DAYS,
        hours=96,
        values={name: [value] * 96 for name, value in rows.items()},
        provider="open_meteo",
        fetched_at=START - DAYS,
    )


def test_no_hours_tell_nothing() -> None:
    assert {value for value in weather_values(WeatherOver()).values() if value is not None} == set()


def over(weather: CourseWeather, hours: int = 5, starts_at: datetime = START) -> WeatherOver:
    """Anywhere on the course for some hours."""
    return weather_over(weather.over(anywhere(1.0, starts_at, starts_at + timedelta(hours=hours))), weather.series[0])


def test_cold_is_that_of_the_high_ground_and_names_its_place() -> None:
    weather = weather_values(over(CourseWeather([series()], low_m=1_000, high_m=2_357)))
    assert weather["coldest_height_m"] == 2_357
    assert weather["temperature_min_c"] == pytest.approx(12 - 1.357 * 6.5)


def peak(length_m: float = 48_000) -> Profile:
    """Flat at 1,000 m, but for a top of 2,500 m in the middle."""
    at_m = np.linspace(0, length_m, 301)
    return Profile(at_m, 1_000 + 1_500 * np.clip(1 - np.abs(at_m / length_m - 0.5) * 6, 0, 1))


def test_cold_of_the_top_counts_in_the_hour_when_the_runner_is_there() -> None:
    schedule = plan_schedule(48_000, 1_500, peak(), [])
    cold_start = series()
    cold_start.values["temperature_c"] = [-5.0] * 49 + [15.0] * 47
    outing = Outing(
        starts_at=START, duration_s=schedule.total_s, schedule=schedule, profile=peak(), forecasts=(cold_start,)
    )
    context = context_of(outing, START)
    assert (context["temperature_min_c"], context["coldest_at"], context["coldest_height_m"]) == (-5.0, START, 1_000)


def test_rain_is_summed_over_the_window_and_before() -> None:
    weather = weather_values(over(CourseWeather([series(rain_mm=0.5)])))
    assert (weather["rain_mm"], weather["rain_hours"], weather["rain_before_mm"]) == (2.5, 5, 24)
    assert weather["mud_index"] == 1  # an index of 20.6 mm at the start, and 2.5 mm while running


def test_meltwater_raises_the_river() -> None:
    warm, cool = (by_hour(2, rain_mm=0.0, snow_depth_m=0.5, temperature_c=degrees) for degrees in (9.0, 7.0))
    assert weather_values(WeatherOver(warm))["river_risk"] == 2
    assert weather_values(WeatherOver(cool))["river_risk"] is None


def test_rain_before_is_unknown_where_the_forecast_begins_with_the_race() -> None:
    assert weather_values(WeatherOver(by_hour(rain_mm=1.0)))["mud_index"] is None
    late = series(rain_mm=1.0)
    assert weather_values(over(CourseWeather([late]), starts_at=late.starts_at))["mud_index"] is None


def test_wet_cold_hours_count_once_for_both_places() -> None:
    wet = hours(3, rain_mm=1.0, feels_like_c=2.0)
    weather = weather_values(WeatherOver(list(zip(wet, wet, strict=True))))
    assert (weather["wet_cold_hours"], weather["wet_cold_until"]) == (3, START + timedelta(hours=3))


def test_thunder_raises_the_river_and_names_its_hours() -> None:
    weather = weather_values(WeatherOver(by_hour(2, thunder=2)))
    assert (weather["thunder"], weather["river_risk"], weather["thunder_from"]) == (2, 2, START)


def test_freezing_rain_is_found_by_its_code() -> None:
    assert weather_values(WeatherOver(by_hour(1, weather_code=66)))["freezing_rain"] is True
    assert weather_values(WeatherOver(by_hour(1, weather_code=61)))["freezing_rain"] is False


def test_polar_day_has_a_margin_of_a_day() -> None:
    assert hours_until_dark(69.6, 18.9, START) == 24


def test_darkness_and_margin_come_from_the_runners_own_hours() -> None:
    schedule = plan_schedule(36_000, 2_800, None, [])
    outing = Outing(
        starts_at=START,
        duration_s=schedule.total_s,
        schedule=schedule,
        latitude=45.9,
        longitude=6.9,
        forecasts=(series(),),
    )
    context = context_of(outing, START - timedelta(days=3))
    assert context["dark_hours"] == 0
    assert 7 < context["dark_margin_hours"] < 12
    assert context["days_to_race"] == 3


def test_an_old_forecast_is_read_with_worst_case_margins_but_for_heat() -> None:
    made = series(temperature_c=28.0, wind_ms=10.0, gust_ms=20.0, rain_chance_pct=10.0)
    outing = Outing(starts_at=START, duration_s=5 * 3600, forecasts=(made,))
    fresh = context_of(outing, START)
    old = context_of(replace(outing, is_out_of_date=True), START)
    assert old["temperature_min_c"] == fresh["temperature_min_c"] - 3
    assert (old["gust_max_kmh"], old["rain_chance_pct"]) == (pytest.approx(93.6), 50)
    assert old["wbgt_max_c"] == fresh["wbgt_max_c"]
    assert old["feels_max_c"] == fresh["feels_max_c"]


def test_ground_nobody_described_is_unknown_but_for_what_was_measured() -> None:
    tags = (ObstacleTag(ObstacleKind.STEEP_CLIMB, 3, from_m=0, to_m=500, is_measured=True),)
    context = kit_context(Effort(), Ground(distance_m=10_000, tags=tags, is_described=False), {})
    assert context["steep_climb"] == 3
    assert "mud" not in context


def test_described_ground_without_a_kind_has_none_of_it() -> None:
    tags = (ObstacleTag(ObstacleKind.MUD, 2, share=0.1), ObstacleTag(ObstacleKind.MUD, 3, from_m=0, to_m=500))
    context = kit_context(Effort(), Ground(distance_m=10_000, tags=tags), {})
    assert (context["mud"], context["mud_km"], context["roots"]) == (3, 1.5, 0)


def test_hours_are_those_in_which_it_holds_and_no_longer_than_the_runner_is_out() -> None:
    """A run of an hour and a half touches two hours, of which one is warm."""
    met = [[WeatherHour(at=START, wbgt_c=15.0, rain_mm=1.0)], [WeatherHour(at=START, wbgt_c=21.0, rain_mm=1.0)]]
    weather = weather_values(WeatherOver(met, parts_h=[1.0, 0.5]))
    assert (weather["warm_hours"], weather["rain_hours"], weather["ice_hours"]) == (0.5, 1.5, None)


def test_likely_ice_is_told_by_its_own_hours() -> None:
    met = [[WeatherHour(at=START, ice=level)] for level in (1, 2, 0)]
    weather = weather_values(WeatherOver(met))
    assert (weather["ice_hours"], weather["ice_likely_hours"]) == (2, 1)
