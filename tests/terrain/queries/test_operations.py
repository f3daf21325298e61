"""What waits to be fetched, what was set aside, and the oldest forecasts of races that are near."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from terrain.models import ForecastPoint
from terrain.queries.operations import (
    Backlog,
    NearForecasts,
    archive_backlog,
    backlog,
    near_forecasts,
    oldest_near,
    set_aside_with_holder,
)
from terrain.services.forecasts.climates import ClimateWish, want_climates
from terrain.services.forecasts.refresh import refresh_due
from tests.cast import NOW
from tests.terrain.following import follow_place

pytestmark = pytest.mark.django_db
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)


def follow(holder: str, latitude: float, days: float = 2.0, lasting: timedelta = 12 * HOUR) -> ForecastPoint:
    return follow_place(holder, latitude, 6.87, 1000.0, NOW + days * DAY, NOW + days * DAY + lasting, NOW)


def test_nothing_waits_in_an_empty_database() -> None:
    assert backlog(NOW) == Backlog(due=0, overdue=0, due_since=None, claimed=0, set_aside=0)
    assert near_forecasts(NOW) == NearForecasts(places=0, missing=0, oldest_at=None)


def test_what_is_due_overdue_claimed_and_set_aside_is_told_apart() -> None:
    changes = [
        {"next_refresh_at": NOW - MINUTE},
        {"next_refresh_at": NOW - 2 * HOUR},
        {"next_refresh_at": NOW + MINUTE},
        {"next_refresh_at": NOW - HOUR, "claimed_until": NOW + MINUTE},
        {"next_refresh_at": NOW - 3 * HOUR, "set_aside_at": NOW - HOUR},
    ]
    for number, change in enumerate(changes):
        ForecastPoint.objects.filter(pk=follow(f"race:{number}:start", 40.0 + number).pk).update(**change)
    assert backlog(NOW) == Backlog(due=2, overdue=1, due_since=NOW - 2 * HOUR, claimed=1, set_aside=1)


def test_the_oldest_forecast_is_the_one_longest_not_known_to_be_the_newest(open_meteo) -> None:
    for number, holder in enumerate(["race:1:start", "race:2:start", "race:3:start"]):
        follow(holder, 40.0 + number)
    refresh_due(NOW)
    follow("race:4:start", 44.0)
    ForecastPoint.objects.filter(windows__holder="race:2:start").update(confirmed_at=NOW + HOUR)
    ForecastPoint.objects.filter(windows__holder="race:3:start").update(confirmed_at=NOW + MINUTE)
    found = [(window.holder, window.known_at) for window in oldest_near(NOW, 9)]
    first = NOW
    assert found == [
        ("race:4:start", None),
        ("race:1:start", first),
        ("race:3:start", NOW + MINUTE),
        ("race:2:start", NOW + HOUR),
    ]
    assert near_forecasts(NOW) == NearForecasts(places=4, missing=1, oldest_at=first)


def test_only_races_that_begin_within_three_days_or_are_under_way_are_near() -> None:
    follow("race:1:start", 41.0, days=2.9)
    follow("race:2:start", 42.0, days=3.1)
    follow("race:3:start", 43.0, days=-1, lasting=2 * DAY)
    follow("race:4:start", 44.0, days=-1, lasting=HOUR)
    assert {window.holder for window in oldest_near(NOW, 9)} == {"race:1:start", "race:3:start"}


def test_a_forecast_for_another_races_hours_counts_as_none(open_meteo) -> None:
    point = follow("race:1:start", 41.0)
    refresh_due(NOW)
    assert near_forecasts(NOW).missing == 0
    point.refresh_from_db()
    point.current.starts_at -= 10 * DAY
    point.current.save(update_fields=["starts_at"])
    assert near_forecasts(NOW) == NearForecasts(places=1, missing=1, oldest_at=None)


def test_set_aside_places_come_with_one_who_follows_them() -> None:
    point = follow("race:1:start", 41.0)
    follow("race:2:start", 42.0)
    ForecastPoint.objects.filter(pk=point.pk).update(set_aside_at=NOW)
    assert [(found.pk, found.holder) for found in set_aside_with_holder(5)] == [(point.pk, "race:1:start")]


def test_usual_weather_that_races_wait_for_is_counted() -> None:
    follow("race:1:start", 41.0)
    want_climates([ClimateWish("race:1:start", 41.0, 6.87, (NOW + 2 * DAY).date())], NOW)
    assert (archive_backlog(NOW).climates, archive_backlog(NOW).past) == (1, 0)


def test_what_is_due_and_set_aside_is_read_from_indexes_alone() -> None:
    follow("race:1:start", 41.0)
    with CaptureQueriesContext(connection) as made:
        backlog(NOW)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_bitmapscan = off")
        plans = []
        for query in made.captured_queries:
            cursor.execute(f"EXPLAIN {query['sql']}")
            plans.append("\n".join(row[0] for row in cursor.fetchall()))
    assert len(plans) == 3
    assert "Index Only Scan using forecast_point_due_at" in plans[0]
    assert "Index Only Scan using forecast_point_due_at" in plans[1]
    assert "Index Only Scan using forecast_point_set_aside" in plans[2]
