"""Reading FIT, the files of sports watches: recorded activities and planned courses."""

from collections.abc import Iterator
from math import nan
from typing import Any, Final

import fitdecode
import numpy as np

from terrain.domain.files.fit.frames import COURSE, COURSE_POINT, EVENT, HALF_TURN, RECORD, FitPart, parts_of
from terrain.domain.files.limits import Limits, Progress
from terrain.domain.files.reading import HEIGHT_RANGE_M, FileFormat, Reading, name_of
from terrain.domain.files.refusal import Refusal, TrackRefused
from terrain.domain.files.tcx_parser import PAUSE_M
from terrain.domain.files.xml_parser import MAX_WAYPOINTS
from terrain.domain.track.geodesy import steps_m

POINTS_A_TURN: Final = 2_000
"""Points between two reports of progress."""

Message = Any
"""A message as the library gives it; the library has no types."""


def read_fit(data: bytes, limits: Limits, on_progress: Progress | None, file_bytes: int) -> Reading:
    """Read a FIT file. Raises TrackRefused. Progress is told in shares of `file_bytes`, which it may be packed in.

    Where the recorder was stopped and went on more than PAUSE_M away, a new segment begins; with each of the files that
    may follow each other in one, a new line.
    """
    parts = parts_of(data, limits.max_points)
    reader = _FitReader(limits)
    total = sum(part.records for part in parts) or 1
    for part in parts:
        reader.begin(part)
        for message in _messages(part):
            reader.take(message)
            points = reader.reading.points
            if on_progress and message.global_mesg_num == RECORD and points % POINTS_A_TURN == 0:
                on_progress(file_bytes * points // total, points)
    return reader.reading


def _messages(part: FitPart) -> Iterator[Message]:
    """The messages of a part. The library raises what it likes on messages that make no sense."""
    options = {"check_crc": fitdecode.CrcCheck.DISABLED, "error_handling": fitdecode.ErrorHandling.IGNORE}
    with fitdecode.FitReader(part.as_file(), processor=None, **options) as frames:
        turn = iter(frames)
        while True:
            try:
                frame = next(turn, None)
            except Exception as error:
                raise TrackRefused(Refusal.FIT_DAMAGED, byte="?", problem="a message makes no sense") from error
            if frame is None:
                return
            if frame.frame_type == fitdecode.FIT_FRAME_DATA:
                yield frame


class _FitReader:
    def __init__(self, limits: Limits) -> None:
        self.reading = Reading(FileFormat.FIT)
        self._limits = limits
        self._was_stopped = False
        self._begins_line = False
        self._line_name = ""

    def begin(self, part: FitPart) -> None:
        self.reading.unplaced += part.unplaced
        self._begins_line, self._line_name = True, ""

    def take(self, message: Message) -> None:
        kind = message.global_mesg_num
        if kind == RECORD:
            self._take_record(message)
        elif kind == EVENT:
            self._was_stopped = self._was_stopped or str(_value(message, "event_type")).startswith("stop")
        elif kind == COURSE:
            self._line_name = self._line_name or name_of(str(_value(message, "name") or ""))
            self.reading.name = self.reading.name or self._line_name
            if not self._begins_line:
                self.reading.tracks.name_line(self._line_name)
        elif kind == COURSE_POINT:
            self._take_course_point(message)

    def _take_record(self, message: Message) -> None:
        lon, lat, tracks = _degrees(message, "position_long"), _degrees(message, "position_lat"), self.reading.tracks
        if lon is None or lat is None:
            self.reading.unplaced += 1
            return
        if self._begins_line:
            self._check_segments(tracks.begin_line(self._line_name))
        elif self._was_stopped and len(tracks):
            away_m = steps_m(np.array([tracks.lon[-1], lon]), np.array([tracks.lat[-1], lat]))[0]
            if away_m > PAUSE_M:
                self._check_segments(tracks.cut())
        self._was_stopped = self._begins_line = False
        tracks.add(lon, lat, _height(message))

    def _check_segments(self, segments: int) -> None:
        if segments > self._limits.max_segments:
            raise TrackRefused(Refusal.TOO_MANY_SEGMENTS, limit=self._limits.max_segments)

    def _take_course_point(self, message: Message) -> None:
        lon, lat, waypoints = (
            _degrees(message, "position_long"),
            _degrees(message, "position_lat"),
            self.reading.waypoints,
        )
        if lon is None or lat is None or len(waypoints) >= MAX_WAYPOINTS:
            self.reading.dropped_waypoints += 1
            return
        waypoints.add(lon, lat)
        self.reading.waypoint_names.append(name_of(str(_value(message, "name") or "")))


def _value(message: Message, field: str) -> Any:
    return message.get_value(field, fallback=None)


def _degrees(message: Message, field: str) -> float | None:
    semicircles = _value(message, field)
    return semicircles * 180 / HALF_TURN if isinstance(semicircles, int) else None


def _height(message: Message) -> float:
    metres = _value(message, "enhanced_altitude")
    if not isinstance(metres, int | float):
        metres = _value(message, "altitude")
    is_height = isinstance(metres, int | float) and HEIGHT_RANGE_M[0] <= metres <= HEIGHT_RANGE_M[1]
    return float(metres) if is_height else nan
