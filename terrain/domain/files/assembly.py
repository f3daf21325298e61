"""From what a parser collected to a course: segments joined nowhere, leaps and tangles mended, oddities told."""

from dataclasses import dataclass
from math import isnan
from typing import Final

from terrain.domain.files.limits import Limits
from terrain.domain.files.lines import CourseLines, RawLine, lines_of, main_line
from terrain.domain.files.reading import FileFormat, Reading
from terrain.domain.files.refusal import Refusal, TrackRefused
from terrain.domain.track.leaps import remove_leaps
from terrain.domain.track.points import Segment, Track
from terrain.domain.track.standing import settle
from terrain.domain.track.warning import CourseWarning, WarningCode

ALL_LINES: Final = 0
"""In place of a line's number: all lines of a file, one after the other."""


@dataclass(frozen=True, slots=True)
class Waypoint:
    """A marked place: a candidate for an aid station."""

    lat: float
    lon: float
    elevation_m: float | None
    name: str


@dataclass(frozen=True, slots=True)
class FileLine:
    """A line of a file as one chooses by it. `distance_m` is measured before anything but leaps is mended."""

    name: str
    points: int
    distance_m: float
    is_route: bool = False


@dataclass(frozen=True)
class CourseFile:
    """What a course file holds for us. The track is one of its `lines`; where there is more than one, somebody has to
    say which."""

    track: Track
    name: str
    waypoints: tuple[Waypoint, ...]
    warnings: tuple[CourseWarning, ...]
    format: FileFormat = FileFormat.GPX
    lines: tuple[FileLine, ...] = ()

    @property
    def segments(self) -> tuple[Segment, ...]:
        return self.track.segments


def file_of(reading: Reading, limits: Limits, line: int | None = None) -> CourseFile:
    """The course that a parser read: `line` of those in the file, counted from 1; ALL_LINES, one after the other; or
    the main one, with a warning where there are several.

    Raises TrackRefused: no line, too short, too long, none of that number.
    """
    course_lines = lines_of(reading)
    _refuse_without_line(reading, course_lines)
    chosen = _chosen(course_lines.lines, line)
    warnings = _reading_warnings(reading, course_lines, chosen, line)
    reading.tracks.clear()
    reading.routes.clear()
    mended = _mended(chosen.track)
    if mended.track.distance_m > limits.max_distance_m:
        raise TrackRefused(Refusal.TOO_LONG, distance_m=mended.track.distance_m, limit=limits.max_distance_m)
    return CourseFile(
        mended.track,
        reading.name if len(course_lines.lines) == 1 or line == ALL_LINES else chosen.name or reading.name,
        _waypoints_of(reading),
        (*warnings, *mended.warnings),
        reading.format,
        _listed(course_lines.lines, chosen, mended.track),
    )


@dataclass(frozen=True)
class _Mended:
    track: Track
    warnings: tuple[CourseWarning, ...]


def _mended(raw: Track) -> _Mended:
    _refuse_no_length(raw)
    straight, leaping = remove_leaps(raw)
    track, standing = settle(straight)
    _refuse_no_length(track)
    return _Mended(track, (*leaping, *standing))


def _refuse_no_length(track: Track) -> None:
    if track.distance_m == 0:
        raise TrackRefused(Refusal.ZERO_LENGTH, points=track.points)


def _refuse_without_line(reading: Reading, course_lines: CourseLines) -> None:
    if not reading.points:
        raise TrackRefused(Refusal.NO_TRACK, waypoints=len(reading.waypoints))
    if not course_lines.lines:
        raise TrackRefused(Refusal.TOO_FEW_POINTS, points=reading.points)


def _chosen(lines: tuple[RawLine, ...], line: int | None) -> RawLine:
    if line == ALL_LINES:
        return RawLine("", tuple(segment for each in lines for segment in each.segments), lines[0].is_route)
    if line is None:
        return lines[main_line(lines)]
    if not 1 <= line <= len(lines):
        raise TrackRefused(Refusal.NO_SUCH_LINE, number=line, limit=len(lines))
    return lines[line - 1]


def _listed(lines: tuple[RawLine, ...], chosen: RawLine, track: Track) -> tuple[FileLine, ...]:
    """The lines for who has to choose; leaps of the others are taken out of their lengths too."""
    return tuple(
        FileLine(line.name, line.points, (track if line is chosen else _length_of(line)).distance_m, line.is_route)
        for line in lines
    )


def _length_of(line: RawLine) -> Track:
    return remove_leaps(line.track)[0]


def _reading_warnings(
    reading: Reading, course_lines: CourseLines, chosen: RawLine, line: int | None
) -> list[CourseWarning]:
    several = len(course_lines.lines) if len(course_lines.lines) > 1 else 0
    counts = [
        CourseWarning(WarningCode.SEVERAL_LINES if line is None else WarningCode.LINE_TAKEN, several, line=line),
        CourseWarning(WarningCode.LINES_REPEATED, course_lines.repeated),
        CourseWarning(WarningCode.ROUTE_USED, int(chosen.is_route)),
        CourseWarning(WarningCode.POINTS_UNPLACED, reading.unplaced),
        CourseWarning(WarningCode.ZERO_POSITIONS, course_lines.zero_positions),
        CourseWarning(WarningCode.LONGITUDES_WRAPPED, reading.wrapped, line=reading.first_wrapped_line),
        CourseWarning(WarningCode.LONE_POINTS_DROPPED, course_lines.lone_points),
        CourseWarning(WarningCode.WAYPOINTS_DROPPED, reading.dropped_waypoints),
        CourseWarning(WarningCode.HEIGHTS_WRITTEN_ODDLY, reading.odd_heights, line=reading.first_odd_line),
        CourseWarning(WarningCode.HEIGHTS_UNREADABLE, reading.unreadable_heights, line=reading.first_unreadable_line),
    ]
    return [*reading.mended, *(warning for warning in counts if warning.count)]


def _waypoints_of(reading: Reading) -> tuple[Waypoint, ...]:
    places = reading.waypoints
    return tuple(
        Waypoint(lat, lon, None if isnan(height) else height, name)
        for lat, lon, height, name in zip(places.lat, places.lon, places.height, reading.waypoint_names, strict=True)
    )
