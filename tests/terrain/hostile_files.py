"""Files made to hurt or to confuse, in any size up to the largest that is accepted (`WHOLE`)."""

import gzip
import json
import os
import resource
import struct
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from terrain.domain.files import xml_parser
from terrain.domain.files.course_file import read_course
from terrain.domain.files.fit import frames
from terrain.domain.files.fit.checksum import checksum
from terrain.domain.files.limits import USUAL_LIMITS, Limits
from terrain.domain.files.refusal import TrackRefused
from terrain.domain.files.writing import references
from tests.terrain.fit_files import BARE_FIELDS, RECORD, RECORD_FIELDS, definition
from tests.terrain.gpx_files import gpx, hill, points_xml, segment, track
from tests.terrain.tcx_files import activity, lap, tcx, tcx_activities

MB = 1_000_000
POINT = b'<trkpt lat="46.1" lon="7.1"><ele>5</ele></trkpt>'
OPEN = b"<gpx><trk><trkseg>"
CLOSE = b"</trkseg></trk></gpx>"
HILL = hill(60)
GOOD = track(HILL)


def around(points: bytes) -> bytes:
    return OPEN + points + CLOSE


def entities(levels: int) -> bytes:
    lines = b"".join(b'<!ENTITY l%d "%s">' % (level, b"&l%d;" % (level - 1) * 10) for level in range(1, levels))
    return b'<!DOCTYPE gpx [<!ENTITY l0 "lol">' + lines + b"]><gpx>&l%d;</gpx>" % (levels - 1)


def scattered(count: int, step: int = 1, last: bytes = b"") -> bytes:
    """Points that all differ."""
    points = (b'<trkpt lat="46.%06d" lon="7"/>' % (number * step) for number in range(count))
    return around(b"".join(points) + last)


def fit_of(body: bytes) -> bytes:
    """A FIT file with the right checksum, quickly."""
    whole = struct.pack("<BBHI4s", 12, 32, 0, len(body), b".FIT") + body
    return whole + struct.pack("<H", checksum(whole))


def gzipped(data: bytes, times: int = 1) -> bytes:
    for _ in range(times):
        data = gzip.compress(data, 6, mtime=0)
    return data


def bomb(megabytes: int, unit: bytes, head: bytes = b"") -> bytes:
    packer = zlib.compressobj(1, zlib.DEFLATED, 31)
    block = unit * (MB // len(unit))
    return packer.compress(head) + b"".join(packer.compress(block) for _ in range(megabytes)) + packer.flush()


WHOLE = 20
"""The size of a file at the limits: twenty-five megabytes, half a million points."""

MOST_PROCESSOR_S = 60
"""The end of what would go on for ever: each of these files takes a second of processor time."""

LIMITS = {
    xml_parser: ("MAX_OTHERS", "MAX_NAMES", "MAX_TOKEN", "MAX_DROPPED_WAYPOINTS"),
    references: ("MAX_REFERENCES",),
    frames: ("MAX_OTHERS", "MAX_PARTS", "MAX_RARE"),
}
HEAVIEST = (
    "points in pairs",
    "many impossible heights",
    "leaps without end",
    "fit of definitions",
    "gzip bomb of points",
)
"""In memory and in work, of each kind of file."""

FILES: dict[str, tuple[Callable[[int], bytes], str]] = {
    # Document types and entities
    "entity bomb": (lambda n: entities(10), "dtd"),
    "quadratic entity": (
        lambda n: b'<!DOCTYPE g [<!ENTITY a "' + b"a" * 100_000 + b'">]><gpx>' + b"&a;" * 100_000 + b"</gpx>",
        "dtd",
    ),
    "outside entity": (lambda n: b'<!DOCTYPE g [<!ENTITY x SYSTEM "file:///etc/passwd">]><gpx>&x;</gpx>', "dtd"),
    "parameter entity": (lambda n: b'<!DOCTYPE g [<!ENTITY % x SYSTEM "http://127.0.0.1/">%x;]><gpx/>', "dtd"),
    "outside document type": (lambda n: b'<!DOCTYPE gpx SYSTEM "http://127.0.0.1/x.dtd">' + GOOD[40:], "dtd"),
    "document type in utf-16": (lambda n: '<?xml version="1.0"?><!DOCTYPE g><gpx/>'.encode("utf-16"), "dtd"),
    "document type of a tcx": (lambda n: b"<!DOCTYPE x [<!ENTITY a 'b'>]>" + tcx("&a;")[39:], "dtd"),
    "undeclared entity": (lambda n: gpx("<trk><name>&nbsp;</name></trk>"), "no_track"),
    "flood of ampersands": (lambda n: b"<gpx><desc>" + b"&" * (1_200_000 * n), "too_many_elements"),
    "flood of references": (lambda n: b"<gpx><desc>" + b"&#65;" * (240_000 * n), "too_many_elements"),
    "flood of brackets": (lambda n: b"<gpx><desc>" + b"< " * (600_000 * n), "too_many_elements"),
    "flood of data sections": (lambda n: b"<gpx><desc>" + b"<![CDATA[]]>" * (100_000 * n), "too_many_elements"),
    "open comment": (lambda n: b"<gpx><!--" + b"- >&" * (240_000 * n), "element_too_large"),
    "character references": (lambda n: around(POINT.replace(b"46.1", b"&#52;6.2") + POINT), "read"),
    "reference to nothing": (lambda n: around(POINT.replace(b"46.1", b"&#0;") + POINT), "coordinate_not_a_number"),
    # Depth, number and size of elements
    "nesting": (lambda n: b"<gpx>" + b"<a>" * (400_000 * n), "too_deep"),
    "nesting in extensions": (lambda n: b"<gpx><extensions>" + b"<a>" * (400_000 * n), "too_deep"),
    "nested points": (lambda n: OPEN + b'<trkpt lat="1" lon="1">' * (45_000 * n), "too_deep"),
    "nested tcx": (lambda n: tcx("<Lap>" * (5_000 * n)), "too_deep"),
    "long attribute": (lambda n: b'<gpx><a b="' + b"x" * (1_200_000 * n) + b'"/></gpx>', "element_too_large"),
    "long attribute of a point": (
        lambda n: OPEN + b'<trkpt lat="' + b"4" * (1_200_000 * n) + b'"/>',
        "element_too_large",
    ),
    "long name of an element": (lambda n: b"<gpx><" + b"x" * (1_200_000 * n), "element_too_large"),
    "long text": (lambda n: b"<gpx><name>" + b"x" * (1_200_000 * n), "element_too_large"),
    "long height": (lambda n: OPEN + b'<trkpt lat="1" lon="1"><ele>' + b"1" * (1_200_000 * n), "element_too_large"),
    "long comment": (lambda n: b"<gpx><!--" + b"<x>" * (400_000 * n) + b"--></gpx>", "element_too_large"),
    "long instruction": (lambda n: b"<gpx><?x " + b"<x>" * (400_000 * n) + b"?></gpx>", "element_too_large"),
    "long open data section": (lambda n: b"<gpx><name><![CDATA[" + b"<x>" * (400_000 * n), "element_too_large"),
    "open data section": (lambda n: b"<gpx><desc><![CDATA[" + b"]] >" * (300_000 * n), "truncated"),
    "many attributes": (
        lambda n: b"<gpx><a " + b" ".join(b'a%d=""' % number for number in range(45_000 * n)),
        "element_too_large",
    ),
    "same attribute twice": (lambda n: around(b'<trkpt lat="1" lat="2" lon="3"/>'), "not_xml"),
    "many namespaces": (
        lambda n: b"<gpx " + b" ".join(b'xmlns:a%d="x"' % number for number in range(1_000 * n)) + b"></gpx>",
        "too_many_elements",
    ),
    "tiny elements": (lambda n: b"<gpx>" + b"<a/>" * (300_000 * n), "too_many_elements"),
    "tiny elements in extensions": (lambda n: b"<gpx><extensions>" + b"<a/>" * (300_000 * n), "too_many_elements"),
    "tiny elements of a tcx": (lambda n: tcx("<Lap/>" * (200_000 * n)), "too_many_elements"),
    "many names": (
        lambda n: b"<gpx>" + b"".join(b"<n%d/>" % number for number in range(45_000 * n)),
        "too_many_elements",
    ),
    "many waypoints": (lambda n: b"<gpx>" + b'<wpt lat="1" lon="1"/>' * (50_000 * n), "too_many_elements"),
    "many segments": (lambda n: b"<gpx><trk>" + b"<trkseg>%s</trkseg>" % POINT * (17_500 * n), "too_many_segments"),
    "many routes": (lambda n: b"<gpx>" + b'<rte><rtept lat="1" lon="1"/></rte>' * (25_000 * n), "too_many_segments"),
    "many points": (lambda n: around(b'<trkpt lat="1" lon="1"/>' * (45_000 * n)), "too_many_points"),
    "many points in odd writing": (lambda n: around(b"<trkpt lat='1' lon='1'/>" * (45_000 * n)), "too_many_points"),
    "many points of a tcx": (
        lambda n: tcx("<Track>" + "<Trackpoint></Trackpoint>" * (40_000 * n) + "</Track>"),
        "too_many_points",
    ),
    "wrong point behind many": (
        lambda n: scattered(24_500 * n, 1, b'<trkpt lat="91" lon="7"/>'),
        "coordinate_out_of_range",
    ),
    "many impossible heights": (lambda n: around(POINT.replace(b">5<", b">99999<") * (20_000 * n)), "zero_length"),
    "points in pairs": (lambda n: around((POINT * 19 + b"<!-- -->") * (1_250 * n)), "zero_length"),
    "zigzag around the world": (
        lambda n: around(b'<trkpt lat="9" lon="9"/><trkpt lat="-9" lon="-99"/>' * (12_250 * n)),
        "too_long",
    ),
    "leaps without end": (
        lambda n: around((b'<trkpt lat="9" lon="9"/>' * 9 + b'<trkpt lat="7" lon="9"/>') * (1_250 * n) + POINT),
        "zero_length",
    ),
    "one line of blanks": (lambda n: b"<gpx>" + b" " * (1_250_000 * n - 11) + b"</gpx>", "no_track"),
    "only blanks": (lambda n: b" " * (1_200_000 * n), "empty"),
    "nothing but zeros": (lambda n: bytes(1_200_000 * n), "empty"),
    "zeros before the beginning": (lambda n: bytes(1_200_000 * n) + GOOD, "read"),
    "zeros behind the end": (lambda n: GOOD + bytes(1_200_000 * n), "read"),
    "marks of byte order": (lambda n: b"\xef\xbb\xbf" * (400_000 * n) + GOOD, "read"),
    "doubled attributes": (lambda n: b"<gpx" + b' a="1"' * (200_000 * n) + b">", "element_too_large"),
    "web page behind the end": (lambda n: GOOD + b"<p>" * (400_000 * n), "read"),
    "too many bytes": (lambda n: b"<gpx>" + b" " * (1_250_000 * n), "too_large"),
    "noise": (lambda n: os.urandom(50_000 * n), "not_xml"),
    # Encodings
    "utf-16 without a mark": (lambda n: GOOD.decode().replace("UTF-8", "UTF-16").encode("utf-16-le"), "read"),
    "utf-16 big endian": (lambda n: GOOD.decode().replace("UTF-8", "UTF-16").encode("utf-16-be"), "read"),
    "utf-16 that says utf-8": (lambda n: GOOD.decode().encode("utf-16"), "read"),
    "utf-8 that says utf-16": (lambda n: GOOD.replace(b"UTF-8", b"UTF-16"), "read"),
    "latin-1 that says utf-8": (lambda n: GOOD.replace(b"Ridge", b"Cr\xeate"), "read"),
    "bytes that are no utf-8": (lambda n: b"<gpx><desc>" + b"\xe9" * (1_200_000 * n), "truncated"),
    "utf-7": (lambda n: GOOD.replace(b"UTF-8", b"UTF-7"), "read"),
    "packed encoding": (lambda n: GOOD.replace(b"UTF-8", b"zlib_codec"), "read"),
    "half a character": (lambda n: GOOD[:60] + b"\xc3", "truncated"),
    "null bytes": (lambda n: GOOD.replace(b"<ele>", b"<ele>\x00", 1), "read"),
    "two documents": (lambda n: GOOD + GOOD, "not_xml"),
    "text behind the end": (lambda n: GOOD + b"MZ" + bytes(100), "read"),
    "comment around points": (lambda n: around(b"<!--" + POINT * 30 + b"-->" + POINT), "too_few_points"),
    "points in extensions": (
        lambda n: around(b"<extensions>" + POINT * 30 + b"</extensions>" + POINT),
        "too_few_points",
    ),
    "mismatched sensors": (
        lambda n: around(POINT.replace(b"</t", b"<extensions><a>1</b></extensions></t") * 30),
        "not_xml",
    ),
    "mark of our own": (lambda n: around(b'<trailsite-run n="1"/>' + POINT * 30), "zero_length"),
    "mark of our own, before it is there": (
        lambda n: gpx(f'<trk><x:trailsite-run n="1"/>{segment(HILL)}</trk>', encoding="UTF-16"),
        "read",
    ),
    "web page that is a gpx": (lambda n: b"<html><gpx>" + points_xml(HILL).encode() + b"</gpx></html>", "web_page"),
    "picture": (lambda n: b"\x89PNG\r\n\x1a\n" + GOOD, "other_kind"),
    # Archives
    "zip": (lambda n: b"PK\x03\x04" + bytes(1_000_000 * n), "archive"),
    "zip inside gzip": (lambda n: gzipped(b"PK\x03\x04" + bytes(1_000)), "archive"),
    "gzip of gzip": (lambda n: gzipped(GOOD, 2), "archive"),
    "gzip": (lambda n: gzipped(GOOD), "read"),
    "gzip in two members": (lambda n: gzipped(GOOD[:500]) + gzipped(GOOD[500:]), "read"),
    "gzip of nothing": (lambda n: gzipped(b""), "empty"),
    "gzip bomb of zeros": (lambda n: bomb(5 * n, bytes(8)), "too_large"),
    "gzip bomb of blanks": (lambda n: bomb(5 * n // 2, b" ", b"<gpx>"), "too_large"),
    "gzip bomb of points": (lambda n: bomb(5 * n // 2, POINT, OPEN), "too_many_points"),
    "gzip bomb of empty members": (lambda n: gzipped(b"") * (20_000 * n), "gzip_damaged"),
    "gzip of a large file": (
        lambda n: gzipped(scattered(10_000 * n, 1, b'<trkpt lat="91" lon="7"/>')),
        "coordinate_out_of_range",
    ),
    "gzip cut off": (lambda n: gzipped(GOOD)[:-20], "gzip_damaged"),
    "gzip without its sum": (lambda n: gzipped(GOOD)[:-8], "gzip_damaged"),
    "gzip with a wrong sum": (lambda n: gzipped(GOOD)[:-8] + bytes(8), "gzip_damaged"),
    "gzip with rubbish behind": (lambda n: gzipped(GOOD) + b"rubbish", "gzip_damaged"),
    "gzip padded with zeros": (lambda n: gzipped(GOOD) + bytes(512), "read"),
    "gzip header alone": (lambda n: b"\x1f\x8b", "gzip_damaged"),
    # FIT
    "fit of tiny messages": (lambda n: fit_of(b"\x40\x00\x00\xff\x00\x00" + bytes(1_000_000 * n)), "too_many_elements"),
    "fit of treadmills": (
        lambda n: fit_of(definition(0, RECORD, BARE_FIELDS) + bytes(6 * 30_000 * n)),
        "too_many_points",
    ),
    "fit of definitions": (lambda n: fit_of(definition(0, 255, [(1, 1, 0)] * 255) * (1_500 * n)), "too_many_elements"),
    "fit that ends beyond the world": (
        lambda n: fit_of(
            definition(0, RECORD, RECORD_FIELDS)
            + struct.pack("<BIiiH", 0, 0, 5, 5, 9) * (24_950 * n)
            + struct.pack("<BIiiH", 0, 0, 2**30 + 1, 5, 9)
        ),
        "coordinate_out_of_range",
    ),
    "fit of zeros": (lambda n: fit_of(bytes(1_000_000 * n)), "fit_damaged"),
    "fit that says it is huge": (
        lambda n: struct.pack("<BBHI4s", 14, 32, 0, 2**32 - 1, b".FIT") + bytes(99),
        "fit_damaged",
    ),
    "fit of noise": (lambda n: fit_of(os.urandom(100_000 * n)), "fit_damaged"),
    "many fits": (lambda n: fit_of(b"") * (50_000 * n), "too_many_elements"),
    "gzip bomb of a fit": (lambda n: bomb(5 * n // 2, b"\x00", b"\x0c\x20\x00\x00\xff\xff\xff\xff.FIT"), "too_large"),
    "tcx cut off": (lambda n: tcx_activities(activity(lap(HILL)))[:-100], "truncated"),
}


def small_limits(monkeypatch: pytest.MonkeyPatch) -> Limits:
    """A twentieth of all that a file may hold, for files of the smallest size."""
    for module, names in LIMITS.items():
        for name in names:
            monkeypatch.setattr(module, name, getattr(module, name) // WHOLE)
    usual = Limits()
    return Limits(usual.max_bytes // WHOLE, usual.max_points // WHOLE, usual.max_segments // WHOLE)


def outcome_of(data: bytes, limits: Limits = USUAL_LIMITS) -> str:
    """The code of the refusal, or "read"."""
    try:
        read_course(data, limits)
    except TrackRefused as refused:
        return refused.code.value
    return "read"


def run_whole(folder: str) -> None:
    """Make and read the heaviest files in their full size, each in processes of its own; print name, outcome, and
    megabytes on top."""
    for name in HEAVIEST:
        make, _ = FILES[name]
        path = Path(folder, "file")
        _in_fork(lambda: path.write_bytes(make(WHOLE)))  # noqa: B023
        _in_fork(lambda: _read(name, path.read_bytes()))  # noqa: B023


def _in_fork(work: Callable[[], object]) -> None:
    """What the work leaves behind in memory is gone with its process and hides nothing from the next measurement."""
    sys.stdout.flush()
    child = os.fork()
    if child:
        os.waitpid(child, 0)
        return
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_PROCESSOR_S, MOST_PROCESSOR_S))
    work()
    sys.stdout.flush()
    os._exit(0)


def _read(name: str, data: bytes) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    outcome = outcome_of(data)
    megabytes = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    sys.stdout.write(json.dumps([name, outcome, megabytes]) + "\n")
