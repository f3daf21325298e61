import struct
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terrain.domain.files.assembly import Waypoint
from terrain.domain.files.course_file import read_course
from terrain.domain.files.fit.checksum import checksum
from terrain.domain.files.limits import Limits
from terrain.domain.files.reading import FileFormat
from terrain.domain.files.refusal import Refusal, TrackRefused
from terrain.domain.track.warning import CourseWarning, WarningCode
from tests.terrain.fit_files import (
    BARE_FIELDS,
    COURSE,
    COURSE_POINT,
    EVENT,
    EVENT_FIELDS,
    NO_POSITION,
    RECORD,
    RECORD_FIELDS,
    SINT32,
    STRING,
    UINT8,
    UINT32,
    crc,
    definition,
    fit,
    fit_track,
    record,
    records,
    semicircles,
)
from tests.terrain.gpx_files import hill, track

HILL = hill(30)
AWAY = [(lat + 1, lon, height) for lat, lon, height in HILL]
DEFINED = definition(0, RECORD, RECORD_FIELDS)
STOP, START = (bytes([1]) + struct.pack("<IBB", 0, 0, kind) for kind in (4, 0))


def refusal(data: bytes, limits: Limits | None = None) -> Refusal:
    with pytest.raises(TrackRefused) as refused:
        read_course(data, limits or Limits())
    return refused.value.code


def test_fit_gives_the_line_of_the_recording() -> None:
    read, same = read_course(fit_track(HILL)), read_course(track(HILL))
    assert (read.format, read.warnings, read.track.points) == (FileFormat.FIT, (), 30)
    assert read.segments[0].lat.tolist() == pytest.approx(same.segments[0].lat.tolist(), abs=2e-7)
    assert read.segments[0].lon.tolist() == pytest.approx(same.segments[0].lon.tolist(), abs=2e-7)
    assert read.segments[0].elevation.tolist() == pytest.approx(same.segments[0].elevation.tolist(), abs=0.11)


def test_big_endian_and_developer_fields_are_read() -> None:
    fields = bytes([3, 0, 4, SINT32, 1, 4, SINT32, 2, 2, 0x84])
    head = bytes([0x60, 0, 1]) + struct.pack(">H", RECORD) + fields + bytes([1, 0, 3, 0])
    points = b"".join(
        b"\x00" + struct.pack(">iiH", semicircles(lat), semicircles(lon), 10_000) + b"abc" for lat, lon, _ in HILL
    )
    read = read_course(fit(head + points))
    assert (read.track.points, set(read.segments[0].elevation.tolist())) == (30, {1_500.0})


def test_fine_heights_and_compressed_headers_are_read() -> None:
    head = definition(1, RECORD, [(0, 4, SINT32), (1, 4, SINT32), (78, 4, UINT32)])
    points = b"".join(
        bytes([0x80 | 1 << 5 | second & 31])
        + struct.pack("<iiI", semicircles(lat), semicircles(lon), round((float(height or 0) + 500) * 5))
        for second, (lat, lon, height) in enumerate(HILL)
    )
    read = read_course(fit(head + points))
    assert read.segments[0].elevation.tolist() == pytest.approx([float(height or 0) for *_, height in HILL], abs=0.11)


def test_odd_fields_of_others_are_passed_by() -> None:
    fields = [*RECORD_FIELDS, (9, 0, UINT8), (8, 3, STRING), (253, 1, STRING), (5, 2, UINT32)]
    points = b"".join(bytes([0x80]) + record(point)[1:] + b"\xff\x00abc?" for point in HILL)
    read = read_course(fit(definition(0, RECORD, fields) + points))
    assert (read.track.points, read.segments[0].elevation[0], read.warnings) == (30, 1_500.0, ())


def test_records_without_a_position_are_left_out_with_a_warning() -> None:
    indoors = definition(2, RECORD, BARE_FIELDS) + (bytes([2]) + struct.pack("<IB", 0, 140)) * 3
    lost = bytes([0]) + struct.pack("<IiiH", 0, NO_POSITION, NO_POSITION, 10_000)
    read = read_course(fit(DEFINED + records(HILL[:10]) + lost + indoors + records(HILL[10:])))
    assert (read.track.points, read.warnings) == (30, (CourseWarning(WarningCode.POINTS_UNPLACED, 4),))


def test_stop_that_is_gone_on_from_elsewhere_begins_a_segment() -> None:
    events = definition(1, EVENT, EVENT_FIELDS)
    body = DEFINED + events + records(HILL[:15]) + STOP + START + records(HILL[15:]) + STOP + START + records(AWAY)
    assert [len(part) for part in read_course(fit(body)).segments] == [30, 30]


def test_files_that_follow_each_other_are_lines_of_their_own() -> None:
    data = fit_track(HILL) + fit_track(AWAY)
    assert [(line.name, line.points) for line in read_course(data).lines] == [("", 30), ("", 30)]
    assert read_course(data, line=2).segments[0].lat[0] == pytest.approx(AWAY[0][0])


def test_file_that_goes_on_where_the_one_before_ends_is_part_of_its_course() -> None:
    way = hill(60)
    read = read_course(fit_track(way[:30]) + fit_track(way[30:]))
    assert (len(read.lines), [len(part) for part in read.segments], read.warnings) == (1, [30, 30], ())


def test_name_and_course_points_of_a_course_are_kept() -> None:
    course = definition(3, COURSE, [(5, 8, STRING)]) + b"\x03Ridge\x00\x00\x00"
    aid = definition(4, COURSE_POINT, [(2, 4, SINT32), (3, 4, SINT32), (6, 4, STRING)])
    aid += b"\x04" + struct.pack("<ii", semicircles(46.1), semicircles(7)) + b"Hut\x00"
    read = read_course(fit(course + DEFINED + records(HILL) + aid))
    assert (read.name, [place.name for place in read.waypoints]) == ("Ridge", ["Hut"])
    assert read.waypoints[0] == Waypoint(pytest.approx(46.1), pytest.approx(7), None, "Hut")


def test_missing_height_is_unknown() -> None:
    read = read_course(fit_track([HILL[0], (46.0001, 7.0, None), *HILL[2:]]))
    assert str(read.segments[0].elevation[1]) == "nan"


GOOD = fit_track(HILL)
UNDEFINED = fit(bytes([5]) + bytes(10))
SHORT = fit(DEFINED + record(HILL[0])[:-1])
BEYOND = fit(DEFINED + bytes([0]) + struct.pack("<IiiH", 0, 2**30 + 1, 0, 10_000))
WRONG_SUM = GOOD[:-1] + bytes([GOOD[-1] ^ 1])
WRONG_BYTE = GOOD[:200] + bytes([GOOD[200] ^ 1]) + GOOD[201:]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (GOOD[:12], Refusal.FIT_DAMAGED),
        (GOOD[:-1], Refusal.FIT_DAMAGED),
        (GOOD[: len(GOOD) // 2], Refusal.FIT_DAMAGED),
        (GOOD + b"more", Refusal.FIT_DAMAGED),
        (GOOD + bytes(20), Refusal.FIT_DAMAGED),
        (WRONG_SUM, Refusal.FIT_DAMAGED),
        (WRONG_BYTE, Refusal.FIT_DAMAGED),
        (struct.pack("<BBHI4s", 14, 32, 0, 2**32 - 1, b".FIT") + bytes(50), Refusal.FIT_DAMAGED),
        (struct.pack("<BBHI4s", 5, 32, 0, 0, b".FIT") + bytes(50), Refusal.FIT_DAMAGED),
        (UNDEFINED, Refusal.FIT_DAMAGED),
        (SHORT, Refusal.FIT_DAMAGED),
        (BEYOND, Refusal.COORDINATE_OUT_OF_RANGE),
        (fit(b""), Refusal.NO_TRACK),
        (fit(DEFINED), Refusal.NO_TRACK),
        (fit(definition(2, RECORD, BARE_FIELDS) + bytes([2, 0, 0, 0, 0, 140]) * 9), Refusal.NO_TRACK),
        (fit_track(HILL[:1]), Refusal.TOO_FEW_POINTS),
        (fit_track([HILL[0]] * 9), Refusal.ZERO_LENGTH),
        (fit(b"") * 101, Refusal.TOO_MANY_ELEMENTS),
    ],
)
def test_damaged_and_useless_files_are_refused(data: bytes, code: Refusal) -> None:
    assert refusal(data) is code


def test_limits_are_kept() -> None:
    assert refusal(GOOD, Limits(max_points=29)) is Refusal.TOO_MANY_POINTS
    assert refusal(GOOD, Limits(max_bytes=100)) is Refusal.TOO_LARGE
    assert refusal(GOOD + fit_track(AWAY), Limits(max_segments=1)) is Refusal.TOO_MANY_SEGMENTS
    assert read_course(GOOD, Limits(max_points=30)).track.points == 30


def test_position_that_is_no_signed_number_counts_as_none() -> None:
    fields = [(0, 4, UINT32), (1, 4, UINT32), (3, 1, UINT8)]
    data = fit(definition(0, RECORD, fields) + (b"\x00" + struct.pack("<IIB", 2**31 + 5, 3, 1)) * 5)
    assert refusal(data) is Refusal.NO_TRACK


@given(st.binary(max_size=5_000))
def test_checksum_is_that_of_the_protocol(data: bytes) -> None:
    assert checksum(data) == crc(data)


@given(st.lists(st.tuples(st.integers(14, len(GOOD) - 3), st.integers(0, 255)), min_size=1, max_size=5))
def test_any_damage_is_read_or_refused(changes: list[tuple[int, int]]) -> None:
    body = bytearray(GOOD[14:-2])
    for at, value in changes:
        body[(at - 14) % len(body)] = value
    with suppress(TrackRefused):
        assert read_course(fit(bytes(body))).track.points > 1
