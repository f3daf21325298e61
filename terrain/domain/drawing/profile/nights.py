"""The dark parts of a run, behind the plot, with their hours where there is room."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from terrain.domain.drawing.boxes import Box
from terrain.domain.drawing.profile.layout import Layout
from terrain.domain.drawing.profile.plot import Plot, name_boxes
from terrain.domain.drawing.scale import LinearScale

INSET_PX: Final = 6.0
LINES_PX: Final = (12.0, 28.0, -4.0)
"""Baselines that the hours may have, from the top of the plot; the best first."""


@dataclass(frozen=True, slots=True)
class Night:
    """A dark part of the run in metres; `label` as it is written, e.g. the hours of dark."""

    from_m: float
    to_m: float
    label: str = ""


@dataclass(frozen=True, slots=True)
class NightBand:
    """A band in px. `label` is empty where it would lie over a name or reach out of the drawing."""

    x: float
    width: float
    label: str
    text_x: float
    text_y: float
    anchor: str


def night_bands(nights: Sequence[Night], plot: Plot, along: LinearScale, layout: Layout) -> tuple[NightBand, ...]:
    """The nights that fall on the course."""
    taken = name_boxes(plot, layout)
    bands = []
    for night in nights:
        start, end = max(night.from_m, along.low), min(night.to_m, along.high)
        if end > start:
            band, box = _band(along.px(start), along.px(end), night.label, taken, plot, layout)
            taken += [box] if box else []
            bands.append(band)
    return tuple(bands)


def _band(
    x: float, right: float, label: str, taken: Sequence[Box], plot: Plot, layout: Layout
) -> tuple[NightBand, Box | None]:
    width = len(label) * layout.letter
    ways = ((x + INSET_PX, "start", x + INSET_PX), (right - INSET_PX, "end", right - INSET_PX - width))
    for line in LINES_PX if label and layout.has_words else ():
        for text_x, anchor, left in ways:
            y = plot.top + line
            box = Box(left, y - 11, left + width, y + 3)
            is_inside = layout.left <= box.left and box.right <= layout.width
            if is_inside and box.is_free(taken) and not _is_crossed(box, plot):
                return NightBand(x, right - x, label, text_x, y, anchor), box
    return NightBand(x, right - x, "", x, plot.top, "start"), None


def _is_crossed(box: Box, plot: Plot) -> bool:
    """Whether the course passes through the box."""
    x, y = zip(*plot.points, strict=True)
    at = np.linspace(box.left, box.right, 12)
    return bool((np.interp(at, x, y) < box.bottom + 2).any())
