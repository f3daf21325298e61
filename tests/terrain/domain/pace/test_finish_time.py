"""Finish times, their ranges, and where a known total goes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from terrain.domain.pace import RaceFigures, finish_s, going_of, plan_schedule, range_of
from tests.terrain.domain.pace.courses import GROUND, PACES, hills, nights

RACE = RaceFigures(20_000, 2_400, 3)
HIGH_UP = hills(20_500, 2_400, 3_900)
HOUR = 3600.0


@given(GROUND, PACES, nights())
def test_profile_ground_and_dark_move_time_and_leave_the_total(ground, pace, night) -> None:
    schedule = going_of(20_500, 2_400, HIGH_UP, ground).lasting(RACE.road_km).schedule(pace, night)
    assert schedule.total_s == pytest.approx(finish_s(RACE, pace), rel=1e-4)
    assert np.all(np.diff(schedule.elapsed_s) > 0)


def test_the_night_makes_its_sections_longer_and_the_others_shorter() -> None:
    going = going_of(20_000, 800, None).lasting(RACE.road_km)
    day, night = going.schedule(330), going.schedule(330, [(0, 5_400)])
    assert night.seconds_at(8_000) > day.seconds_at(8_000)
    assert night.total_s - night.seconds_at(12_000) < day.total_s - day.seconds_at(12_000)
    assert 0 < night.lost_to_dark_s < night.total_s * 0.05
    assert night.in_the_dark_s == pytest.approx(5_400)


def test_a_grade_that_shifts_by_one_moves_a_time_by_less_than_its_range() -> None:
    for grade in range(1, 6):
        times = [finish_s(RaceFigures(80_000, 4_000, one), 330) for one in (grade, grade + 1)]
        assert times[0] < times[1] < range_of(times[0], times[0]).high_s


@pytest.mark.parametrize(("hours", "part"), [(0.5, 0.05), (1, 0.05), (6, 0.10), (40, 0.10)])
def test_half_of_all_runners_come_in_within_a_twentieth_to_a_tenth(hours: float, part: float) -> None:
    found = range_of(hours * HOUR, hours * HOUR)
    assert found.low_s == pytest.approx(hours * HOUR * np.exp(-part))
    assert found.high_s == pytest.approx(hours * HOUR * np.exp(part))


@given(st.floats(60, 300 * HOUR), st.floats(60, 300 * HOUR))
def test_ends_of_the_range_keep_the_order_of_times(one: float, other: float) -> None:
    quick, slow = (range_of(seconds, seconds) for seconds in sorted((one, other)))
    assert quick.low_s <= slow.low_s
    assert quick.high_s <= slow.high_s


def test_places_on_the_way_have_the_range_of_the_whole() -> None:
    schedule = plan_schedule(80_000, 4_000, None, [])
    half, whole = schedule.range_at(40_000), schedule.range_at(80_000)
    assert (half.seconds, whole.seconds) == (schedule.seconds_at(40_000), schedule.total_s)
    assert half.high_s / half.seconds == pytest.approx(whole.high_s / whole.seconds)
