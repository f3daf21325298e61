"""A course file of any kind that is accepted."""

import re
from collections.abc import Iterator
from typing import Final

from terrain.domain.files.assembly import CourseFile, file_of
from terrain.domain.files.fit.reader import read_fit
from terrain.domain.files.gpx.parser import GpxParser
from terrain.domain.files.limits import USUAL_LIMITS, Limits, Progress
from terrain.domain.files.reading import FileFormat, Reading
from terrain.domain.files.recognition import format_of, refuse_what_is_no_course
from terrain.domain.files.refusal import TrackRefused
from terrain.domain.files.tcx_parser import TcxParser
from terrain.domain.files.unpacking import Piece, is_gzipped, pieces_of, unpacked_head
from terrain.domain.files.writing.encoding import Characters

_POINTS: Final = re.compile(rb"<(?:[\w.-]+:)?(?:trkpt|rtept|Trackpoint)[\s>]")

_FIT_RECORD: Final = 16
"""Bytes that a point takes at least in a FIT file: time, position, height, and the message's header."""


def read_course(
    data: bytes, limits: Limits = USUAL_LIMITS, on_progress: Progress | None = None, line: int | None = None
) -> CourseFile:
    """Read a GPX, TCX or FIT file, plain or gzipped. Raises TrackRefused, and whatever `on_progress` raises.

    `line` is the number of one of several lines in the file (see `file_of`).

    `on_progress(bytes_read, points_kept)` is called about every 64 kB; bytes are those of `data`.
    """
    pieces = pieces_of(data, limits.max_bytes)
    refuse_what_is_no_course(data)
    format = format_of(data)
    try:
        return file_of(_read(data, pieces, format, limits, on_progress), limits, line)
    except TrackRefused as refused:
        refused.format = format.value
        raise


def _read(
    data: bytes, pieces: Iterator[tuple[Piece, int]], format: FileFormat, limits: Limits, on_progress: Progress | None
) -> Reading:
    if format is FileFormat.FIT:
        whole = b"".join(piece for piece, _ in pieces) if is_gzipped(data) else data
        return read_fit(whole, limits, on_progress, len(data))
    parser = TcxParser if format is FileFormat.TCX else GpxParser
    characters = Characters()
    reading = parser(limits.max_points, limits.max_segments).read(characters.read(pieces), on_progress)
    reading.mended = [*characters.mending.warnings, *reading.mended]
    return reading


def estimated_points(data: bytes) -> int:
    """About how many points a course file holds, judged by its beginning. Costs next to nothing and never raises."""
    head = unpacked_head(data)
    if not head:
        return 0
    if format_of(data) is FileFormat.FIT:
        return _unpacked_length(data) // _FIT_RECORD
    points = len(_POINTS.findall(head.replace(b"\x00", b"")))
    return round(points / len(head) * _unpacked_length(data))


def _unpacked_length(data: bytes) -> int:
    """Bytes inside a file: a gzip file tells its own at its end."""
    return int.from_bytes(data[-4:], "little") if is_gzipped(data) else len(data)
