"""The elements of TCX (Garmin's TrainingCenterDatabase, version 2) that make a course."""

from math import nan
from typing import Final

import numpy as np

from terrain.domain.files.reading import FileFormat, height_of, name_of
from terrain.domain.files.recognition import TCX_ROOT
from terrain.domain.files.refusal import Refusal
from terrain.domain.files.xml_parser import MAX_DEPTH, XmlParser
from terrain.domain.track.geodesy import steps_m

_POINT, _COURSE_POINT, _LATITUDE, _LONGITUDE, _HEIGHT, _NAME, _TRACK, _EXTENSIONS, _COURSE = range(1, 10)

PAUSE_M: Final = 50.0
"""A lap or a pause cuts the line only where the next point lies further away: pressing the lap key is no gap."""


COURSE_DEPTH: Final = 3
"""Database, courses, course."""


class TcxParser(XmlParser):
    """Reads one TCX file: activities and courses alike. Points without a position, as on a treadmill, are left out."""

    format = FileFormat.TCX
    root = TCX_ROOT
    kinds = {
        "Trackpoint": _POINT,
        "CoursePoint": _COURSE_POINT,
        "LatitudeDegrees": _LATITUDE,
        "LongitudeDegrees": _LONGITUDE,
        "AltitudeMeters": _HEIGHT,
        "Name": _NAME,
        "Track": _TRACK,
        "Extensions": _EXTENSIONS,
        "Course": _COURSE,
        "Activity": _COURSE,
    }

    def __init__(self, max_points: int, max_segments: int) -> None:
        super().__init__(max_points, max_segments)
        self._point_kind = self._point_depth = self._heard_kind = 0
        self._lat: float | None = None
        self._lon: float | None = None
        self._height = nan
        self._point_name = ""
        self._begins = False
        self._line_name: str | None = None

    def _start(self, name: str, _attributes: list[str]) -> None:
        self._depth += 1
        kind = self._kinds.get(name)
        if kind is None:
            kind = self._kind_of(name)
        if kind in (_LATITUDE, _LONGITUDE, _HEIGHT, _NAME) and not self._heard_depth:
            if self._depth > MAX_DEPTH:
                raise self._no_room()
            self._heard_kind = kind
            self._listen()
        elif kind in (_POINT, _COURSE_POINT) and not self._point_depth:
            self._start_point(kind)
        elif kind == _EXTENSIONS:
            self._skip()
        else:
            if kind == _COURSE:
                self._line_name = ""
            self._begins = self._begins or kind == _TRACK
            self._count_other()

    def _start_point(self, kind: int) -> None:
        if self._room == 0 or self._depth > MAX_DEPTH:
            raise self._no_room()
        self._point_kind, self._point_depth = kind, self._depth
        self._lat = self._lon = None
        self._height, self._point_name = nan, ""

    def _end(self, _name: str) -> None:
        depth = self._depth
        self._depth = depth - 1
        if depth == self._heard_depth:
            self._keep_text(self._heard_kind, self._heard())
        elif depth == self._point_depth:
            self._point_depth = 0
            if self._point_kind == _POINT:
                self._keep_point()
            else:
                self._keep_course_point()

    def _keep_text(self, kind: int, text: str) -> None:
        if kind == _NAME:
            self._keep_name(name_of(text))
        elif not self._point_depth:
            return
        elif kind == _HEIGHT:
            self._height = height_of(text)
            if self._height != self._height:
                self._height = self._odd_height(text)
        elif kind == _LATITUDE:
            self._lat = self._coordinate("lat", text)
        else:
            self._lon = self._coordinate("lon", text)

    def _keep_name(self, name: str) -> None:
        """The file's name is that of its first course; the names of watches and programs lie deeper."""
        if self._point_depth:
            self._point_name = name
        elif self._depth == COURSE_DEPTH:
            self.reading.name = self.reading.name or name
            self._line_name = None if self._line_name is None else self._line_name or name

    def _keep_point(self) -> None:
        self._room -= 1
        if self._lat is None and self._lon is None:
            self.reading.unplaced += 1
            return
        if self._lat is None or self._lon is None:
            raise self._refused(Refusal.COORDINATE_MISSING, field="lat" if self._lat is None else "lon")
        if self._line_name is not None:
            self._begin_line(self.reading.tracks, self._line_name)
            self._line_name, self._begins = None, False
        elif self._begins:
            self._begin_track(self._lon, self._lat)
        self.reading.tracks.add(self._lon, self._lat, self._height)

    def _begin_track(self, lon: float, lat: float) -> None:
        self._begins, tracks = False, self.reading.tracks
        if len(tracks) and steps_m(np.array([tracks.lon[-1], lon]), np.array([tracks.lat[-1], lat]))[0] > PAUSE_M:
            self._cut(tracks)

    def _keep_course_point(self) -> None:
        if self._lat is None or self._lon is None:
            self._drop_waypoint()
        elif self._keep_waypoint(self._lon, self._lat):
            self.reading.waypoints.height[-1] = self._height
            self.reading.waypoint_names[-1] = self._point_name
