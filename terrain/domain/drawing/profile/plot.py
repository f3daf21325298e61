"""The plot of the profile: grid, mass, strata, crust, line, names."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from terrain.domain.drawing.boxes import Box, around, shortened
from terrain.domain.drawing.ground import ToneSection
from terrain.domain.drawing.paths import Point, lowered, number, path, simplified
from terrain.domain.drawing.places import Place, PlaceRole
from terrain.domain.drawing.profile.crust import CrustBand, CrustInk, crust_bands, crust_inks
from terrain.domain.drawing.profile.layout import Layout
from terrain.domain.drawing.scale import LinearScale, multiples, round_step
from terrain.domain.track.profile import Profile

LEAST_SPAN_M: Final = 600.0
"""A flat course is not blown up to look steep."""

FOOT: Final = {"l": 58.0, "m": 54.0, "s": 42.0}
"""Px between the lowest point and the base: room for the crust and the names of low stations."""

MARK_PX: Final = 10.0
"""Half of what an aid station's box takes."""

MOST_AWAY: Final = {"l": 56.0, "m": 50.0, "s": 30.0}
"""A name keeps off the line and the crust beside its place, but stands no more px from it than this."""

GRID_ABOVE_PX: Final = 20.0
GRID_FROM_BASE_PX: Final = 34.0
STRATA_M: Final = 100
LEAST_STRATUM_PX: Final = 4.0


@dataclass(frozen=True, slots=True)
class GridLine:
    y: float
    height_m: int


@dataclass(frozen=True, slots=True)
class Name:
    """A place's name and height: baselines of both lines in px. `anchor` is start, middle or end.

    `text` is the name as far as there is room for it. `is_below`: it lies on the mass, not in the air.
    """

    x: float
    y: float
    height_y: float
    anchor: str
    place: Place
    text: str
    is_below: bool


@dataclass(frozen=True, slots=True)
class PlaceDot:
    """A place on the line, in px."""

    x: float
    y: float
    place: Place

    @property
    def is_station(self) -> bool:
        return self.place.role == PlaceRole.STATION


@dataclass(frozen=True, slots=True)
class Plot:
    """Path data and positions in px. `crust` is the shape that cuts out the bands (`inks` are the same bands as few
    paths), `points` are the corners of `line`, `strata` and `strata_500` are lines to be cut out by `mass`."""

    top: float
    base: float
    left: float
    right: float
    grid: tuple[GridLine, ...]
    mass: str
    strata: str
    strata_500: str
    crust: str
    bands: tuple[CrustBand, ...]
    inks: tuple[CrustInk, ...]
    line: str
    points: tuple[Point, ...]
    dots: tuple[PlaceDot, ...]
    named: tuple[PlaceDot, ...]
    names: tuple[Name, ...]


def draw_plot(
    profile: Profile,
    ground: Sequence[ToneSection],
    places: Sequence[Place],
    named: Sequence[Place],
    along: LinearScale,
    top: float,
    layout: Layout,
) -> Plot:
    """The plot from `top` downwards. `ground` is what is underfoot, `named` the places that have a column above."""
    base = top + layout.plot
    up = height_scale(profile, top, base - FOOT[layout.name])
    points = course_points(profile, along, up)
    line = simplified(points)
    left, right = layout.left, layout.plot_right
    lowest_m = up.low - FOOT[layout.name] / up.px_per_unit
    grid = _grid(up, top, base, layout)
    strata, strata_500 = _strata(up, lowest_m, left, right)
    bands = crust_bands(ground, along)
    dots = {place: PlaceDot(along.px(place.at_m), _y_at(profile, up, place), place) for place in places}
    return Plot(
        top=top,
        base=base,
        left=left,
        right=right,
        grid=grid,
        mass=path([(left, base), *line, (right, base)], closed=True),
        strata=strata,
        strata_500=strata_500,
        crust=path([*line, *reversed(lowered(line, layout.crust, base))], closed=True),
        bands=bands,
        inks=crust_inks(bands, top, base),
        line=path(line),
        points=tuple(line),
        dots=tuple(dots[place] for place in places),
        named=tuple(dots[place] for place in named),
        names=_names(list(dots.values()), grid, points, base, layout),
    )


def height_scale(profile: Profile, top_px: float, low_px: float) -> LinearScale:
    """Heights to px: the lowest point at `low_px`, the highest below `top_px`, at least LEAST_SPAN_M between them."""
    low, high = float(profile.elevation_m.min()), float(profile.elevation_m.max())
    return LinearScale(low, low + max(high - low, LEAST_SPAN_M) * 1.06, low_px, top_px)


def course_points(profile: Profile, along: LinearScale, up: LinearScale) -> list[Point]:
    """The course in px, a point for each px from left to right."""
    count = round(along.high_px - along.low_px) + 1
    at = np.linspace(0.0, profile.length_m, count)
    heights = np.interp(at, profile.distance_m, profile.elevation_m).tolist()
    return [(along.px(m), up.px(height)) for m, height in zip(at.tolist(), heights, strict=True)]


def _y_at(profile: Profile, up: LinearScale, place: Place) -> float:
    return up.px(float(np.interp(place.at_m, profile.distance_m, profile.elevation_m)))


def _grid(up: LinearScale, top: float, base: float, layout: Layout) -> tuple[GridLine, ...]:
    """Round heights, also a little above and below the course where there is room."""
    most = 4 if layout.has_words else 2
    step = round_step(up.high - up.low, most, (100, 200, 250, 500))
    lines = [GridLine(up.px(height), height) for height in multiples(up.low - step, up.high + step, step)]
    return tuple(line for line in lines if top - GRID_ABOVE_PX <= line.y <= base - GRID_FROM_BASE_PX)


def _strata(up: LinearScale, lowest_m: float, left: float, right: float) -> tuple[str, str]:
    step = STRATA_M
    while step * up.px_per_unit < LEAST_STRATUM_PX:
        step *= 5
    across = number(right - left)
    lines = {
        height: f"M{number(left)} {number(up.px(height))}h{across}" for height in multiples(lowest_m, up.high, step)
    }
    thick = [line for height, line in lines.items() if height % (5 * step) == 0]
    return "".join(line for line in lines.values() if line not in thick), "".join(thick)


def _names(
    dots: Sequence[PlaceDot], grid: Sequence[GridLine], points: Sequence[Point], base: float, layout: Layout
) -> tuple[Name, ...]:
    """Names that lie over no other name and no other place's mark: ends first, then stations, then tops by prominence.

    Where its own side is taken, a name tries the other one.
    """
    placed: list[tuple[Name, Box]] = []
    half = MARK_PX if layout.has_words else MARK_PX - 1
    heights = [] if layout.has_words else [_height_box(line, layout) for line in grid]
    for dot in sorted(dots, key=lambda dot: (-dot.place.role, -dot.place.weight)):
        marks = [around(other.x, other.y, half) for other in dots if other is not dot and other.is_station]
        taken = [*marks, *heights, *(box for _, box in placed)]
        for name in _name_places(dot, points, base, layout):
            box = _box(name, layout)
            if box.is_free(taken):
                placed.append((name, box))
                break
    return tuple(sorted((name for name, _ in placed), key=lambda name: name.x))


def _height_box(line: GridLine, layout: Layout) -> Box:
    """In the small drawing the heights stand inside the plot, on their lines."""
    return Box(layout.left, line.y - 12, layout.left + 46, line.y)


def _name_places(dot: PlaceDot, points: Sequence[Point], base: float, layout: Layout) -> list[Name]:
    """Where a place's name may stand, the best first: tops above the line, stations below the crust."""
    place, text = dot.place, shortened(dot.place.name, layout.name_letters)
    gap = 14.0 if layout.has_words else 12.0
    if place.role in (PlaceRole.START, PlaceRole.FINISH):
        inset = 8.0 if layout.has_words else 4.0
        x, anchor = (dot.x + inset, "start") if place.role == PlaceRole.START else (dot.x - inset, "end")
        return [Name(x, base - 8 - gap, base - 8, anchor, place, text, is_below=True)]
    half = _width(text, layout) / 2
    x = min(max(dot.x, layout.left + half), layout.plot_right - half)
    if place.role == PlaceRole.TOP:
        return [Name(x, dot.y - 10 - gap, dot.y - 10, "middle", place, text, is_below=False)]
    most_away = MOST_AWAY[layout.name]
    over = [y for at, y in points if abs(at - x) <= half] or [dot.y]
    foot = max(min(over) - 5, dot.y - most_away)
    foot = min(foot, dot.y - 14)
    above = Name(x, foot - gap, foot, "middle", place, text, is_below=False)
    y = max(dot.y + layout.crust + 16, min(max(over) + layout.crust + 13, dot.y + most_away))
    y = min(y, base - 6 - gap)
    below = Name(x, y, y + gap, "middle", place, text, is_below=True)
    return [above, below] if _is_high(dot, points) else [below, above]


def _is_high(dot: PlaceDot, points: Sequence[Point]) -> bool:
    """Whether the course falls off on both sides, as on a pass."""
    near = [y for x, y in points if 12 <= abs(x - dot.x) <= 30]
    return bool(near) and min(near) > dot.y


def _width(text: str, layout: Layout) -> float:
    return max(len(text), 7) * layout.letter


def _box(name: Name, layout: Layout) -> Box:
    width = _width(name.text, layout)
    left = name.x - {"start": 0.0, "middle": width / 2, "end": width}[name.anchor]
    return Box(left - 3, (name.y if name.text else name.height_y) - 11, left + width + 3, name.height_y + 2)


def name_boxes(plot: Plot, layout: Layout) -> list[Box]:
    """What the names of the plot take."""
    return [_box(name, layout) for name in plot.names]
