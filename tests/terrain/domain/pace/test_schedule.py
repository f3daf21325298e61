"""When a runner is where."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.vocabulary import ObstacleKind
from terrain.domain.pace import plan_schedule, section_times
from tests.terrain.domain.pace.courses import GROUND, PACES, TAGS, hills, nights, slope

COURSES = st.sampled_from([None, hills(20_000, 800, 1_400, 200), hills(20_000, 2_400, 2_900)])
MARKS_M = st.integers(0, 200_000).map(lambda decimetres: decimetres / 10)
NEVER_EARLIER_S = 1e-6


def test_flat_path_takes_the_flat_pace_and_the_trail_loss() -> None:
    assert plan_schedule(5_000, 0, slope(0), [], 330).total_s == pytest.approx(5 * 330 * 1.05)


def test_long_race_is_slower_than_its_pace() -> None:
    short, long = plan_schedule(10_000, 0, None, []), plan_schedule(100_000, 0, None, [])
    assert long.total_s > short.total_s * 11


def test_section_costs_where_it_is() -> None:
    plain = plan_schedule(5_000, 0, slope(0), [])
    boulders = plan_schedule(5_000, 0, slope(0), [ObstacleTag(ObstacleKind.BOULDERS, 4, from_m=1_000, to_m=2_000)])
    assert boulders.seconds_at(1_000) == pytest.approx(plain.seconds_at(1_000), rel=0.01)
    assert boulders.seconds_at(2_000) > plain.seconds_at(2_000) * 1.2
    assert boulders.total_s - boulders.ground_s == pytest.approx(plain.total_s, rel=0.01)


@given(COURSES, GROUND, TAGS, PACES, nights())
def test_one_obstacle_more_never_saves_time_anywhere(course, ground, tag, pace, night) -> None:
    less, more = (plan_schedule(20_000, 800, course, tags, pace, night) for tags in (ground, [*ground, tag]))
    assert np.all(more.elapsed_s >= less.elapsed_s - NEVER_EARLIER_S)


@given(COURSES, GROUND, PACES, PACES, nights())
def test_a_slower_runner_is_nowhere_earlier(course, ground, one, other, night) -> None:
    quick, slow = (plan_schedule(20_000, 800, course, ground, pace, night) for pace in sorted((one, other)))
    assert np.all(slow.elapsed_s >= quick.elapsed_s - NEVER_EARLIER_S)


@given(COURSES, GROUND, PACES, nights())
def test_the_dark_never_saves_time(course, ground, pace, night) -> None:
    day, dark = (
        plan_schedule(20_000, 800, course, ground, pace),
        plan_schedule(20_000, 800, course, ground, pace, night),
    )
    assert np.all(dark.elapsed_s >= day.elapsed_s - NEVER_EARLIER_S)
    assert dark.total_s - dark.lost_to_dark_s == pytest.approx(day.total_s)
    assert dark.ground_s == pytest.approx(day.ground_s)


@given(COURSES, GROUND, PACES, nights(), st.lists(MARKS_M, max_size=5))
def test_sections_add_up_to_the_whole(course, ground, pace, night, marks) -> None:
    schedule = plan_schedule(20_000, 800, course, ground, pace, night)
    sections = section_times(schedule, [0, *sorted(marks), 20_000], course)
    assert sum(one.duration_s for one in sections) == pytest.approx(schedule.total_s)
    assert sum(one.ground_s for one in sections) == pytest.approx(schedule.ground_s, abs=1e-3)
    assert sum(one.dark_s for one in sections) == pytest.approx(schedule.lost_to_dark_s, abs=1e-3)
    assert all(one.duration_s > 0 and one.in_the_dark_s <= one.duration_s + NEVER_EARLIER_S for one in sections)


@given(st.floats(10, 300_000), st.one_of(st.none(), st.floats(0, 30_000)))
def test_any_distance_and_gain_make_a_schedule(distance_m: float, gain_m: float | None) -> None:
    schedule = plan_schedule(distance_m, gain_m, None, [])
    assert np.isfinite(schedule.total_s)
    assert np.all(np.diff(schedule.elapsed_s) > 0)
    assert schedule.seconds_at(0) == 0
    assert schedule.metres_at(schedule.total_s) == pytest.approx(distance_m)


def test_sections_know_their_climb_and_where_it_is_dark() -> None:
    course = hills(20_000, 1_200, 1_500)
    schedule = plan_schedule(20_000, 1_200, course, [], 330, [(3_600, 90_000)])
    first, last = section_times(schedule, [0, 5_000, 20_000], course)
    assert (first.length_m, first.gain_m, first.loss_m) == (5_000, pytest.approx(600, abs=1), pytest.approx(0, abs=1))
    assert (first.in_the_dark_s, last.in_the_dark_s) == (0, pytest.approx(schedule.total_s - 3_600))
    assert (schedule.is_dark_at(5_000), schedule.is_dark_at(20_000)) == (False, True)


def test_two_places_at_one_mark_make_no_section() -> None:
    assert len(section_times(plan_schedule(20_000, 800, None, []), [0, 8_000, 8_000, 20_000])) == 2


def test_stretched_schedule_keeps_its_parts() -> None:
    schedule = plan_schedule(20_000, 800, None, [ObstacleTag(ObstacleKind.MUD, 3, share=0.2)], 330, [(0, 9_000)])
    stretched = schedule.stretched(schedule.total_s * 2)
    assert stretched.seconds_at(10_000) == pytest.approx(schedule.seconds_at(10_000) * 2)
    assert stretched.ground_s == pytest.approx(schedule.ground_s * 2)
    assert stretched.lost_to_dark_s == pytest.approx(schedule.lost_to_dark_s * 2)
