"""The expat loop of the GPX reader: XML in, columns of numbers out.

It reads any namespace prefix or none, skips extensions, keeps nothing but numbers and a few names, and stops at the
first thing that can't be right, naming its line.
"""

from array import array
from collections.abc import Callable, Iterable
from math import isfinite, nan
from typing import Final
from xml.parsers import expat

from terrain.domain.refusal import Refusal, TrackRefused
from terrain.domain.unpacking import Piece

MAX_DEPTH: Final = 40
"""GPX itself needs 6, extensions a few more; deeper is an attack on whoever reads it. Judgement."""

MAX_OTHERS: Final = 1_000_000
"""Elements besides points and heights. A file of 25 MB has room for some 800,000 that mean something."""

MAX_NAMES: Final = 1_000
"""Different names of elements and attributes. GPX has about 60, the richest extensions some hundred."""

MAX_TOKEN: Final = 500_000
"""Bytes. No tag, attribute, comment, height or name is that long; the parser would have to hold a giant one whole."""

MAX_NAME: Final = 200
MAX_WAYPOINTS: Final = 1_000
MAX_DROPPED_WAYPOINTS: Final = 10_000
HEIGHT_RANGE_M: Final = (-500.0, 9_000.0)
"""From below the Dead Sea's shore (-430 m) to above Everest (8,849 m)."""

_CUT_SHORT: Final = {"no element found", "unclosed token", "unclosed CDATA section", "partial character"}


class Columns:
    """Points of all tracks, or of all routes, with the index at which each segment starts."""

    def __init__(self) -> None:
        self.lon, self.lat, self.height = array("d"), array("d"), array("d")
        self.starts: list[int] = []
        self.is_open = False

    def add(self, lon: float, lat: float) -> None:
        if not self.is_open:
            self.starts.append(len(self.lon))
            self.is_open = True
        self.lon.append(lon)
        self.lat.append(lat)
        self.height.append(nan)


class GpxParser:
    """Reads one file. Raises TrackRefused."""

    def __init__(self, max_points: int, max_segments: int) -> None:
        self.tracks, self.routes, self.waypoints = Columns(), Columns(), Columns()
        self.waypoint_names: list[str] = []
        self.name = ""
        self.unreadable_heights = 0
        self.first_unreadable_line: int | None = None
        self.dropped_waypoints = 0
        self._max_points, self._max_segments = max_points, max_segments
        self._starts = {
            "trkpt": self._start_track_point,
            "rtept": self._start_route_point,
            "wpt": self._start_waypoint,
            "ele": self._start_height,
            "name": self._start_name,
            "trk": self._start_track,
            "trkseg": self._start_track,
            "rte": self._start_route,
            "extensions": self._start_extensions,
        }
        self._others = 0
        self._names: dict[str, str] = {}
        self._depth = 0
        self._extension_depth = self._point_depth = self._heard_depth = 0
        self._hears_name = False
        self._point: Columns | None = None
        self._text: list[str] = []
        self._expat = expat.ParserCreate(intern=self._names)
        self._expat.buffer_text = True
        self._expat.StartElementHandler = self._start_root
        self._expat.EndElementHandler = self._end
        self._expat.StartDoctypeDeclHandler = self._refuse_dtd

    @property
    def points(self) -> int:
        return len(self.tracks.lon) + len(self.routes.lon)

    def read(self, pieces: Iterable[Piece], on_piece: Callable[[], None]) -> None:
        """Read all pieces; `on_piece` is called after each and may raise."""
        fed = seen = 0
        try:
            for piece in pieces:
                self._expat.Parse(piece, False)
                fed += len(piece)
                seen = max(seen, self._expat.CurrentByteIndex)
                if fed - seen > MAX_TOKEN or sum(map(len, self._text)) > MAX_TOKEN:
                    raise self._refused(Refusal.ELEMENT_TOO_LARGE)
                on_piece()
            self._expat.Parse(b"", True)
        except expat.ExpatError as error:
            message = expat.ErrorString(error.code)
            code = Refusal.TRUNCATED if message in _CUT_SHORT else Refusal.NOT_XML
            raise TrackRefused(code, line=error.lineno, column=error.offset + 1, problem=message) from None
        except TrackRefused:
            raise
        except (ValueError, LookupError):
            column = self._expat.CurrentColumnNumber + 1
            raise self._refused(Refusal.NOT_XML, column=column, problem="unknown encoding") from None

    def _refused(self, code: Refusal, **where: str | int | float) -> TrackRefused:
        return TrackRefused(code, line=self._expat.CurrentLineNumber, **where)

    def _refuse_dtd(self, *_declaration: object) -> None:
        raise self._refused(Refusal.DTD)

    def _start_root(self, name: str, _attributes: dict[str, str]) -> None:
        local = name[name.find(":") + 1 :]
        if local != "gpx":
            raise self._refused(Refusal.NOT_GPX, root=local[:MAX_NAME])
        self._depth = 1
        self._expat.StartElementHandler = self._start

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        start = self._starts.get(name) or self._starts.get(name[name.find(":") + 1 :])
        if start:
            start(attributes)
        else:
            self._count_other()

    def _count_other(self) -> None:
        self._others += 1
        if self._depth > MAX_DEPTH:
            raise self._refused(Refusal.TOO_DEEP, limit=MAX_DEPTH)
        if self._others > MAX_OTHERS or len(self._names) > MAX_NAMES:
            raise self._refused(Refusal.TOO_MANY_ELEMENTS, limit=MAX_OTHERS)

    def _end(self, _name: str) -> None:
        depth = self._depth
        self._depth = depth - 1
        if depth == self._heard_depth:
            self._keep_text()
        elif depth == self._point_depth:
            self._point, self._point_depth = None, 0

    def _start_extensions(self, _attributes: dict[str, str]) -> None:
        self._extension_depth = self._depth
        self._expat.StartElementHandler = self._start_skipped
        self._expat.EndElementHandler = self._end_skipped

    def _start_skipped(self, _name: str, _attributes: dict[str, str]) -> None:
        self._depth += 1
        self._others += 1
        if self._depth > MAX_DEPTH or self._others > MAX_OTHERS or len(self._names) > MAX_NAMES:
            self._others -= 1
            self._count_other()

    def _end_skipped(self, _name: str) -> None:
        if self._depth == self._extension_depth:
            self._expat.StartElementHandler = self._start
            self._expat.EndElementHandler = self._end
        self._depth -= 1

    def _start_track(self, _attributes: dict[str, str]) -> None:
        self._count_other()
        self.tracks.is_open = False

    def _start_route(self, _attributes: dict[str, str]) -> None:
        self._count_other()
        self.routes.is_open = False

    def _start_track_point(self, attributes: dict[str, str]) -> None:
        self._start_point(self.tracks, attributes)

    def _start_route_point(self, attributes: dict[str, str]) -> None:
        self._start_point(self.routes, attributes)

    def _start_waypoint(self, attributes: dict[str, str]) -> None:
        self._count_other()
        self._start_point(self.waypoints, attributes)

    def _start_point(self, columns: Columns, attributes: dict[str, str]) -> None:
        self._point, self._point_depth = columns, self._depth
        try:
            lon, lat = float(attributes["lon"]), float(attributes["lat"])
        except (KeyError, ValueError):
            lon = lat = nan
        if -180 <= lon <= 180 and -90 <= lat <= 90 and "_" not in attributes["lon"] and "_" not in attributes["lat"]:
            self._keep_point(columns, lon, lat)
        elif columns is self.waypoints:
            self._drop_waypoint()
        else:
            raise self._wrong_coordinate(attributes)

    def _keep_point(self, columns: Columns, lon: float, lat: float) -> None:
        if columns is self.waypoints:
            if len(columns.lon) >= MAX_WAYPOINTS:
                return self._drop_waypoint()
            self.waypoint_names.append("")
        elif len(columns.lon) >= self._max_points:
            raise self._refused(Refusal.TOO_MANY_POINTS, limit=self._max_points)
        columns.add(lon, lat)
        if len(columns.starts) > self._max_segments:
            raise self._refused(Refusal.TOO_MANY_SEGMENTS, limit=self._max_segments)
        return None

    def _drop_waypoint(self) -> None:
        self.dropped_waypoints += 1
        if self.dropped_waypoints > MAX_DROPPED_WAYPOINTS:
            raise self._refused(Refusal.TOO_MANY_ELEMENTS, limit=MAX_DROPPED_WAYPOINTS)
        self._point, self._point_depth = None, 0

    def _wrong_coordinate(self, attributes: dict[str, str]) -> TrackRefused:
        for field, limit in (("lat", 90), ("lon", 180)):
            text = attributes.get(field)
            if text is None:
                return self._refused(Refusal.COORDINATE_MISSING, field=field)
            shown = text[:40]
            try:
                value = float(text)
            except ValueError:
                return self._refused(Refusal.COORDINATE_NOT_A_NUMBER, field=field, value=shown)
            if not isfinite(value):
                return self._refused(Refusal.COORDINATE_NOT_FINITE, field=field, value=shown)
            if "_" in text:
                return self._refused(Refusal.COORDINATE_NOT_A_NUMBER, field=field, value=shown)
            if abs(value) > limit:
                return self._refused(Refusal.COORDINATE_OUT_OF_RANGE, field=field, value=shown, limit=limit)
        raise AssertionError("both coordinates are right")

    def _start_height(self, _attributes: dict[str, str]) -> None:
        if self._depth == self._point_depth + 1 and self._point is not None:
            self._listen()
        else:
            self._count_other()

    def _start_name(self, _attributes: dict[str, str]) -> None:
        self._count_other()
        if not self._heard_depth:
            self._hears_name = True
            self._listen()

    def _listen(self) -> None:
        self._heard_depth = self._depth
        self._text = []
        self._expat.CharacterDataHandler = self._text.append

    def _keep_text(self) -> None:
        self._expat.CharacterDataHandler = None
        text, self._heard_depth = "".join(self._text), 0
        if self._hears_name:
            self._hears_name = False
            self._keep_name(text)
        elif self._point is not None:
            self._keep_height(self._point, text)

    def _keep_height(self, columns: Columns, text: str) -> None:
        try:
            height = float(text)
        except ValueError:
            height = nan
        if HEIGHT_RANGE_M[0] <= height <= HEIGHT_RANGE_M[1] and "_" not in text:
            columns.height[-1] = height
        elif columns is not self.waypoints:
            self.unreadable_heights += 1
            self.first_unreadable_line = self.first_unreadable_line or self._expat.CurrentLineNumber

    def _keep_name(self, text: str) -> None:
        """The file's name is its metadata's, else that of its first track or route."""
        name = " ".join(text.split())[:MAX_NAME]
        if self._point is self.waypoints and self._depth == self._point_depth:
            self.waypoint_names[-1] = name
        elif self._point is None:
            self.name = self.name or name
