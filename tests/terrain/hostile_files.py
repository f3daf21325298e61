"""Files made to hurt or to confuse, and a runner that reads each in a process of its own: `run_all`."""

import gzip
import json
import os
import resource
import struct
import sys
import time
import zlib
from collections.abc import Callable
from pathlib import Path

from terrain.domain.files.course_file import read_course
from terrain.domain.files.fit.checksum import checksum
from terrain.domain.files.refusal import TrackRefused
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


FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    # Document types and entities
    "entity bomb": (lambda: entities(10), "dtd"),
    "quadratic entity": (
        lambda: b'<!DOCTYPE g [<!ENTITY a "' + b"a" * 100_000 + b'">]><gpx>' + b"&a;" * 100_000 + b"</gpx>",
        "dtd",
    ),
    "outside entity": (lambda: b'<!DOCTYPE g [<!ENTITY x SYSTEM "file:///etc/passwd">]><gpx>&x;</gpx>', "dtd"),
    "parameter entity": (lambda: b'<!DOCTYPE g [<!ENTITY % x SYSTEM "http://127.0.0.1/">%x;]><gpx/>', "dtd"),
    "outside document type": (lambda: b'<!DOCTYPE gpx SYSTEM "http://127.0.0.1/x.dtd">' + GOOD[40:], "dtd"),
    "document type in utf-16": (lambda: '<?xml version="1.0"?><!DOCTYPE g><gpx/>'.encode("utf-16"), "dtd"),
    "document type of a tcx": (lambda: b"<!DOCTYPE x [<!ENTITY a 'b'>]>" + tcx("&a;")[39:], "dtd"),
    "undeclared entity": (lambda: gpx("<trk><name>&nbsp;</name></trk>"), "not_xml"),
    "character references": (lambda: around(POINT.replace(b"46.1", b"&#52;6.2") + POINT), "read"),
    "reference to nothing": (lambda: around(POINT.replace(b"46.1", b"&#0;") + POINT), "not_xml"),
    # Depth, number and size of elements
    "nesting": (lambda: b"<gpx>" + b"<a>" * 8_000_000, "too_deep"),
    "nesting in extensions": (lambda: b"<gpx><extensions>" + b"<a>" * 8_000_000, "too_deep"),
    "nested points": (lambda: OPEN + b'<trkpt lat="1" lon="1">' * 900_000, "too_deep"),
    "nested tcx": (lambda: tcx("<Lap>" * 100_000), "too_deep"),
    "long attribute": (lambda: b'<gpx><a b="' + b"x" * 24 * MB + b'"/></gpx>', "element_too_large"),
    "long attribute of a point": (lambda: OPEN + b'<trkpt lat="' + b"4" * 24 * MB + b'"/>', "element_too_large"),
    "long name of an element": (lambda: b"<gpx><" + b"x" * 24 * MB, "element_too_large"),
    "long text": (lambda: b"<gpx><name>" + b"x" * 24 * MB, "element_too_large"),
    "long height": (lambda: OPEN + b'<trkpt lat="1" lon="1"><ele>' + b"1" * 24 * MB, "element_too_large"),
    "long comment": (lambda: b"<gpx><!--" + b"<x>" * 8 * MB + b"--></gpx>", "element_too_large"),
    "long instruction": (lambda: b"<gpx><?x " + b"<x>" * 8 * MB + b"?></gpx>", "element_too_large"),
    "long open data section": (lambda: b"<gpx><name><![CDATA[" + b"<x>" * 8 * MB, "element_too_large"),
    "open data section": (lambda: b"<gpx><desc><![CDATA[" + b"]] >" * 6 * MB, "truncated"),
    "many attributes": (
        lambda: b"<gpx><a " + b" ".join(b'a%d=""' % number for number in range(900_000)),
        "element_too_large",
    ),
    "same attribute twice": (lambda: around(b'<trkpt lat="1" lat="2" lon="3"/>'), "not_xml"),
    "many namespaces": (
        lambda: b"<gpx " + b" ".join(b'xmlns:a%d="x"' % number for number in range(20_000)) + b"></gpx>",
        "too_many_elements",
    ),
    "tiny elements": (lambda: b"<gpx>" + b"<a/>" * 6_000_000, "too_many_elements"),
    "tiny elements in extensions": (lambda: b"<gpx><extensions>" + b"<a/>" * 6_000_000, "too_many_elements"),
    "tiny elements of a tcx": (lambda: tcx("<Lap/>" * 4_000_000), "too_many_elements"),
    "many names": (lambda: b"<gpx>" + b"".join(b"<n%d/>" % number for number in range(900_000)), "too_many_elements"),
    "many waypoints": (lambda: b"<gpx>" + b'<wpt lat="1" lon="1"/>' * 1_000_000, "too_many_elements"),
    "many segments": (lambda: b"<gpx><trk>" + b"<trkseg>%s</trkseg>" % POINT * 350_000, "too_many_segments"),
    "many routes": (lambda: b"<gpx>" + b'<rte><rtept lat="1" lon="1"/></rte>' * 500_000, "too_many_segments"),
    "many points": (lambda: around(b'<trkpt lat="1" lon="1"/>' * 900_000), "too_many_points"),
    "many points in odd writing": (lambda: around(b"<trkpt lat='1' lon='1'/>" * 900_000), "too_many_points"),
    "many points of a tcx": (
        lambda: tcx("<Track>" + "<Trackpoint></Trackpoint>" * 800_000 + "</Track>"),
        "too_many_points",
    ),
    "wrong point behind many": (lambda: scattered(490_000, 1, b'<trkpt lat="91" lon="7"/>'), "coordinate_out_of_range"),
    "many impossible heights": (lambda: around(POINT.replace(b">5<", b">99999<") * 400_000), "zero_length"),
    "points in pairs": (lambda: around((POINT * 19 + b"<!-- -->") * 25_000), "zero_length"),
    "zigzag around the world": (
        lambda: around(b'<trkpt lat="9" lon="9"/><trkpt lat="-9" lon="-99"/>' * 245_000),
        "too_long",
    ),
    "leaps without end": (
        lambda: around((b'<trkpt lat="9" lon="9"/>' * 9 + b'<trkpt lat="7" lon="9"/>') * 25_000 + POINT),
        "zero_length",
    ),
    "one line of blanks": (lambda: b"<gpx>" + b" " * (25 * MB - 11) + b"</gpx>", "no_track"),
    "only blanks": (lambda: b" " * 24 * MB, "empty"),
    "nothing but zeros": (lambda: bytes(24 * MB), "not_xml"),
    "too many bytes": (lambda: b"<gpx>" + b" " * 25 * MB, "too_large"),
    "noise": (lambda: os.urandom(MB), "not_xml"),
    # Encodings
    "utf-16 without a mark": (lambda: GOOD.decode().replace("UTF-8", "UTF-16").encode("utf-16-le"), "read"),
    "utf-16 big endian": (lambda: GOOD.decode().replace("UTF-8", "UTF-16").encode("utf-16-be"), "read"),
    "utf-16 that says utf-8": (lambda: GOOD.decode().encode("utf-16"), "not_xml"),
    "utf-8 that says utf-16": (lambda: GOOD.replace(b"UTF-8", b"UTF-16"), "not_xml"),
    "latin-1 that says utf-8": (lambda: gpx("<trk><name>é</name></trk>").decode().encode("latin-1"), "not_xml"),
    "utf-7": (lambda: GOOD.replace(b"UTF-8", b"UTF-7"), "not_xml"),
    "half a character": (lambda: GOOD[:60] + b"\xc3", "truncated"),
    "null bytes": (lambda: GOOD.replace(b"<ele>", b"<ele>\x00", 1), "not_xml"),
    "two documents": (lambda: GOOD + GOOD, "not_xml"),
    "text behind the end": (lambda: GOOD + b"MZ" + bytes(100), "not_xml"),
    "comment around points": (lambda: around(b"<!--" + POINT * 30 + b"-->" + POINT), "too_few_points"),
    "points in extensions": (lambda: around(b"<extensions>" + POINT * 30 + b"</extensions>" + POINT), "too_few_points"),
    "mismatched sensors": (
        lambda: around(POINT.replace(b"</t", b"<extensions><a>1</b></extensions></t") * 30),
        "not_xml",
    ),
    "mark of our own": (lambda: around(b'<trailsite-run n="1"/>' + POINT * 30), "zero_length"),
    "mark of our own, before it is there": (
        lambda: gpx(f'<trk><x:trailsite-run n="1"/>{segment(HILL)}</trk>', encoding="UTF-16"),
        "read",
    ),
    "web page that is a gpx": (lambda: b"<html><gpx>" + points_xml(HILL).encode() + b"</gpx></html>", "web_page"),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n" + GOOD, "not_xml"),
    # Archives
    "zip": (lambda: b"PK\x03\x04" + bytes(20 * MB), "archive"),
    "zip inside gzip": (lambda: gzipped(b"PK\x03\x04" + bytes(1_000)), "archive"),
    "gzip of gzip": (lambda: gzipped(GOOD, 2), "archive"),
    "gzip": (lambda: gzipped(GOOD), "read"),
    "gzip in two members": (lambda: gzipped(GOOD[:500]) + gzipped(GOOD[500:]), "read"),
    "gzip of nothing": (lambda: gzipped(b""), "empty"),
    "gzip bomb of zeros": (lambda: bomb(100, bytes(8)), "not_xml"),
    "gzip bomb of blanks": (lambda: bomb(50, b" ", b"<gpx>"), "too_large"),
    "gzip bomb of points": (lambda: bomb(50, POINT, OPEN), "too_many_points"),
    "gzip bomb of empty members": (lambda: gzipped(b"") * 400_000, "gzip_damaged"),
    "gzip of a large file": (
        lambda: gzipped(scattered(200_000, 1, b'<trkpt lat="91" lon="7"/>')),
        "coordinate_out_of_range",
    ),
    "gzip cut off": (lambda: gzipped(GOOD)[:-20], "gzip_damaged"),
    "gzip without its sum": (lambda: gzipped(GOOD)[:-8], "gzip_damaged"),
    "gzip with a wrong sum": (lambda: gzipped(GOOD)[:-8] + bytes(8), "gzip_damaged"),
    "gzip with rubbish behind": (lambda: gzipped(GOOD) + b"rubbish", "gzip_damaged"),
    "gzip padded with zeros": (lambda: gzipped(GOOD) + bytes(512), "read"),
    "gzip header alone": (lambda: b"\x1f\x8b", "gzip_damaged"),
    # FIT
    "fit of tiny messages": (lambda: fit_of(b"\x40\x00\x00\xff\x00\x00" + bytes(20 * MB)), "too_many_elements"),
    "fit of treadmills": (
        lambda: fit_of(definition(0, RECORD, BARE_FIELDS) + bytes(6 * 600_000)),
        "too_many_points",
    ),
    "fit of definitions": (lambda: fit_of(definition(0, 255, [(1, 1, 0)] * 255) * 30_000), "too_many_elements"),
    "fit that ends beyond the world": (
        lambda: fit_of(
            definition(0, RECORD, RECORD_FIELDS)
            + struct.pack("<BIiiH", 0, 0, 5, 5, 9) * 499_000
            + struct.pack("<BIiiH", 0, 0, 2**30 + 1, 5, 9)
        ),
        "coordinate_out_of_range",
    ),
    "fit of zeros": (lambda: fit_of(bytes(20 * MB)), "fit_damaged"),
    "fit that says it is huge": (
        lambda: struct.pack("<BBHI4s", 14, 32, 0, 2**32 - 1, b".FIT") + bytes(99),
        "fit_damaged",
    ),
    "fit of noise": (lambda: fit_of(os.urandom(2 * MB)), "fit_damaged"),
    "many fits": (lambda: fit_of(b"") * 1_000_000, "too_many_elements"),
    "gzip bomb of a fit": (lambda: bomb(50, b"\x00", b"\x0c\x20\x00\x00\xff\xff\xff\xff.FIT"), "too_large"),
    "tcx cut off": (lambda: tcx_activities(activity(lap(HILL)))[:-100], "truncated"),
}


def run_all(folder: str) -> None:
    """Make and read each file, in processes of their own; print name, outcome, processor seconds, megabytes on top."""
    for name, (make, _) in FILES.items():
        path = Path(folder, "file")
        _in_fork(lambda: path.write_bytes(make()))  # noqa: B023
        _in_fork(lambda: _read(name, path.read_bytes()))  # noqa: B023


def _in_fork(work: Callable[[], object]) -> None:
    """What the work leaves behind in memory is gone with its process and hides nothing from the next measurement."""
    sys.stdout.flush()
    child = os.fork()
    if child:
        os.waitpid(child, 0)
        return
    work()
    sys.stdout.flush()
    os._exit(0)


def _read(name: str, data: bytes) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.process_time()
    try:
        read_course(data)
        outcome = "read"
    except TrackRefused as refused:
        outcome = refused.code.value
    except Exception as error:
        outcome = repr(error)
    seconds = time.process_time() - started
    megabytes = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    sys.stdout.write(json.dumps([name, outcome, seconds, megabytes]) + "\n")
