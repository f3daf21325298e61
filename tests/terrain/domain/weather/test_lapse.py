"""One height's forecast told for another."""

from datetime import timedelta

import pytest

from terrain.domain.weather.hours import hours_of
from terrain.domain.weather.lapse import at_height
from terrain.domain.weather.series import HourlySeries
from tests.cast import NOW


def series(height_m: float | None = 1000.0, **values: list[float | None]) -> HourlySeries:
    rows = {"temperature_c": [10.0, None], "rain_mm": [2.0, 0.0], "snowfall_cm": [0.0, 0.0]}
    rows |= {"freezing_level_m": [2400.0, 2400.0], "pressure_hpa": [900.0, 900.0], "wind_ms": [3.0, 4.0]}
    return HourlySeries(45.9, 6.9, height_m, NOW, 2, rows | values, "open_meteo", fetched_at=NOW)


def test_a_thousand_metres_higher_it_is_six_and_a_half_degrees_colder_and_the_wind_the_same():
    higher = at_height(series(), 2000)
    assert (higher.height_m, higher.values["temperature_c"], higher.values["wind_ms"]) == (2000, [3.5, None], [3, 4])
    assert higher.values["pressure_hpa"] == pytest.approx([799.4, 799.4], abs=0.1)


def test_above_the_snow_line_rain_is_snow_and_below_it_snow_is_rain():
    assert at_height(series(), 2800).values["snowfall_cm"] == [1.4, 0]
    assert at_height(series(), 2800).values["rain_mm"] == [0, 0]
    snow = series(2800, rain_mm=[0.0, 0.0], snowfall_cm=[1.4, 0.0])
    assert at_height(snow, 1000).values["rain_mm"] == [2, 0]


@pytest.mark.parametrize(("own", "other"), [(None, 2000), (1000, None), (1000, 1000)])
def test_without_two_heights_it_stays_as_it_is(own, other):
    plain = series(own)
    assert at_height(plain, other) is plain


def test_a_runner_meets_the_same_weather_either_way():
    hour = timedelta(hours=1)
    (read,) = hours_of(series(), NOW, NOW + hour, height_m=2300)
    (stored,) = hours_of(at_height(series(), 2300), NOW, NOW + hour, height_m=2300)
    assert (read.temperature_c, read.rain_mm, read.snowfall_cm) == pytest.approx(
        (stored.temperature_c, stored.rain_mm, stored.snowfall_cm), abs=0.01
    )
