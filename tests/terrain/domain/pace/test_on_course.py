"""Where runners are at each hour."""

from datetime import UTC, datetime, timedelta

import pytest

from terrain.domain.pace import plan_schedule
from terrain.domain.pace.on_course import last_runner, on_course

START = datetime(2027, 6, 26, 4, tzinfo=UTC)


def test_one_runner_is_at_one_place_each_hour_and_at_the_finish() -> None:
    schedule = plan_schedule(30_000, 1_000, None, []).stretched(2.5 * 3600)
    places = on_course(schedule, schedule, START)
    assert [place.at for place in places] == [START + timedelta(hours=hours) for hours in (0, 1, 2, 2.5)]
    assert [place.marks_m for place in places][::3] == [(0.0,), (pytest.approx(schedule.length_m),)]


def test_a_finish_on_the_hour_is_told_once() -> None:
    schedule = plan_schedule(30_000, 1_000, None, []).stretched(3 * 3600)
    assert len(on_course(schedule, schedule, START)) == 4


def test_the_first_waits_at_the_finish_for_the_last() -> None:
    schedule = plan_schedule(30_000, 1_000, None, [])
    first, last = schedule.stretched(2 * 3600), schedule.stretched(4 * 3600)
    places = on_course(first, last, START)
    assert places[3].first_m == pytest.approx(schedule.length_m)
    assert places[2].last_m == pytest.approx(places[1].first_m, rel=0.01)
    assert places[2].marks_m == (places[2].last_m, places[2].first_m)


def test_the_last_runner_takes_the_whole_time_limit_and_is_never_faster_than_the_first() -> None:
    schedule, first = (plan_schedule(30_000, 1_000, None, [], pace) for pace in (330, 200))
    assert last_runner(schedule, 9 * 3600, first).total_s == pytest.approx(9 * 3600)
    assert last_runner(schedule, 60, first).total_s == pytest.approx(first.total_s)
    assert last_runner(schedule, None, first).total_s == pytest.approx(schedule.total_s)
