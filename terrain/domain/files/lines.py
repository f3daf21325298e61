"""The lines of a course file: what belongs to one course is joined, what is a course of its own told apart.

A file may hold the three distances of a race, a track twice, or segments of which each repeats the one before. Adding
these together makes a course that nobody runs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Final

import numpy as np
from numpy.typing import NDArray

from terrain.domain.files.reading import Columns, Reading
from terrain.domain.physical_constants import METRES_PER_DEGREE
from terrain.domain.track.geodesy import steps_m
from terrain.domain.track.points import DEGREE_DECIMALS, Segment, Track, segment_of

JOIN_M: Final = 200.0
JOIN_SHARE: Final = 0.1
"""An open line that begins so near to the end of the one before it, or nearer than this share of the shorter one, goes
on with it. Judgement."""

CLOSED_M: Final = 100.0
LEAST_COURSE_M: Final = 500.0
"""A line at least so long that ends so near to its start is a course of its own: a loop. Judgement."""

SAME_M: Final = 30.0
SAME_SPAN: Final = 0.02
BACK_SPAN: Final = 0.1
SAMPLES: Final = 50
"""Two lines are the same where they are nowhere further apart than SAME_M, at as many places, and their lengths differ
by no more than a share; or the same one reversed. Twice the error of a receiver among trees. Judgement."""

BROKEN_SHARE: Final = 0.1
"""A track shorter than this share of a route beside it is what is left of a track that broke off. Judgement."""

SAME_ENDS_M: Final = 200.0
SAME_LENGTH: Final = (0.5, 1.2)
SAME_SHARE: Final = 0.9
ON_TRACK: Final = 500
"""A route that begins and ends where a track does, is so long in its lengths, and of whose points this share lies near
it, is its plan. Judgement. The track is looked at in ON_TRACK places."""

MOST_COMPARED: Final = 5
MOST_OFFSETS: Final = 20
"""Repetitions are looked for in so many of the longest segments, at so many places. Bounds the work."""

NOWHERE_DEGREES: Final = 1e-5
"""Both coordinates nearer to zero than this: what a receiver writes that has no fix yet, in the Gulf of Guinea."""

AWAY_DEGREES: Final = 1.0
"""... unless the course lies there."""


@dataclass(frozen=True, eq=False)
class RawLine:
    """One line of a file as it was read. `segments` have two points at least."""

    name: str
    segments: tuple[Segment, ...]
    is_route: bool = False

    @property
    def track(self) -> Track:
        return Track(self.segments)

    @property
    def points(self) -> int:
        return sum(map(len, self.segments))


@dataclass(frozen=True, eq=False)
class CourseLines:
    """The courses of a file in its order, and how many points and repetitions were left out to get them."""

    lines: tuple[RawLine, ...]
    repeated: int
    lone_points: int
    zero_positions: int


def lines_of(reading: Reading) -> CourseLines:
    """The lines of what a parser read, tracks before routes; none where no two points follow each other."""
    tracks, nowhere, lone = _raw_lines(reading.tracks, is_route=False)
    routes, nowhere_too, lone_too = _raw_lines(reading.routes, is_route=True)
    own_tracks, repeated = _without_repetitions(tracks)
    own_routes, repeated_routes = _without_repetitions(routes)
    plans = [route for route in own_routes if not any(_is_plan_of(route, track) for track in own_tracks)]
    has_tracks = bool(len(reading.tracks))
    return CourseLines(
        (*_joined(own_tracks), *_joined(plans)),
        repeated + (0 if own_tracks and not plans else repeated_routes),
        lone + (0 if has_tracks else lone_too),
        nowhere + nowhere_too,
    )


def main_line(lines: Sequence[RawLine]) -> int:
    """Which line is the course where nobody says: the longest track, or a route beside what is left of a track."""
    lengths = {index: line.track.distance_m for index, line in enumerate(lines)}
    tracks = [index for index, line in enumerate(lines) if not line.is_route]
    routes = [index for index, line in enumerate(lines) if line.is_route]
    best_track, best_route = (max(some, key=lengths.__getitem__, default=None) for some in (tracks, routes))
    if best_track is None or best_route is None:
        return best_track if best_route is None and best_track is not None else best_route or 0
    return best_route if lengths[best_track] < BROKEN_SHARE * lengths[best_route] else best_track


# Segments -------------------------------------------------------------------------------------------------------------


def _raw_lines(columns: Columns, is_route: bool) -> tuple[list[RawLine], int, int]:
    """(lines, positions that are nowhere, points that stand alone)."""
    lon, lat, height = (
        np.frombuffer(column) if len(column) else np.empty(0) for column in (columns.lon, columns.lat, columns.height)
    )
    placed = _placed(lon, lat)
    ends = [*columns.starts[1:], len(columns)]
    segments = []
    for start, end in zip(columns.starts, ends, strict=True):
        kept = slice(start, end) if placed is None else start + np.flatnonzero(placed[start:end])
        segments.append(segment_of(lon[kept], lat[kept], height[kept]))
    nowhere = 0 if placed is None else int((~placed).sum())
    lines = []
    for name, first, behind in zip(
        columns.line_names, columns.line_starts, [*columns.line_starts[1:], len(segments)], strict=True
    ):
        whole = tuple(segment for segment in segments[first:behind] if len(segment) > 1)
        if whole:
            lines.append(RawLine(name, whole, is_route))
    return lines, nowhere, len(columns) - nowhere - sum(line.points for line in lines)


def _placed(lon: NDArray[np.float64], lat: NDArray[np.float64]) -> NDArray[np.bool_] | None:
    """Which points have a position; None where all have, or where the course lies where there seems to be none."""
    nowhere = (np.abs(lon) < NOWHERE_DEGREES) & (np.abs(lat) < NOWHERE_DEGREES)
    if not nowhere.any() or nowhere.all():
        return None
    away = np.maximum(np.abs(lon[~nowhere]), np.abs(lat[~nowhere]))
    return None if np.median(away) < AWAY_DEGREES else ~nowhere


# Repetitions ----------------------------------------------------------------------------------------------------------


def _without_repetitions(lines: list[RawLine]) -> tuple[list[RawLine], int]:
    """(lines without the segments and lines that repeat others, how many segments were left out).

    A segment counts once in a line. A line counts once in a file; one that is part of another stays where it has a
    name of its own: a short distance may well end on the way of the long one.
    """
    total = sum(len(line.segments) for line in lines)
    if total < 2:
        return lines, 0
    within = [replace(line, segments=_distinct(line.segments)) for line in lines]
    order = sorted(range(len(within)), key=lambda index: -within[index].points)
    longest: list[_Searched] = []
    wholes: set[bytes] = set()
    whole_lines: list[RawLine] = []
    own: set[int] = set()
    for index in order:
        line = within[index]
        mark = b"".join(_mark(segment) for segment in line.segments)
        others = [other for other in longest if line.name in ("", other.name)]
        is_part = bool(others) and all(any(other.holds(segment) for other in others) for segment in line.segments)
        is_copy = any(_is_copy(line, other) for other in whole_lines)
        if mark in wholes or is_part or is_copy:
            continue
        if len(whole_lines) < MOST_COMPARED:
            whole_lines.append(line)
        wholes.add(mark)
        own.add(index)
        if len(longest) < MOST_COMPARED:
            longest += [_Searched(segment, line.name) for segment in line.segments[:MOST_COMPARED]]
    kept = [line for index, line in enumerate(within) if index in own]
    return kept, total - sum(len(line.segments) for line in kept)


def _distinct(segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    """Segments of one line without those that another one holds point by point."""
    if len(segments) < 2:
        return segments
    order = sorted(range(len(segments)), key=lambda index: -len(segments[index]))
    searched = [_Searched(segments[index]) for index in order[:MOST_COMPARED]]
    marks: set[bytes] = set()
    kept: set[int] = set()
    for rank, index in enumerate(order):
        segment = segments[index]
        mark = _mark(segment)
        if mark in marks or any(other.holds(segment) for other in searched[:rank]):
            continue
        marks.add(mark)
        kept.add(index)
    return tuple(segment for index, segment in enumerate(segments) if index in kept)


def _mark(segment: Segment) -> bytes:
    """The same for segments of the same points alone."""
    return blake2b(segment.lon.tobytes() + segment.lat.tobytes(), digest_size=16).digest()


def _keys(lon: NDArray[np.float64], lat: NDArray[np.float64]) -> NDArray[np.int64]:
    """One number for each place."""
    scale = 10**DEGREE_DECIMALS
    keys: NDArray[np.int64] = np.rint(lon * scale).astype(np.int64) * (200 * scale) + np.rint(lat * scale).astype(
        np.int64
    )
    return keys


class _Searched:
    """A segment in which others are looked for."""

    def __init__(self, segment: Segment, name: str = "") -> None:
        self.name = name
        self._lon, self._lat = segment.lon, segment.lat
        keys = _keys(segment.lon, segment.lat)
        self._order = np.argsort(keys, kind="stable")
        self._sorted = keys[self._order]

    def holds(self, segment: Segment) -> bool:
        """Whether the points of a segment follow each other in this one."""
        size = len(segment)
        if size > len(self._lon):
            return False
        key = _keys(segment.lon[:1], segment.lat[:1])[0]
        first, behind = np.searchsorted(self._sorted, [key, key + 1])
        offsets = self._order[first : min(int(behind), int(first) + MOST_OFFSETS)]
        return any(self._holds_at(segment, int(offset), size) for offset in offsets if offset + size <= len(self._lon))

    def _holds_at(self, segment: Segment, offset: int, size: int) -> bool:
        behind = offset + size
        if self._lat[behind - 1] != segment.lat[-1] or self._lon[behind - 1] != segment.lon[-1]:
            return False
        return bool(
            np.array_equal(self._lon[offset:behind], segment.lon)
            and np.array_equal(self._lat[offset:behind], segment.lat)
        )


# Courses --------------------------------------------------------------------------------------------------------------


def _joined(lines: list[RawLine]) -> Iterator[RawLine]:
    """Lines of which each goes on where the one before ends, as one; loops and ways back stay apart."""
    present: RawLine | None = None
    for line in lines:
        if present is not None and _goes_on(present, line):
            present = RawLine(present.name or line.name, (*present.segments, *line.segments), present.is_route)
        else:
            if present is not None:
                yield present
            present = line
    if present is not None:
        yield present


def _goes_on(before: RawLine, behind: RawLine) -> bool:
    if _is_closed(before) or _is_closed(behind):
        return False
    reach_m = max(JOIN_M, JOIN_SHARE * min(before.track.distance_m, behind.track.distance_m))
    return _apart_m(before.segments[-1], -1, behind.segments[0], 0) <= reach_m and not _leads_back(before, behind)


def _is_closed(line: RawLine) -> bool:
    home_m = _apart_m(line.segments[-1], -1, line.segments[0], 0)
    return home_m <= CLOSED_M and line.track.distance_m >= LEAST_COURSE_M


def _leads_back(before: RawLine, behind: RawLine) -> bool:
    """Whether a line is the one before it reversed."""
    return _is_same(before, behind, BACK_SPAN, -1)


def _is_copy(line: RawLine, other: RawLine) -> bool:
    """Whether a line is another one in fewer or other points."""
    return _is_same(line, other, SAME_SPAN, 1)


def _is_same(line: RawLine, other: RawLine, span: float, direction: int) -> bool:
    length_m, other_m = line.track.distance_m, other.track.distance_m
    if length_m < LEAST_COURSE_M or abs(length_m - other_m) > span * other_m:
        return False
    here, there = _samples(line.track), _samples(other.track)
    lon, lat = (np.column_stack((mine, its[::direction])).ravel() for mine, its in zip(here, there, strict=True))
    return bool((steps_m(lon, lat)[::2] <= SAME_M).all())


def _samples(track: Track, count: int = SAMPLES) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """(longitude, latitude) at equal distances from start to finish."""
    parts = list(zip(track.starts_m, track.segments, strict=True))
    along = np.concatenate([start_m + segment.distances_m for start_m, segment in parts])
    lon = np.unwrap(np.concatenate([segment.lon for segment in track.segments]), period=360.0)
    at = np.linspace(0.0, along[-1], count)
    return np.interp(at, along, lon), np.interp(at, along, np.concatenate([part.lat for part in track.segments]))


def _is_plan_of(route: RawLine, track: RawLine) -> bool:
    """Whether a route is the plan of a track, which says the same in more points."""
    share = route.track.distance_m / max(track.track.distance_m, 1e-9)
    if not SAME_LENGTH[0] <= share <= SAME_LENGTH[1]:
        return False
    ends_meet = (
        _apart_m(route.segments[0], 0, track.segments[0], 0) <= SAME_ENDS_M
        and _apart_m(route.segments[-1], -1, track.segments[-1], -1) <= SAME_ENDS_M
    )
    return ends_meet and _lies_on(route, track)


def _lies_on(route: RawLine, track: RawLine) -> bool:
    """Whether the points of a route lie near a track, which they follow."""
    lon, lat = _samples(track.track, ON_TRACK)
    chosen = np.linspace(0, route.points - 1, SAMPLES).round().astype(np.int64)
    east, north = (np.concatenate([getattr(part, name) for part in route.segments])[chosen] for name in ("lon", "lat"))
    east = (east[:, None] - lon + 180.0) % 360.0 - 180.0
    away = np.hypot(east * np.cos(np.radians(lat)), north[:, None] - lat) * METRES_PER_DEGREE
    reach_m = max(SAME_ENDS_M, track.track.distance_m / ON_TRACK)
    return bool((away.min(axis=1) <= reach_m).mean() >= SAME_SHARE)


def _apart_m(segment: Segment, at: int, other: Segment, there: int) -> float:
    return float(
        steps_m(np.array([segment.lon[at], other.lon[there]]), np.array([segment.lat[at], other.lat[there]]))[0]
    )
