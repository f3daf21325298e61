"""Where runners are in each hour."""

from datetime import UTC, datetime, timedelta

import pytest

from terrain.domain.pace import plan_schedule
from terrain.domain.pace.whereabouts import anywhere, whereabouts_of

START = datetime(2027, 6, 26, 4, 30, tzinfo=UTC)


def test_a_runner_is_told_of_hour_by_hour_without_a_gap() -> None:
    schedule = plan_schedule(30_000, 1_000, None, []).stretched(2.75 * 3600)
    hours = whereabouts_of(schedule, schedule, START)
    assert [hour.at.hour for hour in hours] == [4, 5, 6, 7]
    assert hours[0].from_at == START
    assert hours[-1].until_at == START + timedelta(hours=2.75)
    assert [hour.to_m for hour in hours[:-1]] == [hour.from_m for hour in hours[1:]]
    assert (hours[0].from_m, hours[-1].to_m) == (0.0, schedule.length_m)
    assert hours[1].from_m == pytest.approx(schedule.metres_at(1800))


def test_a_finish_on_the_hour_meets_the_hour_that_begins_then() -> None:
    schedule = plan_schedule(30_000, 1_000, None, []).stretched(2.5 * 3600)
    last = whereabouts_of(schedule, schedule, START)[-1]
    assert (last.at.hour, last.from_at, last.until_at) == (7, last.at, last.at)
    assert (last.from_m, last.to_m) == (schedule.length_m, schedule.length_m)


def test_the_field_reaches_from_the_last_to_the_first() -> None:
    schedule = plan_schedule(30_000, 1_000, None, [])
    first, last = schedule.stretched(2 * 3600), schedule.stretched(4 * 3600)
    hours = whereabouts_of(first, last, START)
    assert (hours[1].from_m, hours[1].to_m) == (last.metres_at(1800), first.metres_at(5400))
    assert hours[-1].to_m == schedule.length_m


def test_where_nobody_knows_all_of_the_course_counts_in_each_hour_that_is_touched() -> None:
    hours = anywhere(9_000.0, START, START + timedelta(hours=1.5))
    assert [(hour.at.hour, hour.from_m, hour.to_m) for hour in hours] == [(4, 0.0, 9_000.0), (5, 0.0, 9_000.0)]
