"""What sketches are drawn with: strokes on a sheet of 120 by 104 units, the ground at 84 unless one says otherwise.

Heights are measured against the runner's leg, so that "up to the knee" is the knee of the figure beside it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import radians, tan
from typing import Final

from terrain.domain.drawing.paths import Point, number, path

WIDTH: Final = 120
TOP: Final = -8
BOTTOM: Final = 96
GROUND: Final = 84.0

SOLE, ANKLE, KNEE, HIP, CHEST = 3.0, 6.0, 20.0, 37.0, 52.0
MARKS: Final = (SOLE, ANKLE, KNEE, HIP, CHEST)
"""Heights of the five severities on the figure, in units: pebble, ankle, knee, hip, above the hip."""


class Part(StrEnum):
    """How a stroke is drawn. `MASS` has the tone of the obstacle's difficulty, `CRACK` is drawn upon it; `HIDDEN` is
    the runner below a surface; `LEVEL` the dotted line from the leg to the obstacle."""

    MASS = "mass"
    SOIL = "soil"
    WATER = "water"
    SNOW = "snow"
    EDGE = "edge"
    CRACK = "crack"
    DETAIL = "detail"
    LEVEL = "level"
    RUNNER = "runner"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Stroke:
    part: Part
    d: str


Sketch = tuple[Stroke, ...]


def line(part: Part, *points: Point) -> Stroke:
    """Straight lines through points, which count down from the top left corner."""
    return Stroke(part, path(points))


def shape(part: Part, *points: Point) -> Stroke:
    return Stroke(part, path(points, closed=True))


def lines(part: Part, pieces: Iterable[Sequence[Point]]) -> Stroke:
    """Several lines as one stroke."""
    return Stroke(part, "".join(path(piece) for piece in pieces))


def shapes(part: Part, pieces: Iterable[Sequence[Point]]) -> Stroke:
    return Stroke(part, "".join(path(piece, closed=True) for piece in pieces))


def curve(part: Part, start: Point, *bends: tuple[Point, Point, Point], closed: bool = False) -> Stroke:
    """Cubic curves: each bend is two handles and where it ends."""
    drawn = "".join("C" + " ".join(f"{number(x)} {number(y)}" for x, y in bend) for bend in bends)
    return Stroke(part, f"M{number(start[0])} {number(start[1])}{drawn}{'z' if closed else ''}")


def joined(part: Part, strokes: Iterable[Stroke]) -> Stroke:
    return Stroke(part, "".join(stroke.d for stroke in strokes))


def circle(part: Part, x: float, y: float, radius: float) -> Stroke:
    around = number(2 * radius)
    r = number(radius)
    return Stroke(part, f"M{number(x - radius)} {number(y)}a{r} {r} 0 1 0 {around} 0a{r} {r} 0 1 0-{around} 0z")


def ground(y: float = GROUND, from_x: float = 2, to_x: float = WIDTH - 2) -> Stroke:
    return line(Part.EDGE, (from_x, y), (to_x, y))


def level(height: float, from_x: float, to_x: float, y: float = GROUND) -> Stroke:
    """The dotted line at a height above the ground."""
    return line(Part.LEVEL, (from_x, y - height), (to_x, y - height))


def dome(x: float, width: float, height: float, y: float = GROUND, part: Part = Part.MASS) -> Stroke:
    """A rounded block that stands on y."""
    top, middle = y - height, x + 0.42 * width
    left = (x - 0.05 * width, y - 0.7 * height), (x + 0.12 * width, top), (middle, top)
    right = (x + 0.82 * width, top), (x + 1.06 * width, y - 0.68 * height), (x + width, y)
    return curve(part, (x, y), left, right, closed=True)


def stone(x: float, y: float, radius: float, turn: int = 0) -> list[Point]:
    """An angular stone around a point; `turn` picks one of its outlines."""
    outlines = (
        ((-1, 0.3), (-0.5, -0.8), (0.5, -0.9), (1, 0), (0.4, 0.8), (-0.6, 0.8)),
        ((-1, -0.1), (-0.2, -1), (0.8, -0.6), (1, 0.4), (0.1, 0.9), (-0.8, 0.7)),
        ((-0.9, 0.5), (-0.7, -0.6), (0.2, -0.9), (1, -0.2), (0.7, 0.7), (-0.2, 0.9)),
    )
    return [(x + dx * radius, y + dy * radius) for dx, dy in outlines[turn % len(outlines)]]


def waves(part: Part, y: float, from_x: float, to_x: float, period: float = 10, swing: float = 1.6) -> Stroke:
    count = max(1, round((to_x - from_x) / period))
    half = number((to_x - from_x) / count / 2)
    drawn = f"q{number((to_x - from_x) / count / 4)}-{number(2 * swing)} {half} 0t{half} 0"
    return Stroke(part, f"M{number(from_x)} {number(y)}" + drawn * count)


def arrow(part: Part, x: float, y: float, length: float = 12) -> Stroke:
    """Points to the right."""
    return lines(
        part, [((x, y), (x + length, y)), ((x + length - 4, y - 3.5), (x + length, y), (x + length - 4, y + 3.5))]
    )


def arrow_down(part: Part, x: float, y: float, length: float = 13) -> Stroke:
    tip = (x, y + length)
    return lines(part, [((x, y), tip), ((x - 3.5, tip[1] - 4), tip, (x + 3.5, tip[1] - 4))])


@dataclass(frozen=True, slots=True)
class Slope:
    """A straight slope through (60, y); a positive angle rises to the right. In degrees."""

    angle: float
    y: float = 66.0

    def at(self, x: float) -> float:
        """The height of its line at x, counted down from the top."""
        return self.y - (x - WIDTH / 2) * tan(radians(self.angle))

    @property
    def ends(self) -> tuple[Point, Point]:
        """Where its line meets the edges of the sheet."""
        floor = BOTTOM - 2
        meets = WIDTH / 2 + (self.y - floor) / tan(radians(self.angle)) if self.angle else 0.0
        left = max(2.0, meets) if self.angle > 0 else 2.0
        right = min(118.0, meets) if self.angle < 0 else 118.0
        return (left, self.at(left)), (right, self.at(right))

    def fill(self, part: Part) -> Stroke:
        left, right = self.ends
        return shape(part, left, right, (right[0], BOTTOM - 2), (left[0], BOTTOM - 2))

    def edge(self) -> Stroke:
        return line(Part.EDGE, *self.ends)
