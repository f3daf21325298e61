"""What a file is, told by what is in it, never by its name."""

from contextlib import suppress
from typing import Final
from xml.parsers import expat

from terrain.domain.files.reading import FileFormat
from terrain.domain.files.refusal import Refusal, TrackRefused
from terrain.domain.files.unpacking import is_gzipped, unpacked_head

_ARCHIVES: Final = {b"PK\x03\x04": "zip", b"\x1f\x8b": "gzip", b"7z\xbc\xaf": "7z", b"BZh": "bzip2", b"\xfd7zXZ": "xz"}
_FIT_MAGIC: Final = b".FIT"
_FIT_MAGIC_AT: Final = 8
_SNIFFED: Final = 512
_WHITE: Final = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"
TCX_ROOT: Final = "TrainingCenterDatabase"


class _RootFound(Exception):
    """Stops the parser at the first element."""


def refuse_what_is_no_course(data: bytes) -> None:
    """Raises TrackRefused for what people upload by mistake: nothing, archives, web pages."""
    head = unpacked_head(data, _SNIFFED)
    start = head.lstrip(_WHITE).lower()
    if not head.strip() and not is_gzipped(data) and not data[_SNIFFED:].strip():
        raise TrackRefused(Refusal.EMPTY, bytes=len(data))
    for magic, name in _ARCHIVES.items():
        if head.startswith(magic):
            raise TrackRefused(Refusal.ARCHIVE, format=name)
    if start.startswith((b"<!doctype html", b"<html")):
        raise TrackRefused(Refusal.WEB_PAGE)


def format_of(data: bytes) -> FileFormat:
    """FIT by its mark, TCX by its root element, GPX otherwise: its parser says best what is wrong."""
    head = unpacked_head(data)
    if head[_FIT_MAGIC_AT : _FIT_MAGIC_AT + len(_FIT_MAGIC)] == _FIT_MAGIC:
        return FileFormat.FIT
    return FileFormat.TCX if _root_of(head) == TCX_ROOT else FileFormat.GPX


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
