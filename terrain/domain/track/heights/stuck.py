"""A sensor that is stuck: the same height again and again, and then a leap to where the ground has gone meanwhile."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from terrain.domain.track.points import Floats

LEAST_POINTS: Final = 10
LEAST_LENGTH_M: Final = 50.0
"""A run of equal heights is shorter than either on most ground, and ends gently on a lake shore. Judgement."""

LEAP_M: Final = 15.0
LEAP_GRADIENT: Final = 1.0
"""The leap at one of its ends is more than both. Judgement."""

AWAY_POINTS: Final = 10
AWAY_M: Final = 10.0
AWAY_GRADIENT: Final = 0.3
"""... and for so many points the heights stay away by more than both: else the leap is a spike beside a lake."""


def stuck_in(values: Floats, along: Floats) -> NDArray[np.bool_]:
    """Which known heights (metres, with their metres along one segment) are those of a sensor that is stuck."""
    is_stuck = np.zeros(len(values), dtype=np.bool_)
    edges = np.flatnonzero(np.diff(values) != 0) + 1
    firsts, lasts = np.concatenate(([0], edges)), np.concatenate((edges - 1, [len(values) - 1]))
    is_long = (lasts - firsts + 1 >= LEAST_POINTS) & (along[lasts] - along[firsts] >= LEAST_LENGTH_M)
    if not is_long.any() or is_long.all():
        return is_stuck
    firsts, lasts = firsts[is_long], lasts[is_long]
    leaps_in, leaps_out = _leaps(values, along, firsts, -1), _leaps(values, along, lasts, 1)
    for first, last, leaps_before, leaps_behind in zip(firsts, lasts, leaps_in, leaps_out, strict=True):
        if leaps_before or leaps_behind:
            goes_on_before = not leaps_before and first > 0
            goes_on_behind = not leaps_behind and last < len(values) - 1
            is_stuck[first + goes_on_before : last + 1 - goes_on_behind] = True
    return is_stuck


def _leaps(values: Floats, along: Floats, ends: NDArray[np.intp], way: int) -> NDArray[np.bool_]:
    """Whether heights leap away at these ends of runs, going on in one direction (1 or -1), and stay away."""
    neighbours = ends + way
    leaps = (neighbours >= 0) & (neighbours < len(values))
    for away in range(1, AWAY_POINTS + 1):
        there = np.clip(ends + way * away, 0, len(values) - 1)
        rise, run = np.abs(values[there] - values[ends]), np.abs(along[there] - along[ends])
        least, gradient = (LEAP_M, LEAP_GRADIENT) if away == 1 else (AWAY_M, AWAY_GRADIENT)
        leaps &= rise > np.maximum(least, gradient * run)
    return leaps
