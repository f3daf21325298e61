"""The small profile of cards: the line, what it stands on, and the tone of the ground."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from terrain.domain.drawing.paths import Point, lowered, path, simplified

WIDTH: Final = 300.0
HEIGHT: Final = 56.0
SPAN_M: Final = 1_500.0
"""Height difference that fills the drawing: one scale for all cards, so that flat looks flat. A course that spans more
is squeezed into it."""

TOP: Final = 2.0
BASE: Final = 55.0
CRUST: Final = 9.0
LOWEST: Final = BASE - 5.0


@dataclass(frozen=True, slots=True)
class Band:
    """A section of one tone as closed path data."""

    tone: int
    path: str


@dataclass(frozen=True, slots=True)
class ReliefDrawing:
    """Path data in a box of width x height px. `bands` holds the tones above 1; `crust` is the whole crust, tone 1."""

    width: float
    height: float
    base: float
    line: str
    mass: str
    crust: str
    bands: tuple[Band, ...]


def draw_relief(relief_m: Sequence[float], tones: Sequence[int] = ()) -> ReliefDrawing | None:
    """A drawing of heights (metres) at equal distances and of the tones (1-6) at the same places.

    None for fewer than two heights; missing tones count as 1.
    """
    if len(relief_m) < 2:
        return None
    points = _points(relief_m)
    line = simplified(points)
    floor = BASE
    return ReliefDrawing(
        width=WIDTH,
        height=HEIGHT,
        base=BASE,
        line=path(line),
        mass=path([(0.0, floor), *line, (WIDTH, floor)], closed=True),
        crust=_crust(points, floor),
        bands=tuple(
            Band(tone, _crust(points[first : last + 1], floor)) for first, last, tone in runs(tones, len(points))
        ),
    )


def _points(relief_m: Sequence[float]) -> list[Point]:
    low, high = min(relief_m), max(relief_m)
    px_per_m = (LOWEST - TOP) / max(SPAN_M, high - low)
    step = WIDTH / (len(relief_m) - 1)
    return [(index * step, LOWEST - (height - low) * px_per_m) for index, height in enumerate(relief_m)]


def _crust(points: Sequence[Point], floor: float) -> str:
    line = simplified(points)
    return path([*line, *reversed(lowered(line, CRUST, floor))], closed=True)


def runs(tones: Sequence[int], length: int) -> list[tuple[int, int, int]]:
    """(first, last, tone) of the sections between samples with a tone above 1. A single sample gets a step's width.

    >>> runs([1, 4, 4, 1, 2], 5)
    [(1, 3, 4), (3, 4, 2)]
    """
    padded = [*tones[:length], *[1] * (length - len(tones))]
    joined: list[tuple[int, int, int]] = []
    for index, (tone, following) in enumerate(pairwise(padded)):
        drawn = max(1, min(6, tone if tone > 1 or index + 2 < length else following))
        if joined and joined[-1][2] == drawn and joined[-1][1] == index:
            joined[-1] = (joined[-1][0], index + 1, drawn)
        else:
            joined.append((index, index + 1, drawn))
    return [run for run in joined if run[2] > 1]
