"""Forecasts as told: state, age and reach."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from terrain.domain.forecasts.freshness import Freshness
from terrain.domain.weather.hours import hours_of
from terrain.providers.registry import providers_named
from terrain.queries.forecasts import forecasts_of
from terrain.services.forecasts.refresh import refresh_due
from tests.cast import NOW
from tests.terrain.following import follow_place

pytestmark = pytest.mark.django_db
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def follow(holder="a", latitude=45.9, days=2.0, height_m=1034.0):
    return follow_place(holder, latitude, 6.87, height_m, NOW + days * DAY, NOW + days * DAY + 12 * HOUR, NOW)


def test_a_fetched_forecast_is_told_with_its_age_and_source(open_meteo):
    follow()
    refresh_due(NOW)
    told = forecasts_of(["a"], NOW + HOUR)["a"]
    assert (told.freshness, told.fetched_at, told.provider, told.height_m) == (Freshness.FRESH, NOW, "open_meteo", 1000)
    rows = hours_of(told.series, told.window.starts_at, told.window.ends_at, height_m=1034)
    assert len(rows) == 12
    assert None not in [row.temperature_c for row in rows] + [row.rain_mm for row in rows]


def test_forecasts_age_while_nothing_better_arrives(open_meteo):
    follow()
    refresh_due(NOW)
    states = [forecasts_of(["a"], NOW + hours * HOUR)["a"].freshness for hours in (1, 13, 30)]
    assert states == [Freshness.FRESH, Freshness.AGEING, Freshness.STALE]


def test_before_the_reach_there_is_no_forecast_but_a_day_from_which_there_is():
    follow(days=30)
    told = forecasts_of(["a"], NOW)["a"]
    assert (told.series, told.freshness, told.last_error) == (None, Freshness.UNAVAILABLE, "")
    assert told.available_from == datetime(2027, 7, 9, tzinfo=UTC)


def test_a_failure_is_told(open_meteo):
    follow()
    open_meteo.behave("html")
    refresh_due(NOW)
    told = forecasts_of(["a"], NOW)["a"]
    assert told.freshness is Freshness.UNAVAILABLE
    assert told.last_error.startswith("open_meteo: broken_answer")


def test_sample_weather_is_told_as_such():
    follow()
    refresh_due(NOW, providers=providers_named(["sample"]))
    told = forecasts_of(["a"], NOW)["a"]
    assert (told.freshness, told.provider, told.series.provenance["rain_mm"]) == (Freshness.SAMPLE, "sample", "sample")


def test_a_neighbours_forecast_that_ends_before_the_window_is_none_of_ours(open_meteo):
    follow("a", days=1)
    refresh_due(NOW)
    follow("b", days=30)
    told = forecasts_of(["a", "b"], NOW)
    assert [told[holder].freshness for holder in "ab"] == [Freshness.FRESH, Freshness.UNAVAILABLE]


def test_who_follows_nothing_is_absent():
    assert forecasts_of(["nobody"], NOW) == {}
    assert forecasts_of([], NOW) == {}


@pytest.mark.parametrize("count", [1, 3])
def test_any_number_of_places_takes_one_query(open_meteo, count):
    for number in range(count):
        follow(f"race:{number}", 40 + number)
    refresh_due(NOW)
    with CaptureQueriesContext(connection) as captured:
        told = forecasts_of([f"race:{number}" for number in range(count)], NOW)
    assert len(told) == count
    assert len(captured) == 1
