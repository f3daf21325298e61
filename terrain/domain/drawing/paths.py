"""SVG path data, short: one decimal, relative steps, no point that the eye can't see."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

Point = tuple[float, float]

TOLERANCE_PX: Final = 0.35
"""A point is dropped when the line without it passes this near."""


def path(points: Sequence[Point], closed: bool = False) -> str:
    """Straight lines through points in px as path data; empty for no point.

    >>> path([(0, 10), (5.04, 8), (10, 10)], closed=True)
    'M0 10l5-2 5 2z'
    """
    if not points:
        return ""
    tenths = [(round(x * 10), round(y * 10)) for x, y in points]
    start_x, start_y = tenths[0]
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(tenths) if a != b]
    drawn = "l" + _joined(steps) if steps else ""
    return f"M{number(start_x / 10)} {number(start_y / 10)}{drawn}{'z' if closed else ''}"


def number(value: float) -> str:
    """
    >>> number(12.0), number(-0.04), number(3.25)
    ('12', '0', '3.2')
    """
    text = f"{value:.1f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def _joined(steps: Iterable[tuple[int, int]]) -> str:
    """Numbers need no space before a minus."""
    text = ""
    for step in steps:
        for tenths in step:
            written = number(tenths / 10)
            text += written if not text or written.startswith("-") else " " + written
    return text


def simplified(points: Sequence[Point], tolerance: float = TOLERANCE_PX) -> list[Point]:
    """The points without those that lie within `tolerance` px of the line without them (Douglas and Peucker, 1973)."""
    if len(points) < 3:
        return list(points)
    kept = {0, len(points) - 1}
    spans = [(0, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        farthest, distance = _farthest(points, first, last)
        if distance > tolerance:
            kept.add(farthest)
            spans += [(first, farthest), (farthest, last)]
    return [points[index] for index in sorted(kept)]


def _farthest(points: Sequence[Point], first: int, last: int) -> tuple[int, float]:
    (x1, y1), (x2, y2) = points[first], points[last]
    dx, dy = x2 - x1, y2 - y1
    length = (dx * dx + dy * dy) ** 0.5
    farthest, distance = first, 0.0
    for index in range(first + 1, last):
        x, y = points[index]
        away = abs(dx * (y - y1) - dy * (x - x1)) / length if length else ((x - x1) ** 2 + (y - y1) ** 2) ** 0.5
        if away > distance:
            farthest, distance = index, away
    return farthest, distance


def lowered(points: Sequence[Point], by: float, floor: float) -> list[Point]:
    """The points moved down by `by` px, but not below `floor`."""
    return [(x, min(floor, y + by)) for x, y in points]
