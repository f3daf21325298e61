"""A FIT file seen from outside: is it whole, how many points does it hold, and which of its messages matter.

A watch writes dozens of kinds of messages with dozens of fields. Decoding is left to a library and takes some 10 to 50
microseconds a message, so a file is first walked through once, in one microsecond a message, by what the protocol says
of lengths (Garmin, FIT Protocol, chapters 3 and 4): what is damaged, too much, or out of this world is refused before
anything is decoded, and only the messages and fields that make a course are decoded at all.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from terrain.domain.files.fit.checksum import checksum
from terrain.domain.files.refusal import Refusal, TrackRefused
from terrain.domain.files.xml_parser import MAX_OTHERS

RECORD, EVENT, COURSE, COURSE_POINT = 20, 21, 31, 32
_ENUM, _STRING, _UINT16, _SINT32, _UINT32 = 0x00, 0x07, 0x84, 0x85, 0x86
_SIZES: Final = {_ENUM: 1, _UINT16: 2, _SINT32: 4, _UINT32: 4}
_LATITUDE, _LONGITUDE = 0, 1
_WANTED: Final[dict[int, dict[int, int]]] = {
    RECORD: {_LATITUDE: _SINT32, _LONGITUDE: _SINT32, 2: _UINT16, 78: _UINT32},  # ... altitude, enhanced altitude
    EVENT: {0: _ENUM, 1: _ENUM},  # event, event type
    COURSE: {5: _STRING},  # name
    COURSE_POINT: {2: _SINT32, 3: _SINT32, 6: _STRING},  # latitude, longitude, name
}
"""Messages and fields that make a course, with the types that the profile gives them. All others stay behind: they cost
time, and the library stumbles over some of them."""

HALF_TURN: Final = 2**31
"""Semicircles: 180 degrees."""

_NO_POSITION: Final = 0x7FFFFFFF
MAX_PARTS: Final = 100
"""Files that follow each other in one. Watches write one, sometimes two. Judgement."""

MAX_RARE: Final = 10_000
"""Definitions, events and course points, of which a long day has some hundred. Judgement."""

_HEADER: Final = struct.Struct("<BBHI4s")
_MAGIC: Final = b".FIT"
_SUM_BYTES: Final = 2


class _Field(NamedTuple):
    """Number, bytes, type, and where it begins behind the message's header."""

    number: int
    size: int
    base: int
    at: int


class _Definition(NamedTuple):
    """How long messages of a local kind are, what is kept of them, and how a position is read, where there is one."""

    message: int
    size: int
    kept: tuple[_Field, ...]
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
            self._keep_record(definition, local, at)
        elif definition.kept:
            self._rare += 1
            self._keep(definition, local, at)
        else:
            self._others += 1
        return behind

    def _define(self, at: int, header: int) -> int:
        data = self._data
        order = ">" if data[at + 2] else "<"
        (message,) = struct.unpack_from(f"{order}H", data, at + 3)
        fields_end = at + 6 + 3 * data[at + 5]
        fields = [(data[place], data[place + 1], data[place + 2]) for place in range(at + 6, fields_end, 3)]
        size, behind = sum(length for _, length, _ in fields), fields_end
        if header & 0x20:
            behind = fields_end + 1 + 3 * data[fields_end]
            size += sum(data[place + 1] for place in range(fields_end + 1, behind, 3))
        definition = _definition(message, size, fields, order)
        self._definitions[header & 15] = definition
        self._rare += 1
        if definition.kept:
            self._part.messages += bytes([0x40 | header & 15]) + data[at + 1 : at + 5] + bytes([len(definition.kept)])
            self._part.messages += b"".join(bytes(kept[:3]) for kept in definition.kept)
        return behind

    def _keep(self, definition: _Definition, local: int, at: int) -> None:
        self._part.messages.append(local)
        for _, size, _, place in definition.kept:
            self._part.messages += self._data[at + 1 + place : at + 1 + place + size]

    def _keep_record(self, definition: _Definition, local: int, at: int) -> None:
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
        self._keep(definition, local, at)


def _definition(message: int, size: int, fields: list[tuple[int, int, int]], order: str) -> _Definition:
    wanted = _WANTED.get(message, {})
    kept, at = {}, 0
    for number, length, base in fields:
        if length and wanted.get(number) == base and _SIZES.get(base, length) == length:
            kept[number] = _Field(number, length, base, at)
        at += length
    if message != RECORD or _LATITUDE not in kept or _LONGITUDE not in kept:
        return _Definition(message, size, tuple(kept.values()), None, 0, 0)
    position = struct.Struct(f"{order}i")
    return _Definition(message, size, tuple(kept.values()), position, kept[_LATITUDE].at, kept[_LONGITUDE].at)
