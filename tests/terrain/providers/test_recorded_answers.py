"""Recorded answers of each provider are read into exactly the hours that they tell of.

They lie beside the checkout where somebody has them, and are not part of the project: other tests make answers of the
same shapes themselves.
"""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from terrain.domain.forecasts.fetching import Ask
from terrain.domain.weather.series import HourlySeries
from terrain.providers.broken import BrokenAnswer
from terrain.providers.met_norway import answer as met_norway
from terrain.providers.nws import answer as nws
from terrain.providers.nws.grid import path_of
from terrain.providers.open_meteo import answer as open_meteo

RECORDED = Path(settings.BASE_DIR).parent / "shared/data/weather/recorded"
DAY = timedelta(days=1)
pytestmark = pytest.mark.skipif(not RECORDED.exists(), reason="recorded answers are not beside this checkout")


@dataclass(frozen=True)
class Expected:
    """What a file tells: its first hour, how many, values by (variable, element), missing ones by variable."""

    file: str
    starts_at: datetime
    hours: int
    values: dict[tuple[str, int], float | None]
    missing: dict[str, int] = field(default_factory=dict)


TABLE = [
    Expected(
        "openmeteo_inky_forecast.json",
        datetime(2025, 10, 25, tzinfo=UTC),
        168,
        {
            ("temperature_c", 0): 15.5,
            ("temperature_c", -1): 15.3,
            ("rain_mm", 1): 0.3,
            ("wind_ms", 0): 1.14,  # 4.1 km/h
            ("weather_code", 1): 51,
            ("cloud_cover_pct", 12): 36,
            ("cloud_cover_pct", 13): None,
        },
        {"cloud_cover_pct": 12},
    ),
    Expected(
        "openmeteo_inky_ny_forecast.json",
        datetime(2025, 12, 28, tzinfo=UTC),
        336,
        {("temperature_c", 0): -2.0, ("temperature_c", -1): 7.8, ("rain_mm", -1): 2.0, ("gust_ms", -1): 16.31},
        {"cloud_cover_pct": 24},
    ),
    Expected(
        "openmeteo_inky_sample_response.json",
        datetime(2025, 5, 9, tzinfo=UTC),
        168,
        {("temperature_c", 0): 13.6, ("humidity_pct", -1): 78, ("uv_index", 1): 3.05},
    ),
    Expected(  # Toronto: local hours with the offset of winter, also after clocks have changed
        "openmeteo_linecast_forecast.json",
        datetime(2026, 3, 4, 5, tzinfo=UTC),
        192,
        {
            ("temperature_c", 0): 0.0,  # 32 °F
            ("temperature_c", -1): -3.06,
            ("wind_ms", 0): 1.79,  # 4 mph
            ("gust_ms", -1): 10.19,
            ("rain_chance_pct", -1): 37,
        },
    ),
    Expected(  # Adelaide: the offset of nine and a half hours is cut to nine
        "openmeteo_vinea_archive.json",
        datetime(2025, 1, 9, 15, tzinfo=UTC),
        72,
        {("temperature_c", 0): 20.3, ("temperature_c", -1): 25.8, ("wind_ms", 1): 0.3, ("humidity_pct", -1): 32},
    ),
    Expected(
        "openmeteo_vinea_forecast.json",
        datetime(2026, 7, 15, 15, tzinfo=UTC),
        72,
        {("temperature_c", 0): 6.5, ("humidity_pct", 0): 97, ("wind_ms", -1): 3.07},
    ),
    Expected(
        "metno_lat39.9lon116.4altitudeNone_compact.json",
        datetime(2020, 7, 20, 11, tzinfo=UTC),
        212,
        {
            ("temperature_c", 0): 30.4,
            ("temperature_c", 1): 28.2,
            ("temperature_c", -1): 37.6,
            ("humidity_pct", -7): 66.0,
            ("wind_ms", -4): 2.9,  # halfway from 2.3 to 3.5
            ("rain_mm", 0): None,
            ("weather_code", 1): 0,
            ("weather_code", 2): 2,
        },
        {"rain_mm": 1, "temperature_c": 0},
    ),
    Expected(
        "metno_lat40.7lon-74.0altitude10_compact.json",
        datetime(2020, 7, 20, 11, tzinfo=UTC),
        212,
        {
            ("temperature_c", 0): 26.5,
            ("temperature_c", -1): 24.7,
            ("rain_mm", 62): 0.5,  # 3 mm in six hours
            ("weather_code", 62): 81,
            ("weather_code", -1): 1,
        },
        {"rain_mm": 1, "temperature_c": 0},
    ),
    Expected(
        "metno_lat51.5lon-0.1altitude25_complete.json",
        datetime(2020, 7, 20, 11, tzinfo=UTC),
        212,
        {
            ("temperature_c", 0): 18.8,
            ("dew_point_c", -1): 15.4,
            ("uv_index", 0): 6.4,
            ("rain_mm", -1): 0.05,  # 0.3 mm in six hours
            ("cloud_cover_pct", -7): 100.0,
        },
        {"rain_mm": 1, "temperature_c": 0, "uv_index": 156},
    ),
    Expected(
        "nws_detailed_forecast.json",
        datetime(2022, 2, 3, 21, tzinfo=UTC),
        184,
        {
            ("temperature_c", 0): 22.78,
            ("temperature_c", 181): 4.44,
            ("temperature_c", 182): None,
            ("wind_ms", 0): 5.66,  # 20.372 km/h
            ("gust_ms", 0): None,
            ("gust_ms", 1): 8.23,
            ("rain_mm", 16): 0.804,  # 4.826 mm in six hours
            ("rain_chance_pct", -1): 16,
            ("weather_code", 16): 80,
        },
        {"temperature_c": 2, "rain_mm": 25},
    ),
]


def read(expected: Expected) -> HourlySeries:
    """The file, asked for from two days before to two days after."""
    parsed = json.loads((RECORDED / expected.file).read_text())
    start, end = expected.starts_at - 2 * DAY, expected.starts_at + (expected.hours // 24 + 3) * DAY
    ask = Ask(0.0, 0.0, None, start, end)
    if expected.file.startswith("metno"):
        return met_norway.read_answer(json.dumps(parsed["data"]).encode(), ask, start)
    if expected.file.startswith("nws"):
        return nws.read_answer(json.dumps(parsed).encode(), ask, start)
    (series,) = open_meteo.read_answer(json.dumps(parsed).encode(), [ask], start)
    assert isinstance(series, HourlySeries)
    return series


@pytest.mark.parametrize("expected", TABLE, ids=[expected.file for expected in TABLE])
def test_a_recorded_forecast_is_read_into_exactly_its_hours(expected):
    series = read(expected)
    assert (series.starts_at, series.hours) == (expected.starts_at, expected.hours)
    assert {len(row) for row in series.values.values()} == {expected.hours}
    assert {key: series.values[key[0]][key[1]] for key in expected.values} == expected.values
    assert {name: series.values[name].count(None) for name in expected.missing} == expected.missing


@pytest.mark.parametrize("expected", [one for one in TABLE if one.file.startswith("metno")], ids=lambda one: one.file)
def test_no_drop_of_a_recorded_forecast_is_lost_or_counted_twice(expected):
    entries = json.loads((RECORDED / expected.file).read_text())["data"]["properties"]["timeseries"]
    amounts = [_amount(entry["data"]) for entry in entries]
    rain = [value or 0.0 for value in read(expected).values["rain_mm"]]
    assert sum(rain) == pytest.approx(sum(amounts), abs=0.02)


def _amount(data: dict[str, Any]) -> float:
    step = data.get("next_1_hours") or data.get("next_6_hours") or {"details": {"precipitation_amount": 0.0}}
    amount: float = step["details"]["precipitation_amount"]
    return amount


def test_a_recorded_grid_adds_up_to_its_sums():
    (expected,) = (one for one in TABLE if one.file.startswith("nws"))
    layer = json.loads((RECORDED / expected.file).read_text())["properties"]["quantitativePrecipitation"]
    rain = [value or 0.0 for value in read(expected).values["rain_mm"]]
    assert sum(rain) == pytest.approx(sum(value["value"] for value in layer["values"]), abs=0.05)


def test_a_recorded_point_names_its_square():
    assert path_of((RECORDED / "nws_points.json").read_bytes()) == "/gridpoints/TAE/58,65"


@pytest.mark.parametrize(
    "file",
    [
        "nws_gridpoints_forecast_hourly_si.json",
        "nws_gridpoints_forecast_si.json",
        "nws_gridpoints_stations.json",
        "nws_stations_observations_latest.json",
        "nws_points.json",
    ],
)
def test_what_is_no_grid_is_not_taken_for_one(file):
    start = datetime(2019, 10, 13, tzinfo=UTC)
    with pytest.raises(BrokenAnswer):
        nws.read_answer((RECORDED / file).read_bytes(), Ask(0.0, 0.0, None, start, start + 10 * DAY), start)


def test_each_recorded_forecast_is_in_the_table():
    of_other_kinds = {"nws_gridpoints_", "nws_stations_", "nws_points"}
    files = {path.name for path in RECORDED.glob("*.json")}
    assert {one.file for one in TABLE} == {name for name in files if not name.startswith(tuple(of_other_kinds))}
