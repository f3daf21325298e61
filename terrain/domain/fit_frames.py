"""A FIT file seen from outside: is it whole, how many points does it hold, and which of its messages matter.

A watch writes dozens of kinds of messages and any number of them. Decoding is left to a library and takes some
20 microseconds a message, so a file is first walked through once, in a fiftieth of that time, by what the protocol says
of lengths (Garmin, FIT Protocol, chapters 3 and 4): what is damaged, too much, or out of this world is refused before
anything is decoded, and only messages that make a course are decoded at all.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from terrain.domain.fit_checksum import checksum
from terrain.domain.refusal import Refusal, TrackRefused
from terrain.domain.xml_parser import MAX_OTHERS

RECORD, EVENT, COURSE, COURSE_POINT = 20, 21, 31, 32
_WANTED: Final = {RECORD, EVENT, COURSE, COURSE_POINT}
_LATITUDE, _LONGITUDE, _POSITION_BYTES = 0, 1, 4

HALF_TURN: Final = 2**31
"""Semicircles: 180 degrees."""

_NO_POSITION: Final = 0x7FFFFFFF
MAX_PARTS: Final = 100
"""Files that follow each other in one. Watches write one, sometimes two. Judgement."""

MAX_RARE: Final = 10_000
"""Definitions, events and course points, of which a long day has some hundred. Judgement."""

_SINT32: Final = 0x85
_HEADER: Final = struct.Struct("<BBHI4s")
_MAGIC: Final = b".FIT"
_SUM_BYTES: Final = 2


class _Definition(NamedTuple):
    """How long the messages of a local kind are, and where their position stands (None where they have none)."""

    message: int
    size: int
    position: struct.Struct | None
    latitude_at: int
    longitude_at: int


@dataclass
class FitPart:
    """One of the files that may follow each other in a FIT file, reduced to what makes a course."""

    messages: bytearray = field(default_factory=bytearray)
    records: int = 0
    unplaced: int = 0

    def as_file(self) -> bytes:
        head = _HEADER.pack(_HEADER.size, 0x20, 0, len(self.messages), _MAGIC)
        return head + bytes(self.messages) + bytes(_SUM_BYTES)


def parts_of(data: bytes, max_points: int) -> list[FitPart]:
    """Walk through a FIT file. Raises TrackRefused."""
    parts: list[FitPart] = []
    room = max_points
    for start, end in _bodies(data):
        if len(parts) == MAX_PARTS:
            raise TrackRefused(Refusal.TOO_MANY_ELEMENTS, limit=MAX_PARTS)
        part = _Walk(data, room, max_points).part(start, end)
        room -= part.records
        parts.append(part)
    return parts


def _bodies(data: bytes) -> Iterator[tuple[int, int]]:
    """(first byte, byte behind the last) of the messages of each file, after its length and checksum were checked."""
    at = 0
    while at < len(data):
        if len(data) - at < _HEADER.size:
            raise _damaged(at, "header cut off")
        header_size, _, _, body_size, magic = _HEADER.unpack_from(data, at)
        if magic != _MAGIC or header_size < _HEADER.size:
            raise _damaged(at, "no FIT header")
        start = at + header_size
        end = start + body_size
        if end + _SUM_BYTES > len(data):
            raise _damaged(len(data), f"{end + _SUM_BYTES - len(data)} bytes missing")
        if checksum(memoryview(data)[at:end]) != int.from_bytes(data[end : end + _SUM_BYTES], "little"):
            raise _damaged(end, "checksum")
        yield start, end
        at = end + _SUM_BYTES


def _damaged(byte: int, problem: str) -> TrackRefused:
    return TrackRefused(Refusal.FIT_DAMAGED, byte=byte, problem=problem)


class _Walk:
    """Steps from message to message."""

    def __init__(self, data: bytes, room: int, max_points: int) -> None:
        self._data, self._room, self._max_points = data, room, max_points
        self._part = FitPart()
        self._definitions: dict[int, _Definition] = {}
        self._others = self._rare = 0

    def part(self, start: int, end: int) -> FitPart:
        at = start
        try:
            while at < end:
                at = self._step(at)
        except (IndexError, struct.error):
            at = end + 1
        if at != end:
            raise _damaged(end, "last message cut off")
        return self._part

    def _step(self, at: int) -> int:
        """Look at the message that begins at `at`: where the next one begins."""
        if self._others > MAX_OTHERS or self._rare > MAX_RARE:
            raise TrackRefused(Refusal.TOO_MANY_ELEMENTS, limit=MAX_OTHERS)
        header = self._data[at]
        if header & 0xC0 == 0x40:
            return self._define(at, header)
        local = header >> 5 & 3 if header & 0x80 else header & 15
        definition = self._definitions.get(local)
        if definition is None:
            raise _damaged(at, f"message {local} not defined")
        behind = at + 1 + definition.size
        if definition.message == RECORD:
            self._keep_record(definition, at, behind)
        elif definition.message in _WANTED:
            self._rare += 1
            self._part.messages += self._data[at:behind]
        else:
            self._others += 1
        return behind

    def _define(self, at: int, header: int) -> int:
        data = self._data
        order = ">" if data[at + 2] else "<"
        (message,) = struct.unpack_from(f"{order}H", data, at + 3)
        fields_end = at + 6 + 3 * data[at + 5]
        fields = [(data[place], data[place + 1], data[place + 2]) for place in range(at + 6, fields_end, 3)]
        behind, size = fields_end, sum(length for _, length, _ in fields)
        if header & 0x20:
            behind = fields_end + 1 + 3 * data[fields_end]
            size += sum(data[place + 1] for place in range(fields_end + 1, behind, 3))
        self._definitions[header & 15] = _definition(message, size, fields, order)
        self._rare += 1
        if message in _WANTED:
            self._part.messages += data[at:behind]
        return behind

    def _keep_record(self, definition: _Definition, at: int, behind: int) -> None:
        self._room -= 1
        if self._room < 0:
            raise TrackRefused(Refusal.TOO_MANY_POINTS, limit=self._max_points)
        if definition.position is None:
            self._part.unplaced += 1
            return
        (lat,) = definition.position.unpack_from(self._data, at + 1 + definition.latitude_at)
        (lon,) = definition.position.unpack_from(self._data, at + 1 + definition.longitude_at)
        if _NO_POSITION in (lat, lon):
            self._part.unplaced += 1
            return
        if abs(lat) > HALF_TURN // 2:
            degrees = f"{lat / HALF_TURN * 180:.4f}"
            raise TrackRefused(Refusal.COORDINATE_OUT_OF_RANGE, field="lat", value=degrees, limit=90, byte=at)
        self._part.records += 1
        self._part.messages += self._data[at:behind]


def _definition(message: int, size: int, fields: list[tuple[int, int, int]], order: str) -> _Definition:
    places, at = {}, 0
    for number, length, base in fields:
        if number in (_LATITUDE, _LONGITUDE) and (length, base) == (_POSITION_BYTES, _SINT32):
            places[number] = at
        at += length
    is_placed = len(places) == 2
    position = struct.Struct(f"{order}i") if is_placed else None
    return _Definition(message, size, position, places.get(_LATITUDE, 0), places.get(_LONGITUDE, 0))
