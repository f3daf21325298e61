"""What is in a zip, told by its first entries, so that one can say what to unpack."""

import struct
from collections.abc import Iterator
from typing import Final

MAGIC: Final = b"PK\x03\x04"
_ENTRY: Final = struct.Struct("<4s5H3I2H")
_KINDS: Final = (".fit", ".tcx", ".gpx", ".kml")
MOST_ENTRIES: Final = 50
MOST_NAME: Final = 100


def course_inside(data: bytes) -> tuple[str, str] | None:
    """(ending, name) of the first course in a zip, None where its first entries show none."""
    for name in _names(data):
        ending = next((kind for kind in _KINDS if name.lower().endswith(kind)), None)
        if ending:
            return ending, name
    return None


def _names(data: bytes) -> Iterator[str]:
    at = 0
    for _ in range(MOST_ENTRIES):
        if len(data) - at < _ENTRY.size or not data.startswith(MAGIC, at):
            return
        *_, packed, _unpacked, name_length, extra_length = _ENTRY.unpack_from(data, at)
        name = data[at + _ENTRY.size : at + _ENTRY.size + name_length].decode("utf-8", "replace")
        yield "".join(letter for letter in name if letter.isprintable())[-MOST_NAME:]
        at += _ENTRY.size + name_length + extra_length + packed
