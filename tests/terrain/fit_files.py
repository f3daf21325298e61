"""FIT files made in code: the least that the protocol asks for (Garmin, FIT Protocol, chapters 3 and 4)."""

import struct
from collections.abc import Iterable, Sequence

from tests.terrain.gpx_files import Point

RECORD, EVENT, LAP, FILE_ID, COURSE, COURSE_POINT = 20, 21, 19, 0, 31, 32
SINT32, UINT32, UINT16, UINT8, ENUM, STRING = 0x85, 0x86, 0x84, 0x02, 0x00, 0x07
NO_POSITION, NO_ALTITUDE = 0x7FFFFFFF, 0xFFFF

Field = tuple[int, int, int]
"""(number, size in bytes, base type)."""

RECORD_FIELDS: Sequence[Field] = ((253, 4, UINT32), (0, 4, SINT32), (1, 4, SINT32), (2, 2, UINT16))
BARE_FIELDS: Sequence[Field] = ((253, 4, UINT32), (3, 1, UINT8))
EVENT_FIELDS: Sequence[Field] = ((253, 4, UINT32), (0, 1, ENUM), (1, 1, ENUM))


def semicircles(degrees: float) -> int:
    return round(degrees / 180 * 2**31)


def definition(local: int, message: int, fields: Sequence[Field]) -> bytes:
    head = struct.pack("<BBBHB", 0x40 | local, 0, 0, message, len(fields))
    return head + b"".join(struct.pack("BBB", *field) for field in fields)


def record(point: Point, second: int = 0) -> bytes:
    lat, lon, height = point
    altitude = NO_ALTITUDE if height is None else round((float(height) + 500) * 5)
    return struct.pack("<BIiiH", 0, second, semicircles(lat), semicircles(lon), altitude)


def records(points: Iterable[Point]) -> bytes:
    return b"".join(record(point, second) for second, point in enumerate(points))


def crc(data: bytes) -> int:
    """The checksum of the FIT protocol, two bytes."""
    table = [0x0000, 0xCC01, 0xD801, 0x1400, 0xF001, 0x3C00, 0x2800, 0xE401]
    table += [0xA001, 0x6C00, 0x7800, 0xB401, 0x5000, 0x9C01, 0x8801, 0x4400]
    value = 0
    for byte in data:
        for nibble in (byte & 15, byte >> 4):
            value = (value >> 4) & 0x0FFF ^ table[value & 15] ^ table[nibble]
    return value


def fit(body: bytes) -> bytes:
    """A FIT file around messages, with right sizes and checksums."""
    head = struct.pack("<BBHI4s", 14, 0x20, 2132, len(body), b".FIT")
    data = head + struct.pack("<H", crc(head)) + body
    return data + struct.pack("<H", crc(data))


def fit_track(points: Iterable[Point]) -> bytes:
    return fit(definition(0, RECORD, RECORD_FIELDS) + records(points))
