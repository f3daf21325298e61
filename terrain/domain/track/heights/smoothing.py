"""The moving mean of heights."""

import numpy as np

from terrain.domain.track.points import Floats


def smoothed(heights: Floats, step_m: float, mean_m: float) -> Floats:
    """Moving mean over `mean_m`: its outermost samples stand for half a step each. The ends are continued
    point-symmetrically, so that a slope up to the edge stays a slope."""
    half = min(round(mean_m / step_m / 2), len(heights) - 1)
    if half < 1:
        return heights
    before = 2 * heights[0] - heights[half:0:-1]
    behind = 2 * heights[-1] - heights[-2 : -half - 2 : -1]
    window = np.ones(2 * half + 1)
    window[[0, -1]] = 0.5
    return np.convolve(np.concatenate((before, heights, behind)), window / window.sum(), mode="valid")
