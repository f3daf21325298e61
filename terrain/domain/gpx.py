"""Reading GPX: strict about what a track must be, patient with how programs write it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import isnan
from typing import Final

import numpy as np

from terrain.domain.gpx_parser import Columns, GpxParser
from terrain.domain.gpx_writer import write_gpx
from terrain.domain.leaps import remove_leaps
from terrain.domain.points import Segment, Track, segment_of
from terrain.domain.refusal import Refusal, TrackRefused
from terrain.domain.standing import settle
from terrain.domain.unpacking import Piece, is_gzipped, pieces_of, unpacked_head
from terrain.domain.warning import CourseWarning, WarningCode

__all__ = ["GpxFile", "Limits", "Refusal", "TrackRefused", "Waypoint", "read_gpx", "write_gpx"]

_ARCHIVES: Final = {b"PK\x03\x04": "zip", b"\x1f\x8b": "gzip", b"7z\xbc\xaf": "7z", b"BZh": "bzip2", b"\xfd7zXZ": "xz"}
_SNIFFED: Final = 512

Progress = Callable[[int, int], None]
"""Called with (bytes read, points kept) every so often; may raise to stop the reading."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file may hold. The last two are judgement: no race is longer or more broken up."""

    max_bytes: int = 25_000_000
    max_points: int = 500_000
    max_segments: int = 5_000
    max_distance_m: float = 2_000_000.0


USUAL_LIMITS: Final = Limits()


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


def read_gpx(source: bytes, limits: Limits = USUAL_LIMITS, on_progress: Progress | None = None) -> GpxFile:
    """Read a GPX 1.0 or 1.1 file of any namespace prefix and encoding, gzipped or not. Raises TrackRefused.

    Segments are never joined. Points recorded while standing still are put in one place. A height that is no number
    becomes unknown. Both are told in `warnings`.
    """
    pieces = pieces_of(source, limits.max_bytes)
    _refuse_what_is_no_xml(source, unpacked_head(source, _SNIFFED))
    parser, read = GpxParser(limits.max_points, limits.max_segments), 0

    def counted() -> Iterator[Piece]:
        nonlocal read
        for piece, read in pieces:  # noqa: B007
            yield piece

    parser.read(counted(), lambda: on_progress(read, parser.points) if on_progress else None)
    columns = parser.tracks if parser.tracks.lon else parser.routes
    straight, leaping = remove_leaps(_track_of(columns, len(parser.waypoints.lon)))
    track, standing = settle(straight)
    if track.distance_m == 0:
        raise TrackRefused(Refusal.ZERO_LENGTH, points=track.points)
    if track.distance_m > limits.max_distance_m:
        raise TrackRefused(Refusal.TOO_LONG, distance_m=track.distance_m, limit=limits.max_distance_m)
    warnings = (*_reading_warnings(parser, columns, track), *leaping, *standing)
    return GpxFile(track, parser.name, _waypoints_of(parser), warnings)


def _refuse_what_is_no_xml(source: bytes, head: bytes) -> None:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not start and not is_gzipped(source) and not source[_SNIFFED:].strip():
        raise TrackRefused(Refusal.EMPTY, bytes=len(source))
    for magic, name in _ARCHIVES.items():
        if head.startswith(magic):
            raise TrackRefused(Refusal.ARCHIVE, format=name)
    if start.startswith((b"<!doctype html", b"<html")):
        raise TrackRefused(Refusal.WEB_PAGE)


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
