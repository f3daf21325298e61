"""Providers that tell of no past and of fewer days: what is beyond their reach is no fault of theirs."""

from datetime import timedelta
from email.utils import format_datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from terrain.models import ForecastPoint
from terrain.providers.met_norway.client import MetNorway
from terrain.providers.round import Pace
from terrain.services.forecasts.refresh import refresh_due
from tests.cast import NOW
from tests.terrain.following import follow_place
from tests.weather_servers.met_norway import MetNorwayServer

pytestmark = pytest.mark.django_db
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
THIS_HOUR = NOW.replace(minute=0, second=0)


@pytest.fixture
def server():
    with MetNorwayServer(start=THIS_HOUR, hourly=60, six_hourly=27) as server:
        server.headers = {"Last-Modified": format_datetime(NOW, usegmt=True)}
        server.headers["Expires"] = format_datetime(NOW + HOUR, usegmt=True)
        yield server


def provider(server: MetNorwayServer) -> MetNorway:
    return MetNorway(server.url, "Trailsite (x; y)", pace=Pace(between_s=0.0))


def follow(days: float) -> None:
    follow_place("a", 45.9, 6.87, 1034.0, NOW + days * DAY, NOW + days * DAY + 12 * HOUR, NOW)


def point() -> ForecastPoint:
    return ForecastPoint.objects.select_related("current").get()


def refresh(server: MetNorwayServer, at):
    ForecastPoint.objects.update(next_refresh_at=at)
    return refresh_due(at, providers=[provider(server)])


def test_before_a_forecast_expires_nothing_is_asked(server):
    follow(days=1)
    assert refresh(server, NOW).stored == 1
    summary = refresh(server, NOW + HOUR / 2)
    assert (summary.confirmed, len(server.requests)) == (1, 1)


def test_an_expired_forecast_is_confirmed_by_its_validator(server):
    follow(days=1)
    refresh(server, NOW)
    server.behave("not_modified")
    summary = refresh(server, NOW + 2 * HOUR)
    assert server.requests[1].headers["if-modified-since"] == server.headers["Last-Modified"]
    assert (summary.confirmed, summary.failed) == (1, 0)


def test_a_newer_forecast_replaces_one_that_knew_more_of_the_past(server):
    follow(days=1)
    refresh(server, NOW)
    server.start = THIS_HOUR + 12 * HOUR
    summary = refresh(server, NOW + 12 * HOUR)
    assert (summary.stored, summary.failed) == (1, 0)
    assert point().current.fetched_at == NOW + 12 * HOUR


def test_hours_that_have_passed_are_kept_from_the_forecast_of_then(server):
    follow(days=1)
    refresh(server, NOW)
    last = point().current
    server.start = THIS_HOUR + 12 * HOUR
    refresh(server, NOW + 12 * HOUR)
    current = point().current
    assert (current.starts_at, current.hours) == (last.starts_at, last.hours) == (THIS_HOUR, 38)
    assert None not in current.temperature_c
    assert None not in current.rain_mm[1:]
    assert current.provenance["temperature_c"] == "met_norway"


def test_the_past_costs_one_query_for_one_point_and_for_three(server):
    counts = []
    for number in (1, 3):
        for index in range(number):
            follow_place(f"{number}:{index}", 40 + index, 6.87, 1034.0, NOW + DAY, NOW + 2 * DAY, NOW)
        server.start = THIS_HOUR
        refresh(server, NOW)
        server.start = THIS_HOUR + 12 * HOUR
        with CaptureQueriesContext(connection) as queries:
            refresh(server, NOW + 12 * HOUR)
        counts.append(sum('"terrain_forecast"."snowfall_cm"' in query["sql"] for query in queries))
        ForecastPoint.objects.all().delete()
    assert counts == [1, 1]


def test_a_race_beyond_the_reach_waits_without_a_failure(server):
    follow(days=13)
    summary = refresh(server, NOW)
    assert (summary.put_off, summary.failed, server.requests) == (1, 0, [])
    assert NOW + 2 * DAY <= point().next_refresh_at <= NOW + 3 * DAY
