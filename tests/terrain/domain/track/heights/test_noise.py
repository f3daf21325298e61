"""Noise of a watch on a flat course is told and filtered; ground of any shape is left alone."""

from collections.abc import Callable

import numpy as np
import pytest

from terrain.domain.track.profile import measured_heights
from tests.terrain.domain.track.heights.courses import Heights, codes, measured, mountain, straight

LENGTH_M = 20_000


def wavering(step_m: int, size_m: float, drift_m: float = 0.0) -> Heights:
    """Noise of a size, alike over `drift_m`."""
    chance = np.random.default_rng(7)
    points = LENGTH_M // step_m + 1
    if not drift_m:
        return chance.normal(0, size_m, points)
    alike = float(np.exp(-step_m / drift_m))
    heights, new = np.zeros(points), chance.normal(0, 1, points)
    for at in range(1, points):
        heights[at] = alike * heights[at - 1] + (1 - alike**2) ** 0.5 * new[at]
    return heights * size_m


@pytest.mark.parametrize("drift_m", [0, 30, 150, 500])
@pytest.mark.parametrize("size_m", [3.0, 5.0, 10.0])
@pytest.mark.parametrize("step_m", [3, 10, 20])
def test_noise_on_a_flat_course_is_filtered_and_told(step_m: int, size_m: float, drift_m: int) -> None:
    figures = measured(100 + wavering(step_m, size_m, drift_m), lambda heights: straight(heights, step_m))
    assert codes(figures)[-1] == "noise_filtered"
    assert figures.gain_m is not None
    assert figures.gain_m < 13 * size_m
    assert (figures.high_point_m, figures.low_point_m) == (pytest.approx(100, abs=3 * size_m),) * 2


def test_a_bridge_stands_out_of_the_noise() -> None:
    along = np.arange(0, LENGTH_M + 10, 10.0)
    bridge = np.clip(40 - np.abs(along - 8_000) / 10, 0, 30)
    figures = measured(100 + bridge + wavering(10, 3.0), lambda heights: straight(heights, 10))
    assert codes(figures) == ["noise_filtered"]
    assert figures.gain_m == pytest.approx(60, abs=30)
    assert figures.high_point_m == pytest.approx(130, abs=8)


def test_noise_on_a_mountain_is_told_where_it_makes_much_of_the_climb() -> None:
    figures = measured(mountain(2_001) + wavering(10, 9.0), lambda heights: straight(heights, 10))
    assert codes(figures)[-1] == "heights_noisy"
    assert measured(mountain(2_001) + wavering(10, 2.0), lambda heights: straight(heights, 10)).gain_m == pytest.approx(
        700, rel=0.03
    )


def turns(period_m: float) -> Heights:
    return 2 * np.pi * np.arange(0, LENGTH_M + 10, 10.0) / period_m


GROUND: dict[str, Callable[[], Heights]] = {
    "dunes": lambda: 10 + 7.5 * np.sin(turns(300)),
    "low waves": lambda: 50 + 3 * np.sin(turns(700)) + 2 * np.sin(turns(1_900)),
    "mountain": lambda: mountain(2_001),
    "plain with a barometer": lambda: 100 + 0.2 * wavering(10, 1.0) + 5 * np.sin(turns(5_000)),
    "whole metres": lambda: (100 + 10 * np.sin(turns(3_000))).round(),
}


@pytest.mark.parametrize("make", GROUND.values(), ids=GROUND)
def test_ground_is_no_noise(make: Callable[[], Heights]) -> None:
    assert measured_heights(straight(make(), 10)).warnings == ()
