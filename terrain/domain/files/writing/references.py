"""References and brackets that XML doesn't know: read as they were meant.

`Fish & Chips`, `&eacute;` and `5 < 6` are wrong in XML and plain to people. Inside of CDATA sections and comments they
are right, and stay.
"""

import re
from collections.abc import Iterable, Iterator
from html.entities import html5
from typing import Final

from terrain.domain.files.refusal import Refusal, TrackRefused
from terrain.domain.files.unpacking import Piece
from terrain.domain.files.writing.mending import Mending, lines_in
from terrain.domain.track.warning import WarningCode

MAX_REFERENCES: Final = 500_000
"""References and sections in a file. Names in another script, one reference a letter, come to some thousand."""

_HELD: Final = 40
"""Bytes at the end of a piece that may begin what the next one completes."""

_STRAY: Final = re.compile(rb"<(?![A-Za-z_:/!?\x80-\xff])")
_TOKEN: Final = re.compile(
    rb"&(?:(#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{1,31});)?|(<!\[CDATA\[|<!--|<\?)|<(?![A-Za-z_:/!?\x80-\xff])"
)
_ENDS: Final = {b"<![CDATA[": b"]]>", b"<!--": b"-->", b"<?": b"?>"}
_OF_XML: Final = {b"amp", b"lt", b"gt", b"quot", b"apos"}
_BEGINNINGS: Final = b"&<]-?"


class References:
    """Mends the pieces of one file. What was mended stands in `mending`."""

    def __init__(self) -> None:
        self.mending = Mending()
        self._line = 1
        self._count = 0
        self._inside: bytes | None = None

    def mended(self, pieces: Iterable[tuple[Piece, int]]) -> Iterator[tuple[Piece, int]]:
        """The pieces as XML, each with how much of the file was read for it."""
        rest, read = b"", 0
        for piece, read in pieces:
            text = rest + piece if rest else bytes(piece)
            if self._inside is None and not _needs_care(text):
                rest = b""
                yield text, read
                self._line += lines_in(text)
                continue
            held = _held_from(text)
            text, rest = text[:held], text[held:]
            yield self._mended(text), read
            self._line += lines_in(text)
        if rest:
            yield self._mended(rest), read

    def _mended(self, text: bytes) -> bytes:
        parts: list[bytes] = []
        at = 0
        while at < len(text):
            if self._inside is not None:
                end = text.find(self._inside, at)
                behind = len(text) if end < 0 else end + len(self._inside)
                self._inside = self._inside if end < 0 else None
                parts.append(text[at:behind])
                at = behind
                continue
            token = _TOKEN.search(text, at)
            if token is None:
                parts.append(text[at:])
                break
            self._count += 1
            if self._count > MAX_REFERENCES:
                raise TrackRefused(Refusal.TOO_MANY_ELEMENTS, line=self._line, limit=MAX_REFERENCES)
            parts.append(text[at : token.start()])
            parts.append(self._token(token, text))
            at = token.end()
        return b"".join(parts)

    def _token(self, token: re.Match[bytes], text: bytes) -> bytes:
        name, section = token[1], token[2]
        if section:
            self._inside = _ENDS[section]
            return section
        if name is None:
            return self._told(WarningCode.TEXT_MENDED, token, text, b"&amp;" if token[0] == b"&" else b"&lt;")
        if name in _OF_XML:
            return token[0]
        if name.startswith(b"#"):
            if _is_character(name):
                return token[0]
            return self._told(WarningCode.CHARACTERS_DROPPED, token, text, b" ")
        letters = html5.get(name.decode() + ";")
        meant = b"&amp;" + name + b";" if letters is None else letters.encode()
        return self._told(WarningCode.TEXT_MENDED, token, text, meant)

    def _told(self, code: WarningCode, token: re.Match[bytes], text: bytes, meant: bytes) -> bytes:
        line = self._line if self.mending.is_told(code) else self._line + lines_in(text[: token.start()])
        self.mending.tell(code, 1, line)
        return meant


def _needs_care(text: bytes) -> bool:
    return b"&" in text or b"<!" in text or b"<?" in text or _STRAY.search(text) is not None


def _held_from(text: bytes) -> int:
    """Where the end of a text begins that may be half of something."""
    first = max(0, len(text) - _HELD)
    places = [place for place in (text.find(byte, first) for byte in _BEGINNINGS) if place >= 0]
    return min(places, default=len(text))


def _is_character(name: bytes) -> bool:
    """Whether XML can hold the character of a numeric reference."""
    code = int(name[2:], 16) if name[1:2] in b"xX" else int(name[1:])
    is_usual = 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD
    return code in (9, 10, 13) or is_usual or 0x10000 <= code <= 0x10FFFF
