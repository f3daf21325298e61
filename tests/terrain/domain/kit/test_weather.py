"""What a forecast says about a runner's hours."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.vocabulary import ObstacleKind
from terrain.domain.kit.advice import OpenQuestion, advise_kit
from terrain.domain.kit.context import Effort, Ground, kit_context
from terrain.domain.kit.outing import Outing, context_of
from terrain.domain.kit.weather import WeatherOver, hours_until_dark, weather_over, weather_values
from terrain.domain.pace import plan_schedule
from terrain.domain.pace.course_weather import CourseWeather
from terrain.domain.pace.whereabouts import anywhere
from terrain.domain.track.profile import Profile
from terrain.domain.weather.hours import WeatherHour
from terrain.domain.weather.series import HourlySeries
from terrain.domain.weather.sky import Phase, phase_at
from terrain.labels.kit.words import reason_sentence

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


def test_two_storms_are_told_apart() -> None:
    levels = (0, 2, 2, 0, 3, 1)
    met = [[WeatherHour(at=START + timedelta(hours=index), thunder=level)] for index, level in enumerate(levels)]
    weather = weather_values(WeatherOver(met))
    told = (weather["thunder_from"], weather["thunder_until"], weather["thunder_again_from"])
    assert told == tuple(START + timedelta(hours=hours) for hours in (1, 3, 4))


def storm_from(hours_after_start: int, code: float = 95.0) -> HourlySeries:
    made = series()
    made.values["weather_code"] = [0.0] * (49 + hours_after_start) + [code] * (47 - hours_after_start)
    return made


@pytest.mark.parametrize(
    ("storm_h", "finish_h", "margin_h"),
    [(9, 7.87, 1.13), (9, 7.0, 2.0), (9, 6.9, None), (10, 7.87, None), (3, 7.87, None)],
)
def test_thunder_within_two_hours_of_the_finish_is_told(storm_h: int, finish_h: float, margin_h: float | None) -> None:
    """Finish 13:52, thunder from 15:00: 1 h 08. A storm that the runner is in is told by its own rule."""
    outing = Outing(starts_at=START, duration_s=finish_h * 3600, distance_m=42_000, forecasts=(storm_from(storm_h),))
    context = context_of(replace(outing, schedule=plan_schedule(42_000, 0, None, []).stretched(finish_h * 3600)), START)
    assert context.get("late_thunder_margin_hours") == (None if margin_h is None else pytest.approx(margin_h, abs=0.01))
    said = {tip.key for tip in advise_kit(context).advice}
    assert ("thunder.late_likely" in said) == (margin_h is not None)


def test_snow_and_sleet_are_told_by_the_heights_at_which_they_fall() -> None:
    """A freezing level of 2,000 m: at 1,800 m sleet, at 1,900 m snow, as the hours themselves have it."""
    weather = weather_values(WeatherOver(by_hour(rain_mm=1.0, freezing_level_m=2_000.0)))
    assert (weather["snow_from_m"], weather["sleet_from_m"]) == (1_850, 1_600)
    assert [phase_at(height, 2_000) for height in (1_590, 1_610, 1_840, 1_860)] == [
        Phase.RAIN, Phase.SLEET, Phase.SLEET, Phase.SNOW,
    ]  # fmt: skip


def test_dry_hours_tell_no_snow_line_and_leave_nothing_open() -> None:
    weather = weather_values(WeatherOver(by_hour(rain_mm=0.0)))
    assert (weather["snow_from_m"], weather["lacks_freezing_level"]) == (None, False)


@pytest.mark.parametrize(
    ("freezing_level_m", "height_m", "questions"),
    [
        (2_000.0, 1_000.0, ()),
        (None, 1_000.0, (OpenQuestion.FREEZING_LEVEL,)),
        (2_000.0, None, (OpenQuestion.ELEVATION,)),
    ],
)
def test_what_a_forecast_lacks_is_left_open(
    freezing_level_m: float | None, height_m: float | None, questions: tuple[OpenQuestion, ...]
) -> None:
    made = replace(series(rain_mm=1.0), height_m=height_m)
    made.values["freezing_level_m"] = [freezing_level_m] * 96
    outing = Outing(
        starts_at=START,
        duration_s=5 * 3600,
        distance_m=20_000,
        low_point_m=1_000,
        high_point_m=2_300,
        forecasts=(made,),
    )
    assert advise_kit(context_of(outing, START)).questions == questions


def test_a_trend_names_no_hour() -> None:
    """Twelve days ahead no sentence of any rule that holds tells a clock."""
    storm = replace(storm_from(2), values=storm_from(2).values | {"temperature_c": [-3.0] * 96, "rain_mm": [2.0] * 96})
    schedule = plan_schedule(30_000, 1_500, None, [])
    outing = Outing(starts_at=START, duration_s=schedule.total_s, schedule=schedule, forecasts=(storm,))

    def clocks_in(days: int) -> list[str]:
        advice = advise_kit(context_of(outing, START - timedelta(days=days)))
        reasons = [reason for line in advice.lines for reason in line.reasons] + [tip.reason for tip in advice.advice]
        return [text for reason in reasons if re.search(r"\d\d:\d\d", text := reason_sentence(reason, UTC))]

    assert clocks_in(12) == []
    assert clocks_in(3) != []


@pytest.mark.parametrize(
    ("air_c", "wind_kmh", "rain_mm", "lasts_h"),
    [(11.0, 58.0, 2.0, 4), (15.0, 20.0, 0.5, 4), (15.1, 58.0, 2.0, 0), (11.0, 19.0, 2.0, 0), (11.0, 58.0, 0.4, 0)],
)
def test_rain_and_wind_together_are_cold_up_to_fifteen_degrees(
    air_c: float, wind_kmh: float, rain_mm: float, lasts_h: float
) -> None:
    values = weather_values(WeatherOver(by_hour(temperature_c=air_c, wind_kmh=wind_kmh, rain_mm=rain_mm)))
    assert values["wet_wind_hours"] == lasts_h


def test_wet_wind_quotes_the_windiest_of_its_hours() -> None:
    calm, windy = (
        WeatherHour(at=START + timedelta(hours=index), height_m=900 + index, temperature_c=11, wind_kmh=wind, rain_mm=2)
        for index, wind in enumerate((25, 58))
    )
    values = weather_values(WeatherOver([[calm], [windy]]))
    assert [values[f"wet_wind_{name}"] for name in ("from", "until", "c", "kmh", "height_m")] == [
        START,
        START + timedelta(hours=2),
        11,
        58,
        901,
    ]
