"""Holes in the heights: short ones are filled, beyond that heights are unknown there and only there."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from terrain.domain.track.points import Floats

FILLED_M: Final = 300.0
"""A hole of up to so many metres between two known heights is filled in a straight line. Judgement: three times the
length over which heights are averaged anyway."""

Section = tuple[float, float]
"""From and to, in metres from the start."""


def filled(values: Floats, along: Floats, is_closed: bool) -> Floats:
    """Heights with holes bridged in a straight line; at an end the nearest height goes on, or, where the finish is at
    the start, the line to the other end."""
    known = np.flatnonzero(~np.isnan(values))
    if len(known) == len(values):
        return values
    at, heights = along[known], values[known]
    if is_closed:
        at = np.concatenate(([at[-1] - along[-1]], at, [at[0] + along[-1]]))
        heights = np.concatenate((heights[-1:], heights, heights[:1]))
    bridged = values.copy()
    missing = np.isnan(values)
    bridged[missing] = np.interp(along[missing], at, heights)
    return bridged


def unknown_sections(values: Floats, along: Floats) -> list[Section]:
    """Holes of more than FILLED_M, each from the last known height to the next, or to the end of the course."""
    edges = np.flatnonzero(np.diff(np.isnan(values).astype(np.int8), prepend=0, append=0))
    firsts, lasts = edges[::2], edges[1::2] - 1
    before, behind = np.maximum(firsts - 1, 0), np.minimum(lasts + 1, len(values) - 1)
    return [
        (float(from_m), float(to_m))
        for from_m, to_m in zip(along[before], along[behind], strict=True)
        if to_m - from_m > FILLED_M
    ]


def runs_of(marked: NDArray[np.bool_], along: Floats) -> list[Section]:
    """Where marked points lie, each run from its first to its last point."""
    edges = np.flatnonzero(np.diff(marked.astype(np.int8), prepend=0, append=0))
    return [(float(along[first]), float(along[behind - 1])) for first, behind in edges.reshape(-1, 2)]


def length_of(sections: list[Section]) -> float:
    """Metres in all."""
    return sum(to_m - from_m for from_m, to_m in sections)
