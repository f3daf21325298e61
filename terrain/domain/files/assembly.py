"""From what a parser collected to a course: segments joined nowhere, leaps and tangles mended, oddities told."""

from dataclasses import dataclass
from math import isnan

import numpy as np

from terrain.domain.files.limits import Limits
from terrain.domain.files.reading import Columns, FileFormat, Reading
from terrain.domain.files.refusal import Refusal, TrackRefused
from terrain.domain.track.leaps import remove_leaps
from terrain.domain.track.points import Segment, Track, segment_of
from terrain.domain.track.standing import settle
from terrain.domain.track.warning import CourseWarning, WarningCode


@dataclass(frozen=True, slots=True)
class Waypoint:
    """A marked place: a candidate for an aid station."""

    lat: float
    lon: float
    elevation_m: float | None
    name: str


@dataclass(frozen=True)
class CourseFile:
    """What a course file holds for us. The track comes from its tracks, or from its routes if no track has a point."""

    track: Track
    name: str
    waypoints: tuple[Waypoint, ...]
    warnings: tuple[CourseWarning, ...]
    format: FileFormat = FileFormat.GPX

    @property
    def segments(self) -> tuple[Segment, ...]:
        return self.track.segments


def file_of(reading: Reading, limits: Limits) -> CourseFile:
    """The course that a parser read. Raises TrackRefused: no line, too short, too long."""
    raw = _track_of(reading)
    warnings = _reading_warnings(reading, raw)
    reading.line.clear()
    reading.line.clear()
    _refuse_no_length(raw)
    straight, leaping = remove_leaps(raw)
    track, standing = settle(straight)
    _refuse_no_length(track)
    if track.distance_m > limits.max_distance_m:
        raise TrackRefused(Refusal.TOO_LONG, distance_m=track.distance_m, limit=limits.max_distance_m)
    return CourseFile(track, reading.name, _waypoints_of(reading), (*warnings, *leaping, *standing), reading.format)


def _refuse_no_length(track: Track) -> None:
    if track.distance_m == 0:
        raise TrackRefused(Refusal.ZERO_LENGTH, points=track.points)


def _track_of(reading: Reading) -> Track:
    columns = reading.line
    if not len(columns):
        raise TrackRefused(Refusal.NO_TRACK, waypoints=len(reading.waypoints))
    segments = _segments_of(columns)
    if not segments:
        raise TrackRefused(Refusal.TOO_FEW_POINTS, points=len(columns))
    return Track(segments)


def _segments_of(columns: Columns) -> tuple[Segment, ...]:
    ends = [*columns.starts[1:], len(columns)]
    lon, lat, height = (np.frombuffer(column) for column in (columns.lon, columns.lat, columns.height))
    return tuple(
        segment_of(lon[start:end], lat[start:end], height[start:end])
        for start, end in zip(columns.starts, ends, strict=True)
        if end - start > 1
    )


def _reading_warnings(reading: Reading, track: Track) -> list[CourseWarning]:
    counts = [
        CourseWarning(WarningCode.ROUTE_USED, int(reading.line is reading.routes)),
        CourseWarning(WarningCode.POINTS_UNPLACED, reading.unplaced),
        CourseWarning(WarningCode.LONE_POINTS_DROPPED, len(reading.line) - track.points),
        CourseWarning(WarningCode.WAYPOINTS_DROPPED, reading.dropped_waypoints),
        CourseWarning(WarningCode.HEIGHTS_UNREADABLE, reading.unreadable_heights, line=reading.first_unreadable_line),
    ]
    return [warning for warning in counts if warning.count]


def _waypoints_of(reading: Reading) -> tuple[Waypoint, ...]:
    places = reading.waypoints
    return tuple(
        Waypoint(lat, lon, None if isnan(height) else height, name)
        for lat, lon, height, name in zip(places.lat, places.lon, places.height, reading.waypoint_names, strict=True)
    )
