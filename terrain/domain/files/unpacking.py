"""A file in pieces, unpacked where it is gzipped, so that nothing is ever held twice or grows without bound."""

import zlib
from collections.abc import Iterator
from typing import Final

from terrain.domain.files.refusal import Refusal, TrackRefused

PIECE: Final = 65_536
"""Bytes handed on at a time."""

MAX_MEMBERS: Final = 2_000
"""Parts of a gzip file. Programs that compress in parallel write one for each 64 kB or more. Judgement."""

GZIP_MAGIC: Final = b"\x1f\x8b"
_GZIP_WINDOW: Final = zlib.MAX_WBITS | 16

Piece = bytes | memoryview


def is_gzipped(data: bytes) -> bool:
    return data.startswith(GZIP_MAGIC)


def pieces_of(data: bytes, max_bytes: int) -> Iterator[tuple[Piece, int]]:
    """(piece, bytes of the file read so far). Raises TrackRefused: too large, or a damaged gzip file.

    `max_bytes` holds for the file and for what is inside it: a bomb is refused once it has given so many bytes.
    """
    if len(data) > max_bytes:
        raise TrackRefused(Refusal.TOO_LARGE, bytes=len(data), limit=max_bytes)
    return _unpacked(data, max_bytes) if is_gzipped(data) else _plain(data)


def unpacked_head(data: bytes, length: int = PIECE) -> bytes:
    """The first bytes inside a file, up to `length`; nothing where it is damaged from the start."""
    if not is_gzipped(data):
        return data[:length]
    try:
        return zlib.decompressobj(_GZIP_WINDOW).decompress(data[:length], length)
    except zlib.error:
        return b""


def _plain(data: bytes) -> Iterator[tuple[Piece, int]]:
    view = memoryview(data)
    for start in range(0, len(data), PIECE):
        yield view[start : start + PIECE], min(start + PIECE, len(data))


def _unpacked(data: bytes, max_bytes: int) -> Iterator[tuple[Piece, int]]:
    """The members of a gzip file, one behind the other. Zeros behind the last are padding; other bytes are damage."""
    view, at, total, members = memoryview(data), 0, 0, 0
    while at < len(data) and view[at]:
        members += 1
        if members > MAX_MEMBERS:
            raise TrackRefused(Refusal.GZIP_DAMAGED, problem=f"more than {MAX_MEMBERS} parts")
        member = zlib.decompressobj(_GZIP_WINDOW)
        while not member.eof:
            packed = member.unconsumed_tail or bytes(view[at : at + PIECE])
            if not packed:
                raise TrackRefused(Refusal.GZIP_DAMAGED, problem="cut off")
            at += 0 if member.unconsumed_tail else len(packed)
            piece = _inflated(member, packed)
            total += len(piece)
            if total > max_bytes:
                raise TrackRefused(Refusal.TOO_LARGE, bytes=total, limit=max_bytes)
            if piece:
                yield piece, at
        at -= len(member.unused_data)
    if not total:
        raise TrackRefused(Refusal.EMPTY, bytes=len(data))


def _inflated(member: "zlib._Decompress", packed: bytes) -> bytes:
    try:
        return member.decompress(packed, PIECE)
    except zlib.error:
        raise TrackRefused(Refusal.GZIP_DAMAGED, problem="no gzip from some byte on") from None
