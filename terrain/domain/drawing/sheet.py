"""The sheet on which a course is drawn from above: degrees to px, and the course as a line on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, radians
from typing import Final

import numpy as np

from terrain.domain.drawing.paths import Point, path, simplified
from terrain.domain.physical_constants import METRES_PER_DEGREE
from terrain.domain.track.points import Floats, Segment, Track, position_at

"""Length of a degree of latitude on the mean sphere."""

LEAST_SPAN_M: Final = 400.0
POINTS: Final = 3_000
"""Positions along the course that are looked at; the path keeps those that the eye can tell apart."""


@dataclass(frozen=True, slots=True)
class PlanLayout:
    """A sheet in px; nothing but text enters `margin`. `letter` is the mean width of one,
    `hardest_letters` the room for the words at the hardest kilometre."""

    name: str
    width: float
    height: float
    margin: float
    marker_gap: float
    letter: float
    hardest_letters: int


PLAN_LARGE: Final = PlanLayout("l", 820, 540, 58, 62, 8.0, 18)
PLAN_SMALL: Final = PlanLayout("s", 288, 260, 26, 44, 7.4, 3)
PLAN_LAYOUTS: Final = (PLAN_LARGE, PLAN_SMALL)


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
            self.top + (self.north - lat) * METRES_PER_DEGREE * self.px_per_m,
        )


def sheet_of(track: Track, layout: PlanLayout) -> Sheet:
    """The whole course inside the margins, in the middle of the sheet."""
    lon, lat = _coordinates(track)
    west, east, south, north = lon.min(), lon.max(), lat.min(), lat.max()
    per_degree = METRES_PER_DEGREE * max(cos(radians((south + north) / 2)), 0.01)
    wide, high = (east - west) * per_degree, (north - south) * METRES_PER_DEGREE
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


@dataclass(frozen=True, eq=False)
class _Segment:
    """A segment as it is drawn: its corners in px, and their metres from the start of the course."""

    along: Floats
    x: Floats
    y: Floats

    def part(self, from_m: float, to_m: float) -> list[Point]:
        """The corners between two positions, and the places there. None beyond the segment."""
        start, end = max(from_m, float(self.along[0])), min(to_m, float(self.along[-1]))
        if start >= end:
            return []
        inside = self.along[(self.along > start) & (self.along < end)]
        at = np.concatenate(([start], inside, [end]))
        x, y = np.interp(at, self.along, self.x), np.interp(at, self.along, self.y)
        return list(zip(x.tolist(), y.tolist(), strict=True))


class DrawnLine:
    """The course in px of one sheet: parts and places of it by metres from the start. All parts lie on one line."""

    def __init__(self, track: Track, sheet: Sheet) -> None:
        self.length_m = track.distance_m
        self._track, self._sheet = track, sheet
        self._segments = [
            _drawn_segment(segment, start, sheet, POINTS * segment.distances_m[-1] / max(track.distance_m, 1e-9))
            for start, segment in zip(track.starts_m, track.segments, strict=True)
            if segment.distances_m[-1] > 0
        ]

    def at(self, m: float) -> Point:
        lat, lon = position_at(self._track, m)
        return self._sheet.px(lon, lat)

    def path(self, sections: Iterable[tuple[float, float]]) -> str:
        """Parts of the course as path data, never across a gap."""
        return "".join(path(segment.part(from_m, to_m)) for from_m, to_m in sections for segment in self._segments)


def _drawn_segment(segment: Segment, start_m: float, sheet: Sheet, share_of_points: float) -> _Segment:
    count = max(2, min(len(segment) + 2, round(share_of_points) + 2))
    at = np.linspace(0.0, float(segment.distances_m[-1]), count)
    lon = np.interp(at, segment.distances_m, np.unwrap(segment.lon, period=360.0))
    lat = np.interp(at, segment.distances_m, segment.lat)
    points = [sheet.px(x, y) for x, y in zip(lon.tolist(), lat.tolist(), strict=True)]
    kept = {id(point) for point in simplified(points, 0.5)}
    corners = [index for index, point in enumerate(points) if id(point) in kept]
    x, y = np.array([points[index] for index in corners]).T
    return _Segment(at[corners] + start_m, x, y)
