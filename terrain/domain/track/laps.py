"""Laps: how often a line that ends where it starts takes the same loop in the same direction."""

from itertools import pairwise
from typing import Final

import numpy as np

from terrain.domain.track.points import Floats

SAME_M: Final = 60.0
"""Two lines this near are the same path: twice the error of two receivers. Judgement."""

SAME_SHARE: Final = 0.8
SAMPLES: Final = 100

HOMES_M: Final = (60.0, 30.0, 15.0)
"""So near to the start is home; who was twice as far away has left. The smaller ones are for stadiums and parks, where
60 m is half way round."""

LEAST_LAP_M: Final = 200.0
LAP_SHARE: Final = 0.1
"""Two rounds of a small loop have to be nearer than this share of its length."""

STEPS: Final = 100_000
"""A line is looked at in so many places at most."""


def count_laps(along: Floats, north: Floats, east: Floats) -> int:
    """The largest number of rounds from start to start that lie one upon the other, 1 where there are none.

    Metres along, north and east of each point. Rounds are counted where the line comes home, so that they may differ
    in length, as recorded ones do.
    """
    at = np.unique(np.concatenate((along, np.linspace(0.0, along[-1], _steps(along)))))
    away_m = np.hypot(np.interp(at, along, north) - north[0], np.interp(at, along, east) - east[0])
    for home_m in HOMES_M:
        homes = _homes(at, away_m, home_m)
        for laps in _divisors(len(homes) - 1):
            if _are_one_path(homes[:: (len(homes) - 1) // laps], along, north, east):
                return laps
    return 1


def _steps(along: Floats) -> int:
    return int(min(STEPS, max(2, along[-1] // HOMES_M[-1] * 2)))


def _homes(at: Floats, away_m: Floats, home_m: float) -> Floats:
    """Where the line is nearest to its start each time that it comes home; first its start, last its end."""
    inside, outside = away_m <= home_m, away_m >= 2 * home_m
    states = np.flatnonzero(inside | outside)
    if not len(states):
        return at[[0, -1]]
    turns = np.flatnonzero(np.diff(inside[states].astype(np.int8)) != 0)
    edges = np.concatenate((states[turns + 1], [len(at)]))
    comings = [start + int(away_m[start:end].argmin()) for start, end in pairwise(edges.tolist()) if inside[start]]
    between = [place for place in comings if at[-1] - at[place] > LEAST_LAP_M / 2]
    return at[[0, *between, len(at) - 1]]


def _divisors(number: int) -> list[int]:
    return [laps for laps in range(number, 1, -1) if number % laps == 0]


def _are_one_path(homes: Floats, along: Floats, north: Floats, east: Floats) -> bool:
    """Whether every round from home to home takes the way of the first."""
    lengths = np.diff(homes)
    if lengths.min() < LEAST_LAP_M * 0.8:
        return False
    shares = np.linspace(0.0, 1.0, SAMPLES)
    limit_m = min(SAME_M, LAP_SHARE * float(np.median(lengths)))
    by_share = homes[:-1, None] + lengths[:, None] * shares
    by_metre = homes[:-1, None] + np.minimum(lengths[:, None], lengths[0] * shares)
    near = [_near_first(places, along, north, east, limit_m) for places in (by_share, by_metre)]
    return bool((np.maximum(*near) >= SAME_SHARE).all())


def _near_first(places: Floats, along: Floats, north: Floats, east: Floats, limit_m: float) -> Floats:
    """Of each round the share of its places that lie near those of the first."""
    apart = np.hypot(
        np.interp(places, along, north) - np.interp(places[0], along, north),
        np.interp(places, along, east) - np.interp(places[0], along, east),
    )
    shares: Floats = (apart < limit_m).mean(axis=1)
    return shares
