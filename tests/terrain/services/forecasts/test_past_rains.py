"""The rain of the two weeks before a race: fetched once a day for each cell, and put in front of its forecast."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from terrain.domain.weather.antecedent import antecedent_mm
from terrain.models import ForecastPoint, PastRain
from terrain.providers.registry import providers_named
from terrain.queries.forecasts import forecasts_of
from terrain.services.forecasts.past_rains import refresh_past_rains
from terrain.services.forecasts.refresh import refresh_due
from terrain.services.limits.budgets import spent_today
from tests.cast import NOW
from tests.terrain.following import follow_place

pytestmark = pytest.mark.django_db
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def follow(holder="a", latitude=45.9, days=1.0, height_m=1034.0) -> ForecastPoint:
    return follow_place(holder, latitude, 6.87, height_m, NOW + days * DAY, NOW + days * DAY + 12 * HOUR, NOW)


def test_the_rain_of_two_weeks_stands_in_front_of_the_forecast(open_meteo):
    follow()
    refresh_due(NOW)
    dry = forecasts_of(["a"], NOW)["a"].series
    open_meteo.weather["precipitation"] = 1.0
    assert refresh_past_rains(NOW) == 1
    wet = forecasts_of(["a"], NOW)["a"].series
    assert (wet.starts_at, wet.ends_at) == (NOW - 14 * DAY, dry.ends_at)
    assert wet.value("rain_mm", wet.index_of(dry.starts_at) - 1) == 1
    assert wet.value("rain_mm", wet.index_of(dry.starts_at)) == 0
    assert wet.value("temperature_c", 0) is None
    assert wet.value("temperature_c", wet.index_of(dry.starts_at)) == dry.value("temperature_c", 0)
    at = NOW + DAY
    assert antecedent_mm(dry, dry.index_of(at)) == 0
    assert antecedent_mm(wet, wet.index_of(at)) > 50


def test_a_cell_is_asked_once_a_day_for_all_its_heights_at_the_weight_of_one(open_meteo):
    for holder, height_m in (("start", 1034), ("top", 2357)):
        follow(holder, height_m=height_m)
    assert [refresh_past_rains(NOW), refresh_past_rains(NOW + 19 * HOUR)] == [1, 0]
    (asked,) = open_meteo.requests
    assert (asked.column("hourly"), asked.column("start_hour")) == (
        ["precipitation", "snowfall"],
        [f"{NOW - 14 * DAY:%Y-%m-%dT%H:%M}"],
    )
    assert spent_today("open_meteo", NOW) == 1
    assert refresh_past_rains(NOW + 21 * HOUR) == 1
    assert PastRain.objects.count() == 1
    assert ForecastPoint.objects.filter(rain__isnull=False).count() == 2


def test_races_that_are_far_or_over_need_no_rain_yet(open_meteo):
    follow("far", 40, days=5)
    follow("over", 42, days=-3)
    assert (refresh_past_rains(NOW), open_meteo.requests) == (0, [])


def test_a_provider_without_a_past_is_not_asked_for_one():
    follow()
    assert refresh_past_rains(NOW, providers_named(["sample"])) == 0


def test_a_failing_provider_leaves_what_is_known(open_meteo):
    follow()
    refresh_past_rains(NOW)
    open_meteo.behave("error_500")
    assert refresh_past_rains(NOW + DAY) == 0
    assert PastRain.objects.get().fetched_at == NOW


def test_rain_of_long_ago_is_left_out(open_meteo):
    follow()
    refresh_past_rains(NOW - 40 * DAY)
    PastRain.objects.update(starts_at=NOW - 60 * DAY)
    refresh_due(NOW)
    series = forecasts_of(["a"], NOW)["a"].series
    assert series.starts_at == NOW - DAY


def test_forecasts_with_rain_still_take_one_query(open_meteo):
    follow()
    refresh_due(NOW)
    refresh_past_rains(NOW)
    with CaptureQueriesContext(connection) as captured:
        forecasts_of(["a"], NOW)
    assert len(captured) == 1
