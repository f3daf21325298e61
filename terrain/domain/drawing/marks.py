"""Sections of a course that links point at, shown over its drawings."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

WIDTH: Final = 1_000.0
"""Px of a box that is laid over the plot in any of its sizes."""

LEAST_WIDTH: Final = 5.0


@dataclass(frozen=True, slots=True)
class SectionMark:
    """A section in metres with the id that a link points at; x and width in px of WIDTH."""

    id: str
    from_m: float
    to_m: float
    x: float
    width: float


def section_id(from_m: float, to_m: float) -> str:
    """
    >>> section_id(8_100.0, 9_100.4)
    'at-8100-9100'
    """
    return f"at-{from_m:.0f}-{to_m:.0f}"


def section_marks(sections: Iterable[tuple[float, float]], length_m: float) -> tuple[SectionMark, ...]:
    """A mark for each section that lies on the course, once each."""
    marks = {section_id(from_m, to_m): _mark(from_m, to_m, length_m) for from_m, to_m in sections if from_m < length_m}
    return tuple(marks.values())


def _mark(from_m: float, to_m: float, length_m: float) -> SectionMark:
    x, end = WIDTH * from_m / length_m, WIDTH * min(to_m, length_m) / length_m
    width = max(LEAST_WIDTH, end - x)
    x = max(0.0, min((x + end - width) / 2, WIDTH - width))
    return SectionMark(section_id(from_m, to_m), from_m, to_m, x, width)
