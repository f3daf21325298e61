"""What weather leaves on the ground: antecedent rain, mud, streams, ridge wind, the snow line, and margins."""

from datetime import UTC, datetime

import numpy as np
import pytest

from terrain.domain.weather.antecedent import antecedent_mm, carried, is_melting, mud_index, stream_level
from terrain.domain.weather.ice import glazed
from terrain.domain.weather.margins import worsened
from terrain.domain.weather.ridge import ridge_wind
from terrain.domain.weather.series import HourlySeries

START = datetime(2027, 6, 12, tzinfo=UTC)


def series(**values: list[float | None]) -> HourlySeries:
    hours = len(next(iter(values.values())))
    return HourlySeries(45.9, 6.9, 1000, START, hours, values, "open_meteo", fetched_at=START)


def test_the_index_keeps_85_per_cent_of_a_days_rain() -> None:
    fourteen_days = carried(np.array([20.0] + [0.0] * 14 * 24))
    assert [round(float(fourteen_days[day * 24]), 2) for day in (0, 1, 2, 14)] == [20.0, 17.0, 14.45, 2.06]


def test_the_index_of_a_series_reaches_two_weeks_back_and_no_further() -> None:
    made = series(rain_mm=[100.0] + [0.0] * 15 * 24)
    assert antecedent_mm(made, 14 * 24) == pytest.approx(100 * 0.85 ** (14 - 1 / 24))
    assert antecedent_mm(made, 14 * 24 + 1) == 0


def test_with_less_than_a_day_of_known_rain_nothing_is_said() -> None:
    assert antecedent_mm(series(rain_mm=[1.0] * 23), 23) is None
    assert antecedent_mm(series(rain_mm=[0.0] * 24), 24) == 0


@pytest.mark.parametrize(("index", "level"), [(0, 0), (9.9, 0), (10, 1), (24.9, 1), (25, 2), (49.9, 2), (50, 3)])
def test_mud(index: float, level: int) -> None:
    assert mud_index(index) == level


@pytest.mark.parametrize(
    ("day_mm", "days_mm", "thunder", "is_melting", "level"),
    [
        (24, 49, 0, False, 0),
        (25, 25, 0, False, 2),
        (10, 50, 0, False, 2),
        (50, 50, 0, False, 3),
        (20, 90, 0, False, 3),
        (0, 0, 2, False, 2),
        (0, 0, 1, False, 0),
        (0, 0, 0, True, 2),
        (60, 60, 3, True, 3),
        (None, None, 1, False, None),
        (None, None, 2, False, 2),
    ],
)
def test_streams(day_mm: float, days_mm: float, thunder: int, is_melting: bool, level: int | None) -> None:
    assert stream_level(day_mm, days_mm, thunder, is_melting=is_melting) == level


def test_snow_melts_into_streams_on_warm_hours_of_deep_snow() -> None:
    assert is_melting(0.31, 8.1)
    assert not is_melting(0.3, 20)
    assert not is_melting(2, 8)
    assert not is_melting(None, 20)
    assert not is_melting(2, None)


def test_wind_on_a_ridge_is_that_of_the_gusts_where_it_is_stronger() -> None:
    wind = np.array([40.0, 20.0, 20.0, np.nan, np.nan])
    gust = np.array([45.0, 60.0, np.nan, 60.0, np.nan])
    assert ridge_wind(wind, gust) == pytest.approx([40, 40, 20, 40, np.nan], nan_ok=True)


def test_freezing_rain_of_the_valley_is_snow_on_cold_heights() -> None:
    temperature = np.array([[1.0, -5.0, -5.1, np.nan]])
    icy = glazed(np.full((1, 1), 66.0), temperature, np.full((1, 4), 1.0))
    assert icy.tolist() == [[True, True, False, True]]


def test_margins_of_an_old_forecast() -> None:
    made = series(
        temperature_c=[10.0, None],
        freezing_level_m=[3000.0, 200.0],
        gust_ms=[10.0, 0.0],
        rain_chance_pct=[20.0, 90.0],
        rain_mm=[1.0, 0.0],
    )
    assert worsened(made).values == {
        "temperature_c": [7.0, None],
        "freezing_level_m": [pytest.approx(3000 - 3 / 0.0065), 0.0],
        "gust_ms": [13.0, 0.0],
        "rain_chance_pct": [50.0, 90.0],
        "rain_mm": [1.0, 0.0],
    }
