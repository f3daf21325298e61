"""How long races tire."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from terrain.domain.pace.fatigue import drift, tired_s, untired_s

HOUR = 3600


@given(st.floats(1, 300 * HOUR))
def test_fatigue_is_undone(fresh_s: float) -> None:
    assert untired_s(tired_s(fresh_s)) == pytest.approx(fresh_s)


@given(st.floats(1, 300 * HOUR), st.floats(1, 300 * HOUR))
def test_more_takes_longer_and_nobody_gets_fresher(one: float, other: float) -> None:
    less, more = sorted((one, other))
    assert tired_s(less) <= tired_s(more)
    assert tired_s(less) / less <= tired_s(more) / more + 1e-12


def test_within_an_hour_nobody_tires() -> None:
    assert tired_s(HOUR) == HOUR


def test_riegel_holds_for_a_marathon() -> None:
    # A half marathon in 1:40 makes a marathon in 3:28:28.
    marathon_s = tired_s(untired_s(6_000) * 2)
    assert marathon_s == pytest.approx(12_508, abs=2)


def test_a_hundred_kilometres_take_vuillemenots_multiple_of_a_marathon() -> None:
    marathon_s = 230 * 60
    assert tired_s(untired_s(marathon_s) * 100 / 42.195) == pytest.approx(2.79 * marathon_s, rel=0.01)


@pytest.mark.parametrize(("length_m", "slows"), [(10_000, 0.02), (30_000, 0.02), (75_000, 0.11), (170_000, 0.20)])
def test_runners_slow_from_start_to_finish_and_more_so_in_long_races(length_m: float, slows: float) -> None:
    first, middle, last = drift(np.array([0.0, length_m / 2, length_m]), length_m).tolist()
    assert (middle, last - first) == (1.0, pytest.approx(slows))
    assert np.mean(drift(np.linspace(0, length_m, 101), length_m)) == pytest.approx(1)
