"""What gradient and height cost: the time on a good path against the time on flat road low down."""

import math

import numpy as np
from numpy.typing import NDArray

from terrain.domain.track.profile import Profile

Floats = NDArray[np.float64]

STEEPEST = 0.45
"""Minetti's measurements end at this gradient; the polynomial explodes beyond it."""
FASTEST_DESCENT = 0.8
"""Least time on a descent as a part of the flat time. Judgement: measured costs fall to half, but braking and footing
keep most runners from using it (Strava 2017 found Minetti's descents up to three times too cheap)."""
ALTITUDE_LOSS_PER_KM = 0.06
ALTITUDE_FROM_M = 750.0
"""ultraPacer's model: 6 % slower for each 1,000 m above 750 m, compounded."""
CLIMBING_PART = 0.4
"""Without a profile: the part of a course that climbs, and as much that descends. Judgement."""
PLAIN_STEP_M = 100.0


def running_cost(gradient: Floats) -> Floats:
    """Energy in J/kg/m of running at a gradient (rise over run), clamped to ±0.45 (Minetti et al. 2002)."""
    i = np.clip(gradient, -STEEPEST, STEEPEST)
    cost: Floats = 155.4 * i**5 - 30.4 * i**4 - 43.3 * i**3 + 46.3 * i**2 + 19.5 * i + 3.6
    return cost


def slowdown_of_profile(profile: Profile) -> tuple[Floats, Floats]:
    """(metres from the start of each sample, slowdown of each step between two)."""
    at_m = np.asarray(profile.distance_m, dtype=np.float64)
    height_m = np.asarray(profile.elevation_m, dtype=np.float64)
    length_m = np.maximum(np.diff(at_m), 1e-6)
    middle_m = (height_m[1:] + height_m[:-1]) / 2
    thin_air = (1 + ALTITUDE_LOSS_PER_KM) ** (np.maximum(middle_m - ALTITUDE_FROM_M, 0.0) / 1000)
    return at_m, _slope_factor(profile.rises_m() / length_m) * thin_air


def slowdown_of_figures(distance_m: float, gain_m: float | None) -> tuple[Floats, Floats]:
    """The same from distance and climb alone: one slowdown for the whole course."""
    steps = max(1, math.ceil(distance_m / PLAIN_STEP_M))
    return np.linspace(0.0, distance_m, steps + 1), np.full(steps, mean_slowdown(distance_m, gain_m))


def mean_slowdown(distance_m: float, gain_m: float | None) -> float:
    """Slowdown of a whole course of that distance and climb. Unknown climb counts as none."""
    gradient = (gain_m or 0.0) / (distance_m * CLIMBING_PART)
    up, down = _slope_factor(np.array([gradient, -gradient]))
    mean = CLIMBING_PART * (up + down) + (1 - 2 * CLIMBING_PART)
    # What is steeper than Minetti measured takes its time in climbing: the height still has to be gained.
    return float(mean * max(1.0, gradient / STEEPEST))


def _slope_factor(gradient: Floats) -> Floats:
    """Time at a gradient against flat, at equal power."""
    return np.maximum(running_cost(gradient) / 3.6, FASTEST_DESCENT)
