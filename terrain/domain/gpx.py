"""Reading GPX: strict about what a track must be, patient with how programs write it."""

from dataclasses import dataclass
from math import isnan
from typing import Final

import numpy as np

from terrain.domain.gpx_parser import Columns, GpxParser
from terrain.domain.gpx_writer import write_gpx
from terrain.domain.points import Segment, Track, segment_of
from terrain.domain.refusal import Refusal, TrackRefused
from terrain.domain.standing import settle
from terrain.domain.warning import CourseWarning, WarningCode

__all__ = ["GpxFile", "Limits", "Refusal", "TrackRefused", "Waypoint", "read_gpx", "write_gpx"]

_ARCHIVES: Final = {b"PK\x03\x04": "zip", b"\x1f\x8b": "gzip", b"7z\xbc\xaf": "7z", b"BZh": "bzip2", b"\xfd7zXZ": "xz"}
_SNIFFED: Final = 512
_STRETCH: Final = 500_000
"""No element of a GPX is that long; parsing a giant one would cost memory that grows with it."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file may hold. The last two are judgement: no race is longer or more broken up."""

    max_bytes: int = 25_000_000
    max_points: int = 500_000
    max_segments: int = 5_000
    max_distance_m: float = 2_000_000.0


@dataclass(frozen=True, slots=True)
class Waypoint:
    """A marked place: a candidate for an aid station."""

    lat: float
    lon: float
    elevation_m: float | None
    name: str


@dataclass(frozen=True)
class GpxFile:
    """What a GPX file holds for us. The track comes from its tracks, or from its routes if no track has a point."""

    track: Track
    name: str
    waypoints: tuple[Waypoint, ...]
    warnings: tuple[CourseWarning, ...]

    @property
    def segments(self) -> tuple[Segment, ...]:
        return self.track.segments


def read_gpx(source: bytes, limits: Limits = Limits()) -> GpxFile:
    """Read a GPX 1.0 or 1.1 file of any namespace prefix and encoding. Raises TrackRefused.

    Segments are never joined. Points recorded while standing still are put in one place. A height that is no number
    becomes unknown. Both are told in `warnings`.
    """
    _refuse_what_is_no_xml(source, limits)
    parser = GpxParser(limits.max_points, limits.max_segments)
    parser.read(source)
    columns = parser.tracks if parser.tracks.lon else parser.routes
    track, standing = settle(_track_of(columns, len(parser.waypoints.lon)))
    if track.distance_m == 0:
        raise TrackRefused(Refusal.ZERO_LENGTH, points=track.points)
    if track.distance_m > limits.max_distance_m:
        raise TrackRefused(Refusal.TOO_LONG, distance_m=track.distance_m, limit=limits.max_distance_m)
    warnings = (*_reading_warnings(parser, columns, track), *standing)
    return GpxFile(track, parser.name, _waypoints_of(parser), warnings)


def _refuse_what_is_no_xml(source: bytes, limits: Limits) -> None:
    if len(source) > limits.max_bytes:
        raise TrackRefused(Refusal.TOO_LARGE, bytes=len(source), limit=limits.max_bytes)
    head = bytes(source[:_SNIFFED]).lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not head and not source[_SNIFFED:].strip():
        raise TrackRefused(Refusal.EMPTY, bytes=len(source))
    for magic, name in _ARCHIVES.items():
        if source.startswith(magic):
            raise TrackRefused(Refusal.ARCHIVE, format=name)
    if head.startswith((b"<!doctype html", b"<html")):
        raise TrackRefused(Refusal.WEB_PAGE)
    for start in range(0, len(source) - _STRETCH, _STRETCH):
        if source.find(b"<", start, start + _STRETCH) < 0:
            raise TrackRefused(Refusal.ELEMENT_TOO_LARGE, line=source.count(b"\n", 0, start) + 1)


def _track_of(columns: Columns, waypoints: int) -> Track:
    if not columns.lon:
        raise TrackRefused(Refusal.NO_TRACK, waypoints=waypoints)
    ends = [*columns.starts[1:], len(columns.lon)]
    lon, lat, height = (np.frombuffer(column) for column in (columns.lon, columns.lat, columns.height))
    segments = [
        segment_of(lon[start:end], lat[start:end], height[start:end])
        for start, end in zip(columns.starts, ends, strict=True)
        if end - start > 1
    ]
    if not segments:
        raise TrackRefused(Refusal.TOO_FEW_POINTS, points=len(columns.lon))
    return Track(tuple(segments))


def _reading_warnings(parser: GpxParser, columns: Columns, track: Track) -> list[CourseWarning]:
    counts = [
        CourseWarning(WarningCode.ROUTE_USED, int(columns is parser.routes)),
        CourseWarning(WarningCode.LONE_POINTS_DROPPED, len(columns.lon) - track.points),
        CourseWarning(WarningCode.WAYPOINTS_DROPPED, parser.dropped_waypoints),
        CourseWarning(WarningCode.HEIGHTS_UNREADABLE, parser.unreadable_heights, line=parser.first_unreadable_line),
    ]
    return [warning for warning in counts if warning.count]


def _waypoints_of(parser: GpxParser) -> tuple[Waypoint, ...]:
    places = parser.waypoints
    return tuple(
        Waypoint(lat, lon, None if isnan(height) else height, name)
        for lat, lon, height, name in zip(places.lat, places.lon, places.height, parser.waypoint_names, strict=True)
    )
