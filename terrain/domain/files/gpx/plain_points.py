"""The quick way through the bulk of a GPX file: runs of plain track points, read without a call for each element.

A run is a stretch of points written in the usual way and without fault. It is taken out of what the XML parser gets to
see and replaced by one empty element, and blanks up to the same line and column. The element tells the parser where
the run stood: inside a comment or an extension it counts for nothing. A fault anywhere else keeps its place. Whatever
is written in another way, or is wrong, is left to the parser. So this changes how quickly a file is read, never what is
read.
"""

import re
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from math import nan
from typing import Final

from terrain.domain.files.reading import HEIGHT_RANGE_M, height_of
from terrain.domain.files.unpacking import PIECE, Piece
from terrain.domain.files.writing.mending import lines_in

RUN: Final = "trailsite-run"
_NAME: Final = RUN.encode()
_MARK: Final = b"<" + _NAME
_POINT: Final = b"<trkpt "
_LEAST: Final = 4
"""Points: shorter runs cost more than they save."""

_PARTS: Final = {
    b"s": rb"[ \t\r\n]*+",
    b"number": rb"-?\d{1,5}+(?:\.\d{1,30}+)?",
    b"text": rb"[\w \t\r\n.,:;+/()-]*+",
    b"name": rb"[A-Za-z][\w:.]*+",
    b"known": rb"time|speed|course|magvar|geoidheight|name|cmt|desc|src|sym|type|fix|sat|hdop|vdop|pdop",
}
"""Single characters repeat possessively, and of the alternatives below no two fit the same text: a pattern that does
not fit is given up in one pass, whatever the file holds. Groups repeat plainly, because Python before 3.11.5 matches
possessive groups wrongly (python/cpython#106052)."""

_FACT: Final = rb"<(%(known)s)>%(text)s</\1>%(s)s" % _PARTS
_SENSOR: Final = rb"<(%(name)s)>(?:%(text)s|%(s)s(?:<(%(name)s)>%(text)s</\3>%(s)s)+)</\2>%(s)s" % _PARTS
_INSIDE: Final = (
    rb"%(s)s(?:<ele>%(number)s</ele>%(s)s)?(?:%(fact)s)*"
    rb"(?:<extensions>%(s)s(?:%(sensor)s)*</extensions>%(s)s)?</trkpt>"
) % (_PARTS | {b"fact": _FACT, b"sensor": _SENSOR})
_HEIGHT: Final = rb"(?:%(s)s<ele>([^<]++))?" % _PARTS


@dataclass(frozen=True, slots=True)
class _Style:
    """One order of the attributes and kind of quotes: what a run looks like, and where its numbers are."""

    run: re.Pattern[bytes]
    numbers: re.Pattern[bytes]
    is_lat_first: bool


def _style(first: bytes, second: bytes, quote: bytes) -> _Style:
    parts = _PARTS | {b"first": first, b"second": second, b"q": quote}
    place = rb"<trkpt %(first)s=%(q)s(?:%(number)s)%(q)s[ \t\r\n]%(s)s%(second)s=%(q)s(?:%(number)s)%(q)s%(s)s" % parts
    run = rb"(?:%s(?:/>|>%s)%s)+" % (place, _INSIDE, _PARTS[b"s"])
    numbers = place.replace(b"(?:%s)" % _PARTS[b"number"], b"([^%s]++)" % quote) + rb"/?+>" + _HEIGHT
    return _Style(re.compile(run), re.compile(numbers), first == b"lat")


_STYLES: Final = tuple(
    _style(first, second, quote) for quote in (b'"', b"'") for first, second in ((b"lat", b"lon"), (b"lon", b"lat"))
)


@dataclass(frozen=True, slots=True)
class Run:
    """Points of one run: degrees and metres, nan where the height is missing or implausible."""

    lon: "array[float]"
    lat: "array[float]"
    height: "array[float]"
    unreadable: int
    unreadable_line: int
    """Implausible heights, and how many lines behind the run's first the first of them stands."""


class Condenser:
    """Takes runs of up to `max_points` in all out of the pieces of a file, for the parser to find in `runs`."""

    def __init__(self, max_points: int) -> None:
        self.runs: dict[str, Run] = {}
        self._room = max_points
        self._count = 0
        self._is_off = False

    def condensed(self, pieces: Iterable[tuple[Piece, int]]) -> Iterator[tuple[Piece, int]]:
        """The pieces without the runs, each with how much of the file was read."""
        rest, read = b"", 0
        for piece, read in pieces:
            whole = rest + piece if rest else bytes(piece)
            self._is_off = self._is_off or _NAME in whole
            if self._is_off:
                rest = b""
                yield whole, read
            else:
                condensed, rest = self._without_runs(whole)
                yield condensed, read
        yield rest, read

    def _without_runs(self, text: bytes) -> tuple[bytes, bytes]:
        """(what the parser is to read now, the begun point at the end that the next piece may complete)."""
        kept: list[bytes] = []
        done, at = 0, text.find(_POINT)
        while at >= 0:
            style, matched = _run_at(text, at)
            if matched and (run := self._run_of(style, matched[0])):
                kept += [text[done:at], self._placeholder(run, matched[0])]
                done = matched.end()
            at = text.find(_POINT, matched.end() if matched else at + 1)
        begun = _begun_at(text, done)
        kept.append(text[done:begun])
        return b"".join(kept), text[begun:]

    def _run_of(self, style: _Style, text: bytes) -> Run | None:
        """The points of a run, None where it is not worth it or the parser has to say what is wrong."""
        points = style.numbers.findall(text)
        if not _LEAST <= len(points) <= self._room:
            return None
        first, second, heights = zip(*points, strict=True)
        lat, lon = array("d", map(float, first)), array("d", map(float, second))
        if not style.is_lat_first:
            lat, lon = lon, lat
        if _is_beyond(lat, -90, 90) or _is_beyond(lon, -180, 180):
            return None
        self._room -= len(points)
        height, wrong = _heights_of(heights)
        return Run(lon, lat, height, len(wrong), _lines_before(style, text, wrong[0]) if wrong else 0)

    def _placeholder(self, run: Run, text: bytes) -> bytes:
        self._count += 1
        self.runs[str(self._count)] = run
        mark = _MARK + b' n="%d"/>' % self._count
        last_end = max(text.rfind(b"\n"), text.rfind(b"\r"))
        if last_end < 0:
            return mark.ljust(len(text))
        return mark + b"\n" * lines_in(text) + b" " * (len(text) - last_end - 1)


def _run_at(text: bytes, at: int) -> tuple[_Style, re.Match[bytes] | None]:
    for style in _STYLES:
        if matched := style.run.match(text, at):
            return style, matched
    return _STYLES[0], None


def _begun_at(text: bytes, done: int) -> int:
    """Where a point begins that the text does not end, behind `done`; else the end of the text."""
    begun = text.rfind(_POINT, done)
    if begun < 0:
        begun = text.rfind(b"<", max(done, len(text) - len(_POINT)))
    is_begun = begun >= 0 and len(text) - begun <= PIECE and text.find(b"</trkpt>", begun) < 0
    return begun if is_begun else len(text)


def _heights_of(texts: tuple[bytes, ...]) -> tuple["array[float]", list[int]]:
    """(metres, nan where missing or implausible; the indices of the implausible ones)."""
    known = array("d", map(float, texts if all(texts) else filter(None, texts)))
    if len(known) == len(texts) and not _is_beyond(known, *HEIGHT_RANGE_M):
        return known, []
    height = array("d", [height_of(text.decode()) if text else nan for text in texts])
    return height, [index for index, metres in enumerate(height) if metres != metres and texts[index]]


def _lines_before(style: _Style, text: bytes, index: int) -> int:
    """Lines of a run before the height of the point with that index."""
    point = next(islice(style.numbers.finditer(text), index, None))
    return lines_in(text[: point.start(3)])


def _is_beyond(values: "array[float]", lowest: float, highest: float) -> bool:
    return bool(values) and not (min(values) >= lowest and max(values) <= highest)
