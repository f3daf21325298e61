"""The characters of an XML file: whatever they are written in, what a parser gets is UTF-8 that may be XML.

Blanks, marks of byte order and zeros before the first tag, a declaration that says another encoding than the file has,
Latin-1 that says nothing, zeros of a crashed computer: read, and told where it matters. Lines stay where they are.
"""

import codecs
import re
from collections.abc import Iterator
from typing import Final

from terrain.domain.files.unpacking import Piece
from terrain.domain.files.writing.mending import Mending, lines_in
from terrain.domain.files.writing.root_tag import without_doubled_attributes
from terrain.domain.track.warning import WarningCode

BOM: Final = codecs.BOM_UTF8
BLANKS: Final = b" \t\r\n\x00"
HEAD: Final = 8_192
"""Bytes from the first tag on in which declaration and root are looked for. Judgement: a root has some 1,000."""

_UNSEEN: Final = " \t\r\n\x00\xa0\u200b\u200c\u200d\u2060\ufeff\xff\xfe"
"""Blanks and marks of any kind, also those of another encoding, read as Latin-1."""

_SNIFFED: Final = 256
_DECLARED: Final = re.compile(rb"<\?xml\s[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([\w.:-]{1,40})[\"']")

_KNOWN: Final = re.compile(
    r"(?:cp(?:1250|1251|1252|1253|1254|1255|1256|1257|1258|437|850|852|866|932|949|950)|iso8859-\d{1,2}|koi8-[rut]|"
    r"mac-\w{1,12}|gb2312|gbk|gb18030|big5|shift_jis|euc_(?:jp|kr)|tis-620)\Z"
)
"""Encodings as Python calls them that hold text, and nothing packed or escaped."""

_OF_ITSELF: Final = ("utf-8", "ascii")

_CONTROLS: Final = bytes(number for number in range(32) if number not in b"\t\n\r")
_TO_BLANK: Final = bytes.maketrans(_CONTROLS, b" " * len(_CONTROLS))
_ALL_BLANK: Final = bytes(number if number in b"\n\r" else 32 for number in range(256))
_NO_CHARACTERS: Final = (b"\xef\xbf\xbe", b"\xef\xbf\xbf")
"""U+FFFE and U+FFFF, which XML can't hold."""

_ESCAPED: Final = re.compile("[\udc80-\udcff]")
_WINDOWS: Final = {
    0xDC00 + byte: bytes([byte]).decode("cp1252", "replace").replace("\ufffd", " ") for byte in range(0x80, 0x100)
}
"""What a byte that is no UTF-8 most likely means: Windows' Latin-1."""


class Characters:
    """Makes UTF-8 of the pieces of one file. What was mended stands in `mending`."""

    def __init__(self) -> None:
        self.mending = Mending()
        self._line = 1

    def read(self, pieces: Iterator[tuple[Piece, int]]) -> Iterator[tuple[Piece, int]]:
        """The pieces in UTF-8, each with how much of the file was read for it."""
        head, read = b"", 0
        for piece, read in pieces:
            head += piece
            if len(head) - _first_tag(head) >= HEAD:
                break
            if not head.strip(BLANKS + BOM):
                yield _blank(head), read
                self._line += lines_in(head)
                head = b""
        decoder = self._decoder(head)
        text = self._begun(self._clean(decoder.decode(head)))
        yield text, read
        self._line += lines_in(text)
        for piece, read in pieces:
            text = self._clean(decoder.decode(piece if isinstance(piece, bytes) else bytes(piece)))
            yield text, read
            self._line += lines_in(text)

    def _decoder(self, head: bytes) -> "_Utf8 | _Decoder":
        declared = _DECLARED.search(head)
        encoding = _wide_encoding(head)
        if encoding:
            return _Decoder(encoding)
        name = _python_name(declared[1].decode()) if declared else "utf-8"
        if name is not None and _KNOWN.match(name):
            return _Decoder(name)
        if name not in _OF_ITSELF:
            self.mending.tell(
                WarningCode.ENCODING_GUESSED, 1, self._line + lines_in(head[: declared.start(1)] if declared else b"")
            )
        return _Utf8(self)

    def guess(self, text: str, count: int) -> None:
        """Tell that so many characters were no UTF-8."""
        first = _ESCAPED.search(text)
        before = text[: first.start()].encode("utf-8", "replace") if first else b""
        self.mending.tell(WarningCode.ENCODING_GUESSED, count, self._line + lines_in(before))

    def _clean(self, text: bytes) -> bytes:
        """Without characters that XML can't hold."""
        clean = text.translate(_TO_BLANK)
        if not text.isascii():
            for wrong in _NO_CHARACTERS:
                clean = clean.replace(wrong, b"   ")
        if clean == text:
            return text
        count = len(text) - len(text.translate(None, _CONTROLS)) + sum(text.count(wrong) for wrong in _NO_CHARACTERS)
        first = next(at for at, (old, new) in enumerate(zip(text, clean, strict=True)) if old != new)
        self.mending.tell(WarningCode.CHARACTERS_DROPPED, count, self._line + lines_in(text[:first]))
        return clean

    def _begun(self, head: bytes) -> bytes:
        """The first tags without what may not stand before them: the declaration is used up, marks are blanks."""
        first = max(0, head.find(b"<"))
        before, behind = head[:first], head[first:]
        if not before.decode("utf-8", "ignore").strip(_UNSEEN):
            before = _blank(before)
        if behind.startswith(b"<?xml") and (end := behind.find(b"?>", 0, HEAD)) >= 0:
            declaration = behind[: end + 2]
            behind = _blank(declaration) + behind[end + 2 :]
        text, doubled_at = without_doubled_attributes(before + behind)
        if doubled_at is not None:
            self.mending.tell(WarningCode.ATTRIBUTES_DOUBLED, 1, self._line + lines_in(text[:doubled_at]))
        return text


class _Utf8:
    """UTF-8, and where it is none, Windows' Latin-1."""

    def __init__(self, characters: Characters) -> None:
        self._characters = characters
        self._decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
        self._is_between = False

    def decode(self, piece: bytes) -> bytes:
        if piece.isascii() and not self._is_between:
            return piece
        text = self._decoder.decode(piece)
        self._is_between = bool(self._decoder.getstate()[0])
        if count := _ESCAPED.subn("", text)[1]:
            self._characters.guess(text, count)
            text = text.translate(_WINDOWS)
        return text.encode()


class _Decoder:
    """One of the other encodings. What makes no sense in it becomes a question mark in a box."""

    def __init__(self, encoding: str) -> None:
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")

    def decode(self, piece: bytes) -> bytes:
        text: str = self._decoder.decode(piece)
        return text.encode("utf-8", "replace")


def mended_head(head: bytes) -> bytes:
    """The beginning of a file as a parser gets it."""
    return b"".join(bytes(piece) for piece, _ in Characters().read(iter([(head, 0)])))


def _first_tag(head: bytes) -> int:
    """Where what is no blank begins."""
    return len(head) - len(head.lstrip(BLANKS + BOM))


def _blank(text: bytes) -> bytes:
    """As many blanks, in as many lines."""
    return text.translate(_ALL_BLANK)


def _wide_encoding(head: bytes) -> str | None:
    """The encoding of two or four bytes a character that the first tag shows, whatever is declared."""
    at = head.find(b"<", 0, _SNIFFED)
    if at < 0 or head[at + 1 : at + 2] != b"\x00":
        return None
    if head[at + 1 : at + 4] == bytes(3) or (at > 2 and head[at - 3 : at] == bytes(3)):
        return "utf-32-le" if at % 4 == 0 else "utf-32-be"
    return "utf-16-le" if at % 2 == 0 else "utf-16-be"


def _python_name(declared: str) -> str | None:
    try:
        return codecs.lookup(declared).name
    except LookupError:
        return None
