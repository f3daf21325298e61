"""Made-up weather: always the same, plausible, and of many kinds."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terrain.domain.forecasts.fetching import Ask
from terrain.domain.forecasts.freshness import Window
from terrain.domain.forecasts.refresh import is_better
from terrain.domain.weather.hours import hours_of
from terrain.domain.weather.series import VARIABLES
from terrain.providers.plausible import PLAUSIBLE
from terrain.providers.sample import sample_series

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
SUMMER = datetime(2027, 7, 10, tzinfo=UTC)
WINTER = datetime(2027, 1, 10, tzinfo=UTC)


def made(latitude=45.9, longitude=6.87, height_m=1000.0, start=SUMMER, days=3):
    return sample_series(Ask(latitude, longitude, height_m, start, start + days * DAY), start)


def mean(series, name="temperature_c"):
    return sum(series.values[name]) / series.hours


@given(
    st.floats(-90, 90),
    st.floats(-180, 180),
    st.none() | st.floats(-400, 8800),
    st.datetimes(datetime(2020, 1, 1), datetime(2060, 1, 1)),
)
def test_any_place_has_whole_and_plausible_weather(latitude, longitude, height_m, at):
    start = at.replace(minute=0, second=0, microsecond=0, tzinfo=UTC)
    series = sample_series(Ask(latitude, longitude, height_m, start, start + 6 * HOUR), start)
    assert series.provider == "sample"
    assert set(series.values) == set(VARIABLES)
    for name, row in series.values.items():
        assert len(row) == 6
        least, greatest = PLAUSIBLE[name]
        assert all(least <= value <= greatest for value in row), name
    assert is_better(series, None, Window(start, start + 6 * HOUR))


def test_the_same_place_and_hour_always_have_the_same_weather():
    early, late = made(start=SUMMER), made(start=SUMMER + DAY)
    assert early.values["temperature_c"][24:] == late.values["temperature_c"][:-24]


def test_it_is_colder_higher_up_in_winter_towards_the_poles_and_at_night():
    assert mean(made(height_m=2400)) < mean(made(height_m=1000)) - 7
    assert mean(made(start=WINTER, days=16)) < mean(made(days=16)) - 8
    assert mean(made(latitude=-44.0, longitude=170.0, days=16)) < mean(
        made(latitude=-44.0, longitude=170.0, start=WINTER, days=16)
    )
    assert mean(made(latitude=69.0, days=16)) < mean(made(latitude=10.0, days=16))
    day = made(days=1).values["temperature_c"]
    assert max(day[12:18]) > min(day[0:6])


def test_neighbours_share_the_weather():
    here, there = made(days=16), made(latitude=46.1, longitude=7.1, days=16)
    differences = [abs(a - b) for a, b in zip(here.values["temperature_c"], there.values["temperature_c"], strict=True)]
    assert max(differences) < 3


PLACES = [
    (lat, lon, height)
    for lat, lon, height in [
        (45.9, 6.9, 2400), (56.6, -5.0, 900), (36.0, -118.0, 600), (35.4, 138.7, 1500), (-44.0, 170.0, 700),
        (0.3, 36.0, 2500), (-15.0, -72.0, 3800), (62.0, 8.0, 1200), (42.5, 1.5, 1800), (28.3, -16.6, 600),
    ]
]  # fmt: skip


@pytest.mark.parametrize("start", [SUMMER, WINTER], ids=["july", "january"])
def test_some_places_are_wet_hot_cold_or_windy(start):
    hours = [
        row
        for latitude, longitude, height in PLACES
        for row in hours_of(made(latitude, longitude, height, start, 16), start, start + 16 * DAY)
    ]
    assert max(row.temperature_c for row in hours) > 25
    assert min(row.feels_like_c for row in hours) < -8
    assert max(row.rain_mm or 0 for row in hours) > 2.5
    assert max(row.gust_kmh or 0 for row in hours) > 70
    assert max(row.thunder or 0 for row in hours) >= 2
    assert max(row.snowfall_cm or 0 for row in hours) > 0.5
    assert sum(not row.rain_mm and not row.snowfall_cm for row in hours) > len(hours) / 2
    assert {row.sky for row in hours} >= {"clear", "night", "partly", "cloud", "rain", "drizzle", "snowfall", "thunder"}


def test_snow_lies_where_it_is_cold_for_weeks():
    assert made(height_m=2600, start=WINTER).values["snow_depth_m"][0] > 0.5
    assert made(height_m=1000, start=SUMMER).values["snow_depth_m"][0] == 0
