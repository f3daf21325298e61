"""Cells, due times, what to ask for, what to keep."""

from datetime import UTC, datetime, timedelta
from math import cos, radians

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terrain.domain.forecasts.freshness import Window
from terrain.domain.forecasts.refresh import (
    Cell,
    cell_of,
    forecasts_to_drop,
    is_better,
    jittered,
    next_refresh_at,
    reach_of,
    retry_pause,
    wanted_hours,
)
from terrain.domain.weather.series import CORE, HourlySeries

NOW = datetime(2027, 6, 24, 9, 17, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def in_days(days: float, hours: float = 12) -> Window:
    return Window(NOW + days * DAY, NOW + days * DAY + hours * HOUR)


def series(hours: int = 48, missing: int = 0, **values: list[float | None]) -> HourlySeries:
    row = [None if index < missing else 1.0 for index in range(hours)]
    start = NOW.replace(minute=0)
    return HourlySeries(45.9, 6.9, 1000, start, hours, dict.fromkeys(CORE, row) | values, "open_meteo", fetched_at=NOW)


def test_neighbours_share_a_cell_and_heights_share_a_band():
    assert cell_of(45.91, 6.90, 1034) == cell_of(45.88, 6.88, 960) == Cell(45.9, 6.8974, 1000)
    assert cell_of(45.91, 6.90, 1051) == Cell(45.9, 6.8974, 1100)
    assert cell_of(45.91, 6.90, None) == Cell(45.9, 6.8974, None)


@given(st.floats(-90, 90), st.floats(-180, 180), st.floats(-400, 8800))
def test_a_cell_lies_on_the_globe_and_near_its_places(latitude, longitude, height_m):
    cell = cell_of(latitude, longitude, height_m)
    assert -90 <= cell.latitude <= 90
    assert -180 <= cell.longitude <= 180
    assert abs(cell.latitude - latitude) <= 0.0251
    assert abs(cell.longitude - longitude) * max(cos(radians(cell.latitude)), 0.01) <= 0.0251
    assert abs(cell.height_m - height_m) <= 50
    assert cell_of(latitude, longitude, height_m) == cell


@given(st.text(max_size=20))
def test_jitter_is_stable_and_within_a_fifth(salt):
    pause = jittered(10 * HOUR, salt)
    assert pause == jittered(10 * HOUR, salt)
    assert 8 * HOUR <= pause <= 12 * HOUR


def test_jitter_spreads_points_evenly():
    pauses = sorted(jittered(HOUR, str(number)) for number in range(1000))
    assert pauses[0] < 0.81 * HOUR
    assert pauses[-1] > 1.19 * HOUR
    assert abs(sum(pauses, timedelta()) / 1000 - HOUR) < 0.01 * HOUR


@pytest.mark.parametrize(
    ("days", "least_h", "most_h"), [(12, 19.2, 28.8), (5, 9.6, 14.4), (3, 4.8, 7.2), (1, 2.4, 3.6), (-0.2, 2.4, 3.6)]
)
def test_a_fetched_point_is_due_after_its_interval(days, least_h, most_h):
    due_at = next_refresh_at([in_days(days)], NOW, NOW, "7")
    assert NOW + least_h * HOUR <= due_at <= NOW + most_h * HOUR


def test_a_point_is_due_by_its_most_urgent_window():
    both = next_refresh_at([in_days(12), in_days(1)], NOW, NOW, "7")
    assert both == next_refresh_at([in_days(1)], NOW, NOW, "7")


@pytest.mark.parametrize("fetched_at", [None, NOW - 30 * DAY, NOW + 2 * DAY])
def test_a_point_without_a_usable_fetch_is_due_at_once(fetched_at):
    assert next_refresh_at([in_days(3)], fetched_at, NOW, "7") == NOW


def test_a_point_out_of_reach_is_due_when_it_comes_within_reach():
    window = in_days(40)
    due_at = next_refresh_at([window], None, NOW, "7")
    assert window.available_from <= due_at <= window.available_from + HOUR


def test_a_point_without_open_windows_is_never_due():
    assert next_refresh_at([in_days(-2)], None, NOW, "7") is None
    assert next_refresh_at([], NOW, NOW, "7") is None


def test_what_is_asked_for_reaches_from_two_days_before_to_the_hour_after():
    window = in_days(5, hours=12.5)
    wanted = wanted_hours([window, in_days(40), in_days(-3)], NOW)
    assert wanted == Window(datetime(2027, 6, 27, 9, tzinfo=UTC), datetime(2027, 6, 30, 0, tzinfo=UTC))


def test_what_is_asked_for_never_lies_beyond_the_reach():
    wanted = wanted_hours([in_days(14, hours=200)], NOW)
    assert wanted.ends_at == reach_of(NOW) == datetime(2027, 7, 10, tzinfo=UTC)


@given(st.lists(st.tuples(st.floats(-40, 60), st.floats(1, 400)), max_size=5), st.datetimes())
def test_what_is_asked_for_is_within_what_providers_take(windows, at):
    now = at.replace(year=2027, tzinfo=UTC)
    rows = [Window(now + days * DAY, now + days * DAY + hours * HOUR) for days, hours in windows]
    wanted = wanted_hours(rows, now)
    if wanted is None:
        assert next_refresh_at(rows, None, now, "7") != now
    else:
        assert next_refresh_at(rows, None, now, "7") == now
        assert now - 17 * DAY <= wanted.starts_at < wanted.ends_at <= reach_of(now)


@pytest.mark.parametrize(
    ("missing_of_48", "current", "expected"),
    [
        (0, series(), True),
        (9, series(), True),
        (10, series(), False),
        (10, None, True),
        (10, series(missing=10), True),
        (10, series(missing=9), False),
        (48, None, False),
    ],
)
def test_a_forecast_with_many_gaps_replaces_none_but_a_worse_one(missing_of_48, current, expected):
    start = NOW.replace(minute=0)
    assert is_better(series(missing=missing_of_48), current, Window(start, start + 48 * HOUR)) is expected


def test_pauses_grow_with_failures_under_full_jitter():
    assert [retry_pause(failures, 1.0) for failures in (1, 2, 3, 7, 50)] == [
        timedelta(minutes=2),
        timedelta(minutes=4),
        timedelta(minutes=8),
        timedelta(minutes=128),
        timedelta(hours=3),
    ]
    assert retry_pause(5, 0.0) == timedelta(seconds=30)
    assert retry_pause(5, 0.5) == timedelta(minutes=16)


def test_old_forecasts_are_kept_one_a_day_for_a_week():
    moments = {number: NOW - number * 6 * HOUR for number in range(40)}
    rows = [(number, 7, at) for number, at in moments.items()]
    dropped = forecasts_to_drop([*rows, (99, 8, NOW - 20 * DAY)], current=[0], now=NOW)
    kept = sorted(set(moments) - set(dropped))
    assert [moments[number].strftime("%d %H") for number in kept] == [
        "24 09",
        "23 21",
        "22 21",
        "21 21",
        "20 21",
        "19 21",
        "18 21",
        "17 21",
    ]
    assert 99 in dropped
