"""The plan: a course seen from above, north up, without a map beneath."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import Final

import numpy as np

from terrain.domain.drawing.boxes import Box, around, shortened
from terrain.domain.drawing.ground import SOFT_TONES, tone
from terrain.domain.drawing.paths import Point, path, simplified
from terrain.domain.drawing.scale import round_step
from terrain.domain.extent import merged
from terrain.domain.obstacle import ObstacleTag
from terrain.domain.points import Floats, Track, position_at

M_PER_DEGREE: Final = 111_195.0
"""Length of a degree of latitude on the mean sphere."""

LEAST_SPAN_M: Final = 400.0
POINTS: Final = 3_000
"""Positions along the course that are looked at; the path keeps those that the eye can tell apart."""


@dataclass(frozen=True, slots=True)
class PlanLayout:
    """A sheet in px; nothing but text enters `margin`. `letter` is the mean width of one."""

    name: str
    width: float
    height: float
    margin: float
    marker_gap: float
    letter: float


PLAN_LARGE: Final = PlanLayout("l", 820, 540, 58, 62, 8.0)
PLAN_SMALL: Final = PlanLayout("s", 288, 260, 26, 44, 7.4)
PLAN_LAYOUTS: Final = (PLAN_LARGE, PLAN_SMALL)


@dataclass(frozen=True, slots=True)
class KmMarker:
    x: float
    y: float
    km: int


@dataclass(frozen=True, slots=True)
class PlanStation:
    """An aid station; its name stands at `text_x`, `text_y` and is empty where there is no room for it."""

    x: float
    y: float
    name: str
    text_x: float
    text_y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class ScaleBar:
    """`width` px are `metres` on the ground."""

    width: float
    metres: int


@dataclass(frozen=True, slots=True)
class PlanDrawing:
    """Path data and positions in px. `hard` is the part of the course on ground of grade 4 or harder."""

    layout: PlanLayout
    course: str
    hard: str
    start: Point
    finish: Point
    is_loop: bool
    markers: tuple[KmMarker, ...]
    stations: tuple[PlanStation, ...]
    scale: ScaleBar


@dataclass(frozen=True, slots=True)
class Sheet:
    """Degrees to px: equal lengths in both directions at the middle latitude, longitudes counted from the west end."""

    west: float
    north: float
    px_per_m: float
    m_per_degree_east: float
    left: float
    top: float

    def px(self, lon: float, lat: float) -> Point:
        east = (lon - self.west + 180.0) % 360.0 - 180.0
        return (
            self.left + east * self.m_per_degree_east * self.px_per_m,
            self.top + (self.north - lat) * M_PER_DEGREE * self.px_per_m,
        )


def draw_plans(
    track: Track, tags: Iterable[ObstacleTag] = (), stations: Iterable[tuple[str, float]] = ()
) -> tuple[PlanDrawing, ...]:
    """The plan for large and small pages. `stations` are (name, metres from the start)."""
    tags, stations = list(tags), list(stations)
    return tuple(draw_plan(track, tags, stations, layout) for layout in PLAN_LAYOUTS)


def draw_plan(
    track: Track,
    tags: Sequence[ObstacleTag] = (),
    stations: Sequence[tuple[str, float]] = (),
    layout: PlanLayout = PLAN_LARGE,
) -> PlanDrawing:
    """One plan. Segments are drawn apart, as they were recorded."""
    sheet = sheet_of(track, layout)
    start, finish = (_at(track, sheet, m) for m in (0.0, track.distance_m))
    spots = [_at(track, sheet, at_m) for _name, at_m in stations if 0 <= at_m <= track.distance_m]
    markers = tuple(_markers(track, sheet, layout, [start, finish, *spots]))
    return PlanDrawing(
        layout=layout,
        course="".join(_stretch(track, sheet, a, b) for a, b in _segments(track)),
        hard="".join(_stretch(track, sheet, a, b) for a, b in _hard_stretches(track, tags)),
        start=start,
        finish=finish,
        is_loop=_distance(start, finish) < 14,
        markers=markers,
        stations=tuple(_stations(track, sheet, layout, stations, markers)),
        scale=_scale_bar(sheet, layout),
    )


def sheet_of(track: Track, layout: PlanLayout) -> Sheet:
    """The whole course inside the margins, in the middle of the sheet."""
    lon, lat = _coordinates(track)
    west, east, south, north = lon.min(), lon.max(), lat.min(), lat.max()
    per_degree = M_PER_DEGREE * max(cos(radians((south + north) / 2)), 0.01)
    wide, high = (east - west) * per_degree, (north - south) * M_PER_DEGREE
    room_x, room_y = layout.width - 2 * layout.margin, layout.height - 2 * layout.margin
    scale = min(room_x / max(wide, LEAST_SPAN_M), room_y / max(high, LEAST_SPAN_M))
    return Sheet(
        west=float(west),
        north=float(north),
        px_per_m=float(scale),
        m_per_degree_east=per_degree,
        left=float((layout.width - wide * scale) / 2),
        top=float((layout.height - high * scale) / 2),
    )


def _coordinates(track: Track) -> tuple[Floats, Floats]:
    lon = np.unwrap(np.concatenate([segment.lon for segment in track.segments]), period=360.0)
    return lon, np.concatenate([segment.lat for segment in track.segments])


def _segments(track: Track) -> list[tuple[float, float]]:
    ends = [*track.starts_m[1:], track.distance_m]
    return [(start, end) for start, end in zip(track.starts_m, ends, strict=True) if end > start]


def _hard_stretches(track: Track, tags: Iterable[ObstacleTag]) -> list[tuple[float, float]]:
    hard = merged(tag.section for tag in tags if tag.section and tag.is_scored and tone(tag) > SOFT_TONES)
    return [
        (max(start, a), min(end, b)) for start, end in hard for a, b in _segments(track) if max(start, a) < min(end, b)
    ]


def _stretch(track: Track, sheet: Sheet, from_m: float, to_m: float) -> str:
    """The course between two positions of one segment as path data."""
    segment_start = max(start for start in track.starts_m if start <= from_m)
    segment = track.segments[track.starts_m.index(segment_start)]
    count = max(2, min(len(segment) + 2, round(POINTS * (to_m - from_m) / track.distance_m) + 2))
    along = np.linspace(from_m, to_m, count) - segment_start
    lon = np.interp(along, segment.distances_m, np.unwrap(segment.lon, period=360.0))
    lat = np.interp(along, segment.distances_m, segment.lat)
    return path(simplified([sheet.px(x, y) for x, y in zip(lon.tolist(), lat.tolist(), strict=True)], 0.5))


def _at(track: Track, sheet: Sheet, m: float) -> Point:
    lat, lon = position_at(track, m)
    return sheet.px(lon, lat)


def _markers(track: Track, sheet: Sheet, layout: PlanLayout, marks: Sequence[Point]) -> Iterable[KmMarker]:
    """Round kilometres, as many as stand apart from each other and from other marks."""
    most = 12 if layout.name == "l" else 7
    step = round_step(track.distance_m / 1000, most, (1, 2, 5))
    taken = list(marks)
    for km in range(step, int(track.distance_m / 1000) + 1, step):
        x, y = _at(track, sheet, km * 1000.0)
        if all(_distance((x, y), other) >= layout.marker_gap / 2 for other in taken):
            taken.append((x, y))
            yield KmMarker(x, y, km)


def _stations(
    track: Track,
    sheet: Sheet,
    layout: PlanLayout,
    stations: Sequence[tuple[str, float]],
    markers: Sequence[KmMarker],
) -> Iterable[PlanStation]:
    """Stations with names beside, below or above them, wherever nothing else is written; else without."""
    spots = [(name, *_at(track, sheet, at_m)) for name, at_m in stations if 0 <= at_m <= track.distance_m]
    taken = [around(x, y, 10) for _name, x, y in spots] + [around(marker.x, marker.y, 11) for marker in markers]
    sheet_box = Box(2, 2, layout.width - 2, layout.height - 24)
    for name, x, y in spots:
        text = shortened(name, 22)
        width = len(text) * layout.letter
        ways = (
            (x + 14, y + 4, "start", x + 14),
            (x - 14, y + 4, "end", x - 14 - width),
            (x, y + 25, "middle", x - width / 2),
            (x, y - 15, "middle", x - width / 2),
        )
        for text_x, text_y, anchor, left in ways:
            box = Box(left, text_y - 12, left + width, text_y + 3)
            if box.is_free(taken) and sheet_box.holds(box):
                taken.append(box)
                yield PlanStation(x, y, text, text_x, text_y, anchor)
                break
        else:
            yield PlanStation(x, y, "", x, y, "start")


def _scale_bar(sheet: Sheet, layout: PlanLayout) -> ScaleBar:
    """The largest round length that takes at most a fifth of the sheet's width."""
    most_m = layout.width / 5 / sheet.px_per_m
    lengths = [step * 10**power for power in range(6) for step in (1, 2, 5)]
    metres = max((length for length in lengths if length <= most_m), default=1)
    return ScaleBar(metres * sheet.px_per_m, metres)


def _distance(one: Point, other: Point) -> float:
    return float(((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** 0.5)
