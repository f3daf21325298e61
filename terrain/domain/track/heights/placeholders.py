"""Placeholders: the numbers that a device writes where it has no height yet, or none any more."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from terrain.domain.track.points import Floats

VALUES_M: Final = (0.0, -1.0, -500.0)
"""What exporters write for "no height": zero, minus one, and the nought of FIT, whose heights begin at -500 m."""

LEAST_M: Final = 10.0
GRADIENT: Final = 0.6
"""A run of placeholders is cut off from its neighbours by steps of more than both. A beach of true zeros is met by
gentler ground at one end at least. Judgement."""


def placeholders_in(values: Floats, along: Floats) -> NDArray[np.bool_]:
    """Which known heights (metres, with their metres along the course) are placeholders."""
    suspects = np.isin(values, VALUES_M)
    if not suspects.any() or suspects.all():
        return np.zeros(len(values), dtype=np.bool_)
    edges = np.flatnonzero(np.diff(suspects.astype(np.int8), prepend=0, append=0))
    firsts, lasts = edges[::2], edges[1::2] - 1
    cut_off = _is_cut_off(values, along, firsts, firsts - 1) & _is_cut_off(values, along, lasts, lasts + 1)
    marks = np.zeros(len(values) + 1, dtype=np.int64)
    np.add.at(marks, firsts[cut_off], 1)
    np.add.at(marks, lasts[cut_off] + 1, -1)
    return np.cumsum(marks[:-1]) > 0


def _is_cut_off(values: Floats, along: Floats, here: NDArray[np.intp], there: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Whether the step between two points is too steep; true beyond either end of the course."""
    inside = (there >= 0) & (there < len(values))
    other = np.clip(there, 0, len(values) - 1)
    rise, run = np.abs(values[here] - values[other]), np.abs(along[here] - along[other])
    return ~inside | (rise > np.maximum(LEAST_M, GRADIENT * run))
