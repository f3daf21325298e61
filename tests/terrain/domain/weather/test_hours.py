"""The hours of a window at a runner's height."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terrain.domain.weather.comfort import wbgt_without_sun_c
from terrain.domain.weather.hours import WeatherHour, hours_met, hours_of
from terrain.domain.weather.series import CORE, HourlySeries, missing_share
from terrain.domain.weather.sky import Sky

START = datetime(2027, 6, 26, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
WHOLE = {
    "temperature_c": 12.0,
    "humidity_pct": 60.0,
    "dew_point_c": 4.5,
    "rain_mm": 0.0,
    "rain_chance_pct": 10.0,
    "snowfall_cm": 0.0,
    "snow_depth_m": 0.0,
    "freezing_level_m": 3200.0,
    "weather_code": 2.0,
    "cloud_cover_pct": 50.0,
    "visibility_m": 20_000.0,
    "wind_ms": 5.0,
    "gust_ms": 10.0,
    "uv_index": 4.0,
    "cape_jkg": 100.0,
    "shortwave_wm2": 500.0,
    "direct_wm2": 300.0,
    "pressure_hpa": 900.0,
}


def series(
    hours: int = 24, height_m: float | None = 1000, **changed: float | list[float | None] | None
) -> HourlySeries:
    values = {}
    for name, value in (WHOLE | changed).items():
        if value is not None:
            values[name] = value if isinstance(value, list) else [value] * hours
    return HourlySeries(45.9, 6.9, height_m, START, hours, values, "open_meteo", fetched_at=START)


def only(rows: list[WeatherHour]) -> WeatherHour:
    assert len(rows) == 1
    return rows[0]


def first(made: HourlySeries, height_m: float | None = None) -> WeatherHour:
    return only(hours_of(made, START, START + HOUR, height_m))


def test_the_hours_of_a_window_are_those_it_touches():
    rows = hours_of(series(), START + 2.5 * HOUR, START + 5.1 * HOUR)
    assert [row.at for row in rows] == [START + step * HOUR for step in (2, 3, 4, 5)]


def test_a_window_beyond_the_series_has_the_hours_there_are():
    assert len(hours_of(series(), START - 10 * HOUR, START + 100 * HOUR)) == 24
    assert hours_of(series(), START + 50 * HOUR, START + 60 * HOUR) == []
    assert hours_of(series(), START + 5 * HOUR, START + 4 * HOUR) == []


def test_the_hour_met_is_that_of_the_moment_or_none():
    moments = [START + 3.9 * HOUR, START + 24 * HOUR, START - HOUR / 60]
    within, after, before = hours_met([(series(), at, None) for at in moments])
    assert (within.at, after, before) == (START + 3 * HOUR, None, None)


def test_hours_met_in_many_places_are_those_of_each():
    warm, cold = series(temperature_c=30.0), series(temperature_c=-5.0, height_m=2000)
    asked = [(warm, START + 3.5 * HOUR, 1200), (cold, START + 90 * HOUR, None), (cold, START, 2100.0)]
    assert hours_met(asked) == [hour for one in asked for hour in hours_met([one])]
    assert [hour and hour.temperature_c for hour in hours_met(asked)] == [pytest.approx(28.7), None, -5.65]
    assert hours_met([]) == []


def test_sums_are_of_the_hour_that_follows_and_the_rest_of_the_moment():
    made = series(3, rain_mm=[1.0, 2.0, 3.0], gust_ms=[10.0, 20.0, 30.0], temperature_c=[5.0, 6.0, 7.0])
    rows = hours_of(made, START, START + 3 * HOUR)
    assert [row.rain_mm for row in rows] == [2.0, 3.0, None]
    assert [row.gust_kmh for row in rows] == [72.0, 108.0, None]
    assert [row.temperature_c for row in rows] == [5.0, 6.0, 7.0]


def test_temperature_falls_by_6_5_kelvin_per_kilometre_and_wind_stays():
    row = first(series(), height_m=2357)
    assert row.temperature_c == pytest.approx(12 - 6.5 * 1.357)
    assert row.dew_point_c == pytest.approx(4.5 - 6.5 * 1.357)
    assert row.wind_kmh == 18.0
    assert row.height_m == 2357


def test_without_a_height_the_forecasts_own_holds():
    assert first(series()).temperature_c == 12.0
    assert first(series()).height_m == 1000
    assert first(series(height_m=None), height_m=2000).temperature_c == 12.0


def test_rain_above_the_freezing_level_is_snow():
    row = first(series(rain_mm=2.0, weather_code=61.0, freezing_level_m=2400.0), height_m=2357)
    assert (row.rain_mm, row.snowfall_cm, row.sky) == (0.0, 1.4, Sky.SNOWFALL)


def test_snow_far_below_the_freezing_level_is_rain():
    row = first(series(height_m=2400, snowfall_cm=1.4, weather_code=71.0, freezing_level_m=2300.0), height_m=900)
    assert (row.rain_mm, row.snowfall_cm, row.sky) == (pytest.approx(2.0), 0.0, Sky.RAIN)


def test_near_its_own_height_the_forecasts_word_on_snow_holds():
    row = first(series(rain_mm=2.0, weather_code=61.0, freezing_level_m=1000.0), height_m=1050)
    assert (row.rain_mm, row.snowfall_cm, row.sky) == (2.0, 0.0, Sky.RAIN)


def test_heat_knows_sun_and_night():
    # The Bureau's estimate, made for moderate sun, lies near Liljegren's in full sun and some 5 K above it at night.
    estimate = wbgt_without_sun_c(32, 50)
    hot = {"temperature_c": 32.0, "humidity_pct": 50.0, "wind_ms": 1.0}
    sunny = series(**hot, shortwave_wm2=800.0, direct_wm2=550.0)
    dark = series(**hot, shortwave_wm2=0.0, direct_wm2=0.0)
    in_sun, at_night = hours_met([(sunny, START + 11 * HOUR, None), (dark, START + 22 * HOUR, None)])
    assert in_sun.wbgt_c == pytest.approx(estimate, abs=1.8)
    assert 4.2 < estimate - at_night.wbgt_c < 5.8
    assert not in_sun.wbgt_is_upper_estimate


def test_heat_without_radiation_is_an_upper_estimate():
    row = first(series(temperature_c=30.0, humidity_pct=50.0, shortwave_wm2=None))
    assert row.wbgt_c == pytest.approx(29.2, abs=0.1)
    assert row.wbgt_is_upper_estimate


@pytest.mark.parametrize(
    ("changed", "ice"),
    [
        ({"weather_code": 66.0, "temperature_c": None}, 2),
        ({"temperature_c": 0.5, "dew_point_c": 0.0}, 1),
        ({"temperature_c": 2.5, "dew_point_c": -3.0, "cloud_cover_pct": 5.0, "wind_ms": 1.0}, 1),
        ({"temperature_c": 2.5, "dew_point_c": -3.0}, 0),
        ({}, 0),
        ({"temperature_c": None}, None),
    ],
)
def test_ice_needs_frost_and_water_or_a_clear_calm_night(changed, ice):
    assert first(series(**changed)).ice == ice


def after_rain_at(degrees: float, height_m: float | None = None) -> WeatherHour:
    """The last of five hours: rain at `degrees` in the first, dry since and two degrees colder."""
    made = series(5, temperature_c=[degrees] * 2 + [degrees - 2.0] * 3, rain_mm=[0.0, 1.0, 0.0, 0.0, 0.0])
    return only(hours_of(made, START + 3 * HOUR, START + 4 * HOUR, height_m))


def test_ground_that_rain_has_wetted_freezes_to_ice():
    assert after_rain_at(1.0).ice == 2
    assert after_rain_at(3.0).ice == 1  # damp air at one degree


def test_ground_on_which_it_only_snowed_bears_no_ice():
    assert after_rain_at(1.0, height_m=2000).ice == 1
    assert after_rain_at(-3.0).ice == 1


def test_wet_ground_freezes_for_half_a_day():
    cold = [2.0] * 2 + [-1.0] * 22
    made = series(24, temperature_c=cold, rain_mm=[0.0, 1.0, *[0.0] * 22], dew_point_c=-9.0)
    icy = [row.ice for row in hours_of(made, START, START + 24 * HOUR)]
    assert icy == [0, 0] + [2] * 11 + [0] * 11


def test_an_hour_of_which_nothing_is_known_is_all_none():
    row = first(HourlySeries(45.9, 6.9, None, START, 1, {}, "open_meteo", fetched_at=START))
    assert row == WeatherHour(at=START, is_dark=True)


NUMBER = st.none() | st.floats(-200, 20_000)


@given(
    st.dictionaries(st.sampled_from(sorted(WHOLE)), st.lists(NUMBER, min_size=4, max_size=4)),
    st.none() | st.floats(-400, 8800),
)
def test_any_numbers_make_hours(values, height_m):
    made = HourlySeries(45.9, 6.9, 1000, START, 4, values, "open_meteo", fetched_at=START)
    assert [row.at for row in hours_of(made, START, START + 4 * HOUR, height_m)] == [
        START + step * HOUR for step in range(4)
    ]


def test_missing_share_counts_core_values_within_the_window():
    made = series(4, wind_ms=[1.0, None, 1.0, 1.0])
    assert missing_share(made, START, START + 4 * HOUR) == pytest.approx(1 / 12)
    assert missing_share(made, START, START + 8 * HOUR) == pytest.approx(13 / 24)
    assert missing_share(None, START, START + HOUR) == 1
    assert len(CORE) == 3
