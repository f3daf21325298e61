"""Steps that no ground has: between them lie pieces of heights, of which those are believed that lead on to each other.

A spike, a run of wrong heights and a step that stays are one thing: pieces between impossible steps. The chain of
pieces that covers most of the way is kept, where each can be reached from the one before on ground as it is. What lies
between is dropped. Where two long pieces can't be reached from each other, both are kept and the step is told.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from terrain.domain.track.points import Floats

JUMP_M: Final = 30.0
"""A step up or down of less is left to the smoothing. Judgement."""

STEP_M: Final = 100.0
"""A step of less is no spike if it stays: smoothed over 100 m it is no steeper than 45 degrees. Judgement."""

GRADIENT: Final = 2.0
"""Rise over run that nobody runs (63 degrees). Judgement."""

LAGS: Final = (2, 4, 8, 16, 32)
"""A step may be spread over so many points: a barometer that catches up takes half a minute."""

SPIKE_POINTS: Final = 10
"""A spike of less than STEP_M is over after at most so many points, at an end after half of them. Judgement."""

LEAST_KEPT_M: Final = 300.0
LEAST_KEPT_SHARE: Final = 0.1
"""A piece that can't be reached is kept, with the step told, if it is longer than both. Judgement."""

LOOK_BACK: Final = 12
"""Pieces before a piece among which its forerunner is sought. Judgement."""

MOST_STEPS_SHARE: Final = 0.2
"""Heights of which more steps than this share are impossible are none: what is ground can't be told. Judgement."""


@dataclass(frozen=True, eq=False)
class Mended:
    """Which heights to drop, and pairs of neighbours among the kept between which no ground leads."""

    dropped: NDArray[np.bool_]
    steps: tuple[tuple[int, int], ...] = ()
    is_hopeless: bool = False


def mended_steps(values: Floats, along: Floats) -> Mended:
    """Judge known heights in metres, with their metres along one segment."""
    leaps = _leaps(values, along)
    count = int(leaps.sum())
    dropped = np.zeros(len(values), dtype=np.bool_)
    if not count:
        return Mended(dropped)
    if count > max(2 * LOOK_BACK, MOST_STEPS_SHARE * len(values)):
        return Mended(~dropped, is_hopeless=True)
    pieces = _Pieces(values, along, leaps)
    kept = pieces.best_chain()
    dropped[:] = True
    for first, last in kept:
        dropped[first : last + 1] = False
    steps = [(before[1], behind[0]) for before, behind in pairwise(kept) if pieces.is_step(before[1], behind[0])]
    return Mended(dropped, tuple(steps))


def _leaps(values: Floats, along: Floats) -> NDArray[np.bool_]:
    """Which steps from a height to the next are impossible, alone or together with their neighbours."""
    rise, run = np.abs(np.diff(values)), np.diff(along)
    leaps: NDArray[np.bool_] = rise > np.maximum(JUMP_M, GRADIENT * run)
    for lag in LAGS:
        if len(values) <= lag:
            break
        wide = np.abs(values[lag:] - values[:-lag]) > np.maximum(STEP_M, GRADIENT * (along[lag:] - along[:-lag]))
        if wide.any():
            leaps |= _spread(wide & ~_holds(leaps, lag), lag) & (rise > GRADIENT * run)
    return leaps


def _holds(leaps: NDArray[np.bool_], lag: int) -> NDArray[np.bool_]:
    """Whether each window of `lag` steps holds a leap that is known already."""
    count = np.concatenate(([0], np.cumsum(leaps)))
    return count[lag:] > count[:-lag]


def _spread(windows: NDArray[np.bool_], lag: int) -> NDArray[np.bool_]:
    """The steps that lie in any of these windows of `lag` steps."""
    ends = np.zeros(len(windows) + lag, dtype=np.int64)
    ends[: len(windows)] += windows
    ends[lag:] -= windows
    return np.cumsum(ends)[:-1] > 0


def _is_halfway(values: Floats, along: Floats, leaps: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which points lie between leaps in one direction that together make a step of more than STEP_M."""
    rises, way = np.diff(values), np.sign(np.diff(values)) * leaps
    flight = np.cumsum(np.diff(way, prepend=way[:1]) != 0)
    rise, run = (np.bincount(flight, weights=each) for each in (rises, np.diff(along)))
    is_step = (np.abs(rise) > np.maximum(STEP_M, GRADIENT * run))[flight] & leaps
    halfway = np.zeros(len(values), dtype=np.bool_)
    halfway[1:-1] = is_step[1:] & is_step[:-1] & (flight[1:] == flight[:-1])
    return halfway


class _Pieces:
    """Heights between leaps. A lone point halfway up a leap is no piece."""

    def __init__(self, values: Floats, along: Floats, leaps: NDArray[np.bool_]) -> None:
        self._values, self._along = values, along
        bounds = np.flatnonzero(leaps) + 1
        firsts, lasts = np.concatenate(([0], bounds)), np.concatenate((bounds - 1, [len(values) - 1]))
        is_halfway = (firsts == lasts) & _is_halfway(values, along, leaps)[firsts]
        firsts, lasts = firsts[~is_halfway], lasts[~is_halfway]
        middles = np.concatenate((along[:1], (along[1:] + along[:-1]) / 2, along[-1:]))
        self._ends: list[tuple[int, int]] = list(zip(firsts.tolist(), lasts.tolist(), strict=True))
        self._covered_m: list[float] = (middles[lasts + 1] - middles[firsts]).tolist()
        self._spike_m = SPIKE_POINTS / 2 * float(np.median(np.diff(along)))
        self._step_m = max(LEAST_KEPT_M, LEAST_KEPT_SHARE * float(along[-1] - along[0]))

    def best_chain(self) -> list[tuple[int, int]]:
        """(first, last) of the pieces to keep: those that cover most, less what the steps between them cost."""
        best: list[float] = []
        before: list[int] = []
        top = -1
        for piece, covered_m in enumerate(self._covered_m):
            value, link = self._best_before(piece, best, top)
            best.append(value + covered_m)
            before.append(link)
            top = piece if top < 0 or best[piece] > best[top] else top
        chain = []
        while top >= 0:
            chain.append(self._ends[top])
            top = before[top]
        return chain[::-1]

    def is_step(self, here: int, there: int) -> bool:
        """Whether no ground leads from one point to another."""
        return self._cost_m(here, there) >= self._step_m

    def _best_before(self, piece: int, best: list[float], top: int) -> tuple[float, int]:
        """What the best chain before a piece is worth to it, and its last piece; -1 for none.

        A step that is left after something was dropped for it costs twice: dropping has to help.
        """
        value, link = 0.0, -1
        if top >= 0 and best[top] > self._step_m:
            value, link = best[top] - self._step_m, top
        for other in range(max(0, piece - LOOK_BACK), piece):
            if best[other] > value:
                cost_m = self._cost_m(self._ends[other][1], self._ends[piece][0])
                worth = best[other] - (cost_m if other == piece - 1 else 2 * cost_m)
                value, link = (worth, other) if worth > value else (value, link)
        return value, link

    def _cost_m(self, here: int, there: int) -> float:
        """The length of piece that a step between two points has to be worth: nothing on ground as it is, which over
        more than STEP_M is on average no steeper than 45 degrees."""
        rise = abs(float(self._values[there] - self._values[here]))
        run = float(self._along[there] - self._along[here])
        most = min(GRADIENT * run, run + STEP_M / 2)
        if rise <= max(JUMP_M, most):
            return 0.0
        return self._spike_m if rise <= max(STEP_M, most) else self._step_m
