"""The expat loop under the readers of GPX and TCX: XML in, columns of numbers out.

It reads any namespace prefix or none, skips extensions, keeps nothing but numbers and a few names, and stops at the
first thing that can't be right, naming its line.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from math import isfinite, isnan
from typing import Final
from xml.parsers import expat

from terrain.domain.files.limits import Progress
from terrain.domain.files.reading import Columns, FileFormat, Reading
from terrain.domain.files.refusal import Refusal, TrackRefused
from terrain.domain.files.unpacking import Piece
from terrain.domain.files.writing.mending import Mending, lines_in
from terrain.domain.files.writing.references import References
from terrain.domain.files.written_heights import height_as_written
from terrain.domain.files.xml_faults import XmlFault, fault_of, is_cut_short, shown_near
from terrain.domain.track.warning import WarningCode

MAX_DEPTH: Final = 40
"""GPX itself needs 6, TCX 8, extensions a few more; deeper is an attack on whoever reads it. Judgement."""

MAX_OTHERS: Final = 1_000_000
"""Elements besides points and heights. A file of 25 MB has room for some 800,000 that mean something."""

MAX_NAMES: Final = 1_000
"""Different names of elements and attributes. GPX has about 60, the richest extensions some hundred."""

MAX_TOKEN: Final = 500_000
"""Bytes. No tag, attribute, comment, height or name is that long; the parser would have to hold a giant one whole."""

MAX_WAYPOINTS: Final = 1_000
MAX_DROPPED_WAYPOINTS: Final = 10_000
LIMITS: Final = {"lat": 90, "lon": 180}
FULL_TURN: Final = 360
"""Maps that can be pushed round the world, and systems that count from 0 to 360, write longitudes up to here."""

MAX_SHOWN: Final = 40

_OTHER: Final = 0
_ROOT: Final = re.compile(rb"<(?:[\w.-]{1,40}:)?(?:gpx|TrainingCenterDatabase)[\s>]")
_LONGEST_ROOT: Final = 70


class XmlParser(ABC):
    """Reads one file into `reading`. Raises TrackRefused.

    A format says what its root and its kinds of elements are called, and what is done where one starts and ends.
    """

    format: FileFormat
    root: str
    kinds: dict[str, int]

    def __init__(self, max_points: int, max_segments: int) -> None:
        self.reading = Reading(self.format)
        self._room, self._max_points, self._max_segments = max_points, max_points, max_segments
        self._kinds = dict(self.kinds)
        self._names: dict[str, str] = {}
        self._others = 0
        self._depth = self._heard_depth = self._skipped_depth = 0
        self._texts: list[str] = []
        self._hear = self._texts.append
        self._has_root = False
        self._fed = 0
        self._former = b""
        self._tail: bytes | None = None
        self._tail_line = 0
        self._mending = Mending()
        self._expat = expat.ParserCreate(intern=self._names)
        self._expat.buffer_text = True
        self._expat.ordered_attributes = True
        self._expat.StartElementHandler = self._start_root
        self._expat.EndElementHandler = self._end
        self._expat.StartDoctypeDeclHandler = self._refuse_dtd

    def read(self, pieces: Iterable[tuple[Piece, int]], on_progress: Progress | None = None) -> Reading:
        """Read all pieces, each with how much of the file was read for it. `on_progress` may raise to stop."""
        seen = 0
        references = References()
        for piece, read in references.mended(pieces):
            self._feed(piece, is_last=False)
            self._fed += len(piece)
            self._former = bytes(piece) or self._former
            seen = max(seen, self._expat.CurrentByteIndex)
            if self._tail is None:
                self._check_growth(self._fed - seen)
            if on_progress:
                on_progress(read, self.reading.points)
        self._feed(b"", is_last=True)
        self.reading.mended += [*references.mending.warnings, *self._mending.warnings]
        return self.reading

    def _feed(self, piece: Piece, is_last: bool) -> None:
        if self._tail is not None:
            self._look_behind(bytes(piece))
            return
        try:
            self._expat.Parse(piece, is_last)
        except expat.ExpatError as error:
            at = self._expat.ErrorByteIndex - self._fed
            if self._has_root and not self._depth:
                self._mending.tell(WarningCode.TEXT_BEHIND, 1, error.lineno)
                self._tail, self._tail_line = b"", error.lineno
                self._look_behind(bytes(piece[max(0, at) :]))
                return
            raise self._unreadable(error, self._former + bytes(piece), at + len(self._former)) from None

    def _unreadable(self, error: expat.ExpatError, text: bytes, at: int) -> TrackRefused:
        where: dict[str, str | int | float] = {"line": error.lineno, "column": error.offset + 1}
        fault = fault_of(error.code, self._has_root) if self._has_root or b"<" in text else XmlFault.NO_TAG
        if is_cut_short(error.code):
            if self._has_root or b"<" in text:
                return TrackRefused(Refusal.TRUNCATED, **where)
            fault = XmlFault.NO_TAG
        return TrackRefused(Refusal.NOT_XML, **where, problem=fault, near=shown_near(text, at, fault))

    def _look_behind(self, piece: bytes) -> None:
        """What stands behind the end counts for nothing, unless it is another course. Raises TrackRefused."""
        text = (self._tail or b"") + piece
        if root := _ROOT.search(text):
            line = self._tail_line + lines_in(text[: root.start()])
            near = root[0][:-1].decode() + ">"
            raise TrackRefused(Refusal.NOT_XML, line=line, column=1, problem=XmlFault.SECOND_DOCUMENT, near=near)
        self._tail = text[-_LONGEST_ROOT:]
        self._tail_line += lines_in(text[:-_LONGEST_ROOT])

    @abstractmethod
    def _start(self, name: str, attributes: list[str]) -> None: ...

    @abstractmethod
    def _end(self, name: str) -> None: ...

    def _refused(self, code: Refusal, **where: str | int | float) -> TrackRefused:
        return TrackRefused(code, line=self._expat.CurrentLineNumber, **where)

    def _refuse_dtd(self, *_declaration: object) -> None:
        raise self._refused(Refusal.DTD)

    def _check_growth(self, unread: int) -> None:
        if unread > MAX_TOKEN or (self._heard_depth and sum(map(len, self._texts)) > MAX_TOKEN):
            raise self._refused(Refusal.ELEMENT_TOO_LARGE)
        if len(self._names) > MAX_NAMES:
            raise self._refused(Refusal.TOO_MANY_ELEMENTS, limit=MAX_NAMES)

    # Elements ---------------------------------------------------------------------------------------------------------

    def _start_root(self, name: str, _attributes: list[str]) -> None:
        local = _local(name)
        if local != self.root:
            raise self._refused(Refusal.NOT_GPX, root=local[:MAX_SHOWN])
        self._depth, self._has_root = 1, True
        self._expat.StartElementHandler = self._start

    def _kind_of(self, name: str) -> int:
        """What a name not seen before means, whatever its prefix."""
        if len(self._kinds) > MAX_NAMES:
            raise self._refused(Refusal.TOO_MANY_ELEMENTS, limit=MAX_NAMES)
        kind = self._kinds[name] = self.kinds.get(_local(name), _OTHER)
        return kind

    def _count_other(self) -> None:
        self._others += 1
        if self._depth > MAX_DEPTH:
            raise self._refused(Refusal.TOO_DEEP, limit=MAX_DEPTH)
        if self._others > MAX_OTHERS:
            raise self._refused(Refusal.TOO_MANY_ELEMENTS, limit=MAX_OTHERS)

    def _skip(self) -> None:
        """Leave out the element that just began, with all that is in it."""
        self._count_other()
        self._skipped_depth = self._depth
        self._expat.StartElementHandler = self._start_skipped
        self._expat.EndElementHandler = self._end_skipped

    def _start_skipped(self, _name: str, _attributes: list[str]) -> None:
        self._depth = depth = self._depth + 1
        self._others = others = self._others + 1
        if depth > MAX_DEPTH or others > MAX_OTHERS:
            self._others -= 1
            self._count_other()

    def _end_skipped(self, _name: str) -> None:
        self._depth = depth = self._depth - 1
        if depth < self._skipped_depth:
            self._expat.StartElementHandler = self._start
            self._expat.EndElementHandler = self._end

    # Text -------------------------------------------------------------------------------------------------------------

    def _listen(self) -> None:
        self._heard_depth = self._depth
        self._texts.clear()
        self._expat.CharacterDataHandler = self._hear

    def _heard(self) -> str:
        self._expat.CharacterDataHandler = None
        self._heard_depth = 0
        texts = self._texts
        return texts[0] if len(texts) == 1 else "".join(texts)

    # Numbers ----------------------------------------------------------------------------------------------------------

    def _coordinate(self, field: str, text: str | None) -> float:
        """Degrees. Raises TrackRefused."""
        if text is None:
            raise self._refused(Refusal.COORDINATE_MISSING, field=field)
        shown, limit = text[:MAX_SHOWN], LIMITS[field]
        try:
            value = float(text)
        except ValueError:
            raise self._refused(Refusal.COORDINATE_NOT_A_NUMBER, field=field, value=shown) from None
        if not isfinite(value):
            raise self._refused(Refusal.COORDINATE_NOT_FINITE, field=field, value=shown)
        if "_" in text:
            raise self._refused(Refusal.COORDINATE_NOT_A_NUMBER, field=field, value=shown)
        if field == "lon" and limit < abs(value) <= FULL_TURN:
            return self._wrapped(value)
        if abs(value) > limit:
            raise self._refused(Refusal.COORDINATE_OUT_OF_RANGE, field=field, value=shown, limit=limit)
        return value

    def _wrapped(self, lon: float) -> float:
        self.reading.wrapped += 1
        self.reading.first_wrapped_line = self.reading.first_wrapped_line or self._expat.CurrentLineNumber
        return (lon + 180.0) % 360.0 - 180.0

    def _no_room(self) -> TrackRefused:
        """Why there is no room for one more point: a flood of them, or an abyss."""
        if self._room == 0:
            return self._refused(Refusal.TOO_MANY_POINTS, limit=self._max_points)
        return self._refused(Refusal.TOO_DEEP, limit=MAX_DEPTH)

    def _cut(self, columns: Columns) -> None:
        self._check_segments(columns.cut())

    def _begin_line(self, columns: Columns, name: str = "") -> None:
        self._check_segments(columns.begin_line(name))

    def _check_segments(self, segments: int) -> None:
        if segments > self._max_segments:
            raise self._refused(Refusal.TOO_MANY_SEGMENTS, limit=self._max_segments)

    def _keep_waypoint(self, lon: float, lat: float) -> bool:
        """Whether there was room for it."""
        if len(self.reading.waypoints) >= MAX_WAYPOINTS:
            self._drop_waypoint()
            return False
        self.reading.waypoints.add(lon, lat)
        self.reading.waypoint_names.append("")
        return True

    def _drop_waypoint(self) -> None:
        self.reading.dropped_waypoints += 1
        if self.reading.dropped_waypoints > MAX_DROPPED_WAYPOINTS:
            raise self._refused(Refusal.TOO_MANY_ELEMENTS, limit=MAX_DROPPED_WAYPOINTS)

    def _odd_height(self, text: str) -> float:
        """Metres out of a text that is no plain number, nan where it is no height; either is counted with its line."""
        height = height_as_written(text)
        if isnan(height):
            self._count_unreadable_heights()
        else:
            self.reading.odd_heights += 1
            self.reading.first_odd_line = self.reading.first_odd_line or self._expat.CurrentLineNumber
        return height

    def _count_unreadable_heights(self, count: int = 1, lines_on: int = 0) -> None:
        self.reading.unreadable_heights += count
        line = self._expat.CurrentLineNumber + lines_on
        self.reading.first_unreadable_line = self.reading.first_unreadable_line or line


def _local(name: str) -> str:
    return name[name.find(":") + 1 :]


def pairs_of(attributes: Sequence[str]) -> dict[str, str]:
    """Attributes as expat orders them - name, value, name, value - by their names."""
    return dict(zip(attributes[::2], attributes[1::2], strict=True))
