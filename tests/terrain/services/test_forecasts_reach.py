"""Providers that tell of no past and of fewer days: what is beyond their reach is no fault of theirs."""

from datetime import timedelta
from email.utils import format_datetime

import pytest

from terrain.models import ForecastPoint
from terrain.providers.met_norway.client import MetNorway
from terrain.providers.round import Pace
from terrain.services.forecasts import follow_place, refresh_due
from tests.cast import NOW
from tests.met_norway_server import MetNorwayServer

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
    assert point().current.starts_at == server.start


def test_a_race_beyond_the_reach_waits_without_a_failure(server):
    follow(days=13)
    summary = refresh(server, NOW)
    assert (summary.put_off, summary.failed, server.requests) == (1, 0, [])
    assert NOW + 2 * DAY <= point().next_refresh_at <= NOW + 3 * DAY
