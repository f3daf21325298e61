"""A flat pace read back from a past result."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from terrain.domain.pace import LOSS_BY_GRADE, ROAD, PastResult, RaceFigures, ResultRefused, finish_s
from tests.terrain.domain.pace.courses import PACES

GRADES = st.sampled_from([ROAD, *LOSS_BY_GRADE])


@given(st.builds(RaceFigures, st.floats(1_000, 200_000), st.floats(0, 12_000), GRADES), PACES)
def test_a_result_predicts_its_own_race(race: RaceFigures, pace: float) -> None:
    elapsed_s = finish_s(race, pace)
    assume(pace * 0.999 >= 150 and pace * 1.001 <= 1200)
    assert finish_s(race, PastResult(race, elapsed_s).flat_pace_s_per_km) == pytest.approx(elapsed_s)


def test_harder_ground_speaks_for_a_quicker_runner() -> None:
    paces = [
        PastResult(RaceFigures(50_000, 2_000, grade), 23_400).flat_pace_s_per_km for grade in (ROAD, *LOSS_BY_GRADE)
    ]
    assert paces == sorted(paces, reverse=True)
    assert len(set(paces)) == 7


def test_a_marathon_on_road_gives_the_pace_of_an_hour() -> None:
    # Riegel 1981: 3:30 h for 42.195 km is 4:39 per km over the distance that takes an hour.
    assert PastResult(RaceFigures(42_195, 0, ROAD), 12_600).flat_pace_s_per_km == pytest.approx(278, abs=1)


@pytest.mark.parametrize("elapsed_s", [3_600, 3_600 * 90])
def test_what_no_runner_can_do_is_refused(elapsed_s: float) -> None:
    with pytest.raises(ResultRefused):
        _ = PastResult(RaceFigures(42_195, 0), elapsed_s).flat_pace_s_per_km
