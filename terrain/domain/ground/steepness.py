"""Steep climbs and descents, measured on the profile."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.vocabulary import ObstacleKind
from terrain.domain.track.points import Floats

BANDS: Final = ((0.40, 5), (0.30, 4), (0.20, 3), (0.15, 2))
"""(least gradient, severity) of a steep section. 30 % is where the ISF calls a slope steep; the rest is judgement."""

BASE_M: Final = 50.0
"""Length over which a gradient is taken."""

MIDDLE_M: Final = 200.0
"""Each place takes the middle severity of so many metres around it, so that sections are long enough to be drawn and
remembered. It keeps shares: on UTMB's 170 km 31 % are steep with and without it, in 312 sections instead of 729."""


def steep_tags(distance_m: Floats, elevation_m: Floats, gaps: Sequence[int] = ()) -> list[ObstacleTag]:
    """Sections of one direction and severity, in running order. Gradients never reach across a gap."""
    tags = []
    edges = [0, *gaps, len(distance_m)]
    for first, behind in pairwise(edges):
        along, height = distance_m[first:behind], elevation_m[first:behind]
        if len(along) > 1:
            tags += [_tag(*section) for section in _sections(along, _levels(along, height)) if section[0]]
    return tags


def _levels(along: Floats, height: Floats) -> NDArray[np.int8]:
    """Severity of each step between samples, negative downhill, 0 where it is not steep."""
    gradients = gradients_of(along, height)
    levels = np.zeros(len(gradients), dtype=np.int8)
    for least, severity in reversed(BANDS):
        levels[np.abs(gradients) >= least] = severity
    return _middles(levels * np.sign(gradients).astype(np.int8), along[1] - along[0])


def _middles(levels: NDArray[np.int8], step_m: float) -> NDArray[np.int8]:
    """Median over MIDDLE_M around each step."""
    half = min(round(MIDDLE_M / step_m / 2), (len(levels) - 1) // 2)
    windows = sliding_window_view(np.pad(levels, half, mode="edge"), 2 * half + 1)
    middles: NDArray[np.int8] = np.partition(windows, half, axis=1)[:, half]
    return middles


def gradients_of(along: Floats, height: Floats) -> Floats:
    """Gradient of each step between samples, taken over BASE_M around it."""
    step = along[1] - along[0]
    reach = max(1, round(BASE_M / step))
    middle = np.arange(len(along) - 1)
    low = np.maximum(0, middle - (reach - 1) // 2)
    high = np.minimum(len(along) - 1, low + reach)
    gradients: Floats = (height[high] - height[low]) / (along[high] - along[low])
    return gradients


def _sections(along: Floats, levels: NDArray[np.int8]) -> Iterator[tuple[int, float, float]]:
    """(level, from_m, to_m) of sections of one level."""
    edges = np.flatnonzero(np.diff(levels)) + 1
    bounds = [0, *edges.tolist(), len(levels)]
    for first, behind in pairwise(bounds):
        yield int(levels[first]), float(along[first]), float(along[behind])


def _tag(level: int, from_m: float, to_m: float) -> ObstacleTag:
    kind = ObstacleKind.STEEP_CLIMB if level > 0 else ObstacleKind.STEEP_DESCENT
    return ObstacleTag(kind, abs(level), from_m=from_m, to_m=to_m, is_measured=True)
