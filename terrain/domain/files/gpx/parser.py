"""The elements of GPX 1.0 and 1.1 (topografix.com/GPX/1/1) that make a course."""

from collections.abc import Iterable
from math import nan
from typing import Final

from terrain.domain.files.gpx.plain_points import RUN, Condenser
from terrain.domain.files.limits import Progress
from terrain.domain.files.reading import Columns, FileFormat, Reading, height_of, name_of
from terrain.domain.files.refusal import TrackRefused
from terrain.domain.files.unpacking import Piece
from terrain.domain.files.written_heights import height_as_written
from terrain.domain.files.xml_parser import MAX_DEPTH, XmlParser, pairs_of

_NEW, _OTHER, _TRACK_POINT, _ROUTE_POINT, _HEIGHT, _TRACK, _SEGMENT, _ROUTE = range(-1, 7)
_WAYPOINT, _NAME, _EXTENSIONS, _RUN, _SHAPE_POINT = range(7, 12)

_PLACED: Final = 4
"""Items of a point's attributes where it has just two: name, value, name, value."""


class GpxParser(XmlParser):
    """Reads one GPX file. A height is that of the point right around it, so heights in links or notes don't count."""

    format = FileFormat.GPX
    root = "gpx"
    kinds = {
        "trkpt": _TRACK_POINT,
        "ele": _HEIGHT,
        "trk": _TRACK,
        "trkseg": _SEGMENT,
        "rte": _ROUTE,
        "rtept": _ROUTE_POINT,
        "wpt": _WAYPOINT,
        "name": _NAME,
        "extensions": _EXTENSIONS,
        "rpt": _SHAPE_POINT,
        RUN: _RUN,
    }

    def __init__(self, max_points: int, max_segments: int) -> None:
        super().__init__(max_points, max_segments)
        self._lines = {_TRACK_POINT: self.reading.tracks, _ROUTE_POINT: self.reading.routes}
        self._point: Columns | None = None
        self._point_depth = 0
        self._line: Columns | None = None
        self._line_depth = 0
        self._hears_name = False
        self._condenser = Condenser(max_points)

    def read(self, pieces: Iterable[tuple[Piece, int]], on_progress: Progress | None = None) -> Reading:
        """Read all pieces, plain points the quick way."""
        return super().read(self._condenser.condensed(pieces), on_progress)

    def _start(self, name: str, attributes: list[str]) -> None:
        """This and `_end` run for every element, so what a point needs stands here and calls as little as it can."""
        self._depth = depth = self._depth + 1
        kind = self._kinds.get(name, _NEW)
        if kind == _NEW:
            kind = self._kind_of(name)
        if _OTHER < kind < _HEIGHT:
            if len(attributes) == _PLACED and attributes[0] == "lat" and attributes[2] == "lon":
                _, lat_text, _, lon_text = attributes
            else:
                lat_text, lon_text = _place_in(attributes)
            try:
                lat, lon = float(lat_text), float(lon_text)
            except ValueError:
                lat, lon = self._odd_place(attributes)
            if not (-90 <= lat <= 90 and -180 <= lon <= 180) or "_" in lat_text or "_" in lon_text:
                lat, lon = self._odd_place(attributes)
            if self._room == 0 or depth > MAX_DEPTH:
                raise self._no_room()
            self._room -= 1
            self._point_depth = depth
            self._point = line = self._lines[kind]
            line.lon.append(lon)
            line.lat.append(lat)
            line.height.append(nan)
        elif kind == _HEIGHT and depth == self._point_depth + 1:
            self._heard_depth = depth
            self._texts.clear()
            self._expat.CharacterDataHandler = self._hear
        elif kind == _EXTENSIONS:
            self._skip()
            if self._point is self.reading.routes:
                self._expat.StartElementHandler = self._start_in_route_point
        else:
            self._start_rare(kind, attributes)

    def _end(self, _name: str) -> None:
        depth = self._depth
        self._depth = depth - 1
        if depth == self._heard_depth:
            self._expat.CharacterDataHandler = None
            self._heard_depth = 0
            texts = self._texts
            text = texts[0] if len(texts) == 1 else "".join(texts)
            if self._hears_name:
                self._hears_name = False
                self._keep_name(name_of(text))
            elif self._point is not None:
                height = height_of(text)
                self._point.height[-1] = height if height == height else self._odd_height_in(self._point, text)
        elif depth == self._point_depth:
            self._point, self._point_depth = None, 0

    def _odd_place(self, attributes: list[str]) -> tuple[float, float]:
        """(latitude, longitude) of a place that isn't plainly right. Raises TrackRefused where it is none."""
        named = pairs_of(attributes)
        return self._coordinate("lat", named.get("lat")), self._coordinate("lon", named.get("lon"))

    def _start_in_route_point(self, name: str, attributes: list[str]) -> None:
        """Garmin's programs keep what lies between two points of a route in an extension of the first (gpxx:rpt)."""
        self._start_skipped(name, attributes)
        kind = self._kinds.get(name, _NEW)
        if (self._kind_of(name) if kind == _NEW else kind) == _SHAPE_POINT:
            lat, lon = self._odd_place(attributes)
            if self._room == 0:
                raise self._no_room()
            self._room -= 1
            self.reading.routes.add(lon, lat)

    def _start_rare(self, kind: int, attributes: list[str]) -> None:
        self._count_other()
        if kind == _SEGMENT:
            self._cut(self.reading.tracks)
        elif kind in (_TRACK, _ROUTE):
            self._line, self._line_depth = self.reading.tracks if kind == _TRACK else self.reading.routes, self._depth
            self._begin_line(self._line)
        elif kind == _WAYPOINT:
            self._start_waypoint(attributes)
        elif kind == _RUN:
            self._take_run(attributes)
        elif kind == _NAME and not self._heard_depth:
            self._hears_name = True
            self._listen()

    def _take_run(self, attributes: list[str]) -> None:
        """Points that were read the quick way stood here."""
        self._point, self._point_depth = None, 0
        run, line = self._condenser.runs.pop(pairs_of(attributes).get("n", ""), None), self.reading.tracks
        if run is None:
            return
        self._room -= len(run.lon)
        if self._room < 0:
            self._room = 0
            raise self._no_room()
        line.lon.extend(run.lon)
        line.lat.extend(run.lat)
        line.height.extend(run.height)
        if run.unreadable:
            self._count_unreadable_heights(run.unreadable, run.unreadable_line)

    def _start_waypoint(self, attributes: list[str]) -> None:
        named = pairs_of(attributes)
        try:
            lat, lon = self._coordinate("lat", named.get("lat")), self._coordinate("lon", named.get("lon"))
        except TrackRefused:
            self._drop_waypoint()
            self._skip()
            return
        if self._keep_waypoint(lon, lat):
            self._point, self._point_depth = self.reading.waypoints, self._depth

    def _odd_height_in(self, point: Columns, text: str) -> float:
        return height_as_written(text) if point is self.reading.waypoints else self._odd_height(text)

    def _keep_name(self, name: str) -> None:
        """The file's name is its metadata's, else that of its first track or route; each of these has its own too."""
        if self._point is self.reading.waypoints and self._depth == self._point_depth:
            self.reading.waypoint_names[-1] = name
        elif self._point is None:
            self.reading.name = self.reading.name or name
            if self._line is not None and self._depth == self._line_depth:
                self._line.name_line(name)


def _place_in(attributes: list[str]) -> tuple[str, str]:
    """Latitude and longitude wherever they stand, empty where they are missing."""
    named = pairs_of(attributes)
    return named.get("lat", ""), named.get("lon", "")
