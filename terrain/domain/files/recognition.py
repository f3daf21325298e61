"""What a file is, told by what is in it, never by its name."""

import re
from contextlib import suppress
from typing import Final
from xml.parsers import expat

from terrain.domain.files.archives import course_inside
from terrain.domain.files.reading import FileFormat
from terrain.domain.files.refusal import Refusal, TrackRefused
from terrain.domain.files.unpacking import PIECE, is_gzipped, unpacked_head
from terrain.domain.files.writing.encoding import BLANKS, BOM, mended_head

_ARCHIVES: Final = {b"PK\x03\x04": "zip", b"\x1f\x8b": "gzip", b"7z\xbc\xaf": "7z", b"BZh": "bzip2", b"\xfd7zXZ": "xz"}
_OTHER_KINDS: Final = {
    b"{\\rtf": "document",
    b"{": "json",
    b"%pdf": "pdf",
    b"\x89PNG": "picture",
    b"\xff\xd8\xff": "picture",
    b"gif8": "picture",
    b"rar!": "archive",
    b"\x28\xb5\x2f\xfd": "archive",
    b"\xd0\xcf\x11\xe0": "document",
}
_FIT_MAGIC: Final = b".FIT"
_FIT_MAGIC_AT: Final = 8
_SNIFFED: Final = 512
_WHITE: Final = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"
_BLANK_RUN: Final = re.compile(b"[%s]*+" % (BLANKS + BOM))
TCX_ROOT: Final = "TrainingCenterDatabase"


class _RootFound(Exception):
    """Stops the parser at the first element."""


def refuse_what_is_no_course(data: bytes) -> None:
    """Raises TrackRefused for what people upload by mistake: nothing, archives, web pages."""
    head = unpacked_head(data, _SNIFFED)
    start = head.lstrip(_WHITE).lower()
    if not head.strip(BLANKS) and not is_gzipped(data) and not data[_SNIFFED:].strip(BLANKS):
        raise TrackRefused(Refusal.EMPTY, bytes=len(data))
    for magic, name in _ARCHIVES.items():
        if head.startswith(magic):
            inside = course_inside(data)
            where = {"kind": inside[0], "name": inside[1]} if inside else {}
            raise TrackRefused(Refusal.ARCHIVE, format=name, **where)
    for magic, kind in _OTHER_KINDS.items():
        if start.startswith(magic) or head.startswith(magic):
            raise TrackRefused(Refusal.OTHER_KIND, kind=kind)
    if start.startswith((b"<!doctype html", b"<html")):
        raise TrackRefused(Refusal.WEB_PAGE)


def format_of(data: bytes) -> FileFormat:
    """FIT by its mark, TCX by its root element, GPX otherwise: its parser says best what is wrong."""
    head = unpacked_head(data)
    begin = _BLANK_RUN.match(data)
    if begin and begin.end() >= len(head):
        head = data[begin.end() : begin.end() + PIECE]
    if head[_FIT_MAGIC_AT : _FIT_MAGIC_AT + len(_FIT_MAGIC)] == _FIT_MAGIC:
        return FileFormat.FIT
    return FileFormat.TCX if _root_of(mended_head(head)) == TCX_ROOT else FileFormat.GPX


def _root_of(head: bytes) -> str | None:
    """Name of the first element without its prefix."""
    names: list[str] = []

    def stop(name: str, _attributes: object) -> None:
        names.append(name[name.find(":") + 1 :])
        raise _RootFound

    parser = expat.ParserCreate()
    parser.StartElementHandler = stop
    with suppress(_RootFound, expat.ExpatError, ValueError, LookupError):
        parser.Parse(head, False)
    return names[0] if names else None
