"""A flat pace read back from a past result."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from terrain.domain.pace import LOSS_BY_GRADE, ROAD, PastResult, ResultRefused, flat_pace_of, plan_schedule
from tests.terrain.domain.pace.courses import PACES


@given(st.floats(1_000, 200_000), st.floats(0, 12_000), PACES)
def test_a_predicted_time_gives_its_pace_back(distance_m: float, gain_m: float, pace: float) -> None:
    time_s = plan_schedule(distance_m, gain_m, None, [], pace).total_s
    assume(pace * 0.999 >= 150 and pace * 1.001 <= 1200)
    read = flat_pace_of(PastResult(distance_m, gain_m, time_s, grade=1))
    assert plan_schedule(distance_m, gain_m, None, [], read).total_s == pytest.approx(time_s, abs=1)


def test_harder_ground_speaks_for_a_quicker_runner() -> None:
    paces = [flat_pace_of(PastResult(50_000, 2_000, 23_400, grade)) for grade in (ROAD, *LOSS_BY_GRADE)]
    assert paces == sorted(paces, reverse=True)
    assert len(set(paces)) == 7


def test_a_marathon_on_road_gives_the_pace_of_an_hour() -> None:
    # Riegel 1981: 3:30 h for 42.195 km is 4:39 per km over the distance that takes an hour.
    assert flat_pace_of(PastResult(42_195, 0, 12_600, ROAD)) == pytest.approx(278, abs=1)


@pytest.mark.parametrize("elapsed_s", [3_600, 3_600 * 90])
def test_what_no_runner_can_do_is_refused(elapsed_s: float) -> None:
    with pytest.raises(ResultRefused):
        flat_pace_of(PastResult(42_195, 0, elapsed_s))
