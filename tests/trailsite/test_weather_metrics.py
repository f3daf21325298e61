"""What Prometheus is told of the weather."""

from datetime import timedelta
from typing import Any
from unittest import mock

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from redis.exceptions import ConnectionError as StoreIsAway

from races.models import Race
from races.services.weather.following import follow_race
from terrain.domain.forecasts.fetching import FailureCode, FetchFailure
from terrain.models import ForecastPoint
from terrain.providers.registry import providers_named
from terrain.services.forecasts.refresh import refresh_due
from terrain.services.limits import gates, shared
from terrain.services.limits.breakers import note_outcomes
from terrain.services.limits.budgets import spend
from tests.cast import NOW

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def at_now(settings: Any) -> Any:
    settings.WEATHER_PROVIDERS = ["open_meteo"]
    settings.OPEN_METEO_URL = "https://api.open-meteo.com"  # the free host has limits; nothing is fetched from it
    with mock.patch.object(timezone, "now", return_value=NOW):
        yield


def told(client: Client) -> dict[str, float]:
    lines = client.get("/metrics").content.decode().splitlines()
    pairs = (line.removeprefix("trailsite_").rsplit(" ", 1) for line in lines if line.startswith("trailsite_"))
    return {name: float(value) for name, value in pairs}


def test_what_was_asked_and_spent_is_told_by_period(client: Client) -> None:
    spend("open_meteo", 180, providers_named()[0].limits, NOW)
    gates.count_requests("open_meteo", 3, 100, NOW)
    found = told(client)
    assert found['weather_requests{period="day",provider="open_meteo"}'] == 3
    assert found['weather_spent_weight{period="hour",provider="open_meteo"}'] == 180
    assert found['weather_left_weight{period="minute",provider="open_meteo"}'] == 300


def test_a_held_provider_is_told_with_its_seconds(client: Client) -> None:
    assert told(client)['weather_breaker_state{provider="open_meteo",state="closed"}'] == 1
    named = FetchFailure(FailureCode.RATE_LIMITED, "limit", retry_at=NOW + HOUR)
    note_outcomes("open_meteo", [named], NOW)
    found = told(client)
    assert found['weather_breaker_state{provider="open_meteo",state="closed"}'] == 0
    assert found['weather_breaker_state{provider="open_meteo",state="paused"}'] == 1
    assert found['weather_held_seconds{provider="open_meteo"}'] == 3600
    assert found['weather_last_error_timestamp_seconds{provider="open_meteo"}'] == NOW.timestamp()


def test_the_backlog_and_the_nearest_races_are_told(client: Client, race: Race, open_meteo: Any) -> None:
    follow_race(race, NOW - 5 * HOUR)
    places = ForecastPoint.objects.count()
    assert told(client)["forecast_near_places_missing"] == places
    refresh_due(NOW - 5 * HOUR)
    ForecastPoint.objects.update(next_refresh_at=NOW - HOUR)
    found = told(client)
    names = ("points_due", "points_overdue", "points_set_aside", "near_places", "near_places_missing")
    assert [found[f"forecast_{name}"] for name in names] == [places, places, 0, places, 0]
    assert (found["forecast_longest_due_seconds"], found["forecast_oldest_near_age_seconds"]) == (3600, 5 * 3600)
    assert found["weather_last_pass_timestamp_seconds"] == (NOW - 5 * HOUR).timestamp()


def test_a_dead_store_is_told_and_the_database_still_counted(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: Any, **kwargs: Any) -> None:
        raise StoreIsAway("no store")

    assert told(client)["weather_store_up"] == 1
    monkeypatch.setattr(caches["workers"], "get", refuse)
    found = told(client)
    assert (found["weather_store_up"], found["forecast_points_due"]) == (0, 0)
    assert not any(name.startswith("weather_requests") for name in found)


def test_labels_and_queries_stay_as_few_with_more_places(client: Client, race: Race) -> None:
    def cost() -> tuple[int, int]:
        with CaptureQueriesContext(connection) as made:
            lines = [name for name in told(client) if name.startswith(("weather_", "forecast_", "climates_"))]
        return len(made), len(lines)

    shared.note("clock", NOW.timestamp(), 60)
    before = cost()
    follow_race(race, NOW)
    assert ForecastPoint.objects.count() > 0
    assert cost() == before
