"""What gradient and height cost."""

import numpy as np
import pytest

from terrain.domain.pace import plan_schedule, running_cost
from tests.terrain.domain.pace.courses import slope


@pytest.mark.parametrize(
    ("gradient", "cost"), [(0, 3.6), (-0.2, 1.80), (0.45, 19.4), (-0.45, 4.03), (0.9, 19.4), (-0.9, 4.03)]
)
def test_cost_of_minetti_is_clamped(gradient: float, cost: float) -> None:
    assert float(running_cost(np.array([gradient]))[0]) == pytest.approx(cost, abs=0.1)


@pytest.mark.parametrize("gradient", [0.05, 0.2, 0.45])
def test_climb_takes_longer_than_flat_and_descent_is_no_free_fall(gradient: float) -> None:
    flat, up, down = (
        plan_schedule(5_000, None, slope(way, low_m=3_000), []).total_s for way in (0, gradient, -gradient)
    )
    assert up > flat > down * 0.7


def test_height_slows() -> None:
    low, high = (plan_schedule(5_000, 0, slope(0, low_m=height), []).total_s for height in (750, 2_750))
    assert high / low == pytest.approx(1.06**2, rel=0.01)


def test_more_gain_without_profile_takes_longer() -> None:
    times = [plan_schedule(10_000, gain, None, []).total_s for gain in (0, 300, 1_000, 3_000, 6_000)]
    assert times == sorted(times)
    assert len(set(times)) == 5
