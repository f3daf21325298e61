import pytest

from terrain.domain.files.assembly import Waypoint
from terrain.domain.files.course_file import read_course
from terrain.domain.files.gpx.writer import write_gpx
from terrain.domain.files.limits import Limits
from terrain.domain.files.refusal import Refusal, TrackRefused
from terrain.domain.track.points import Track
from terrain.domain.track.warning import CourseWarning, WarningCode
from tests.terrain.gpx_files import gpx, hill, points_xml, segment, track

HILL = hill(3)
COORDINATES = [(round(lat, 7), lon, height) for lat, lon, height in HILL]
BODY = f"<trk>{segment(HILL)}</trk>"


def coordinates(line: Track) -> list[list[tuple[float, ...]]]:
    return [
        list(zip(part.lat.tolist(), part.lon.tolist(), part.elevation.tolist(), strict=True)) for part in line.segments
    ]


def refusal(data: bytes, limits: Limits | None = None) -> tuple[Refusal, dict[str, object]]:
    with pytest.raises(TrackRefused) as refused:
        read_course(data, limits or Limits())
    return refused.value.code, dict(refused.value.where)


def prefixed(data: bytes) -> bytes:
    data = data.replace(b"<", b"<g:").replace(b"<g:/", b"</g:").replace(b"<g:?", b"<?")
    return data.replace(b"xmlns=", b"xmlns:g=")


# Read -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        gpx(BODY),
        gpx(BODY, namespace="http://www.topografix.com/GPX/1/0"),
        gpx(BODY, namespace="http://wrong.example/"),
        gpx(BODY).replace(b' xmlns="http://www.topografix.com/GPX/1/1"', b""),
        gpx(BODY).replace(b"<?xml", b"\xef\xbb\xbf<?xml"),
        gpx(BODY, encoding="UTF-16"),
        gpx(f"<!-- é -->{BODY}", encoding="ISO-8859-1"),
        gpx(f"<!-- é -->{BODY}", encoding="windows-1252"),
        gpx(BODY)
        .replace(b"<", b"<g:")
        .replace(b"<g:/", b"</g:")
        .replace(b"<g:?", b"<?")
        .replace(b"xmlns=", b"xmlns:g="),
        gpx(BODY.replace("<ele>", "<extensions><ele>9</ele><x><trkpt lat='a'/></x></extensions><ele>")),
        gpx(BODY.replace("</trkpt>", "<time>2027-06-26T04:00:00Z</time><link><ele>9</ele></link></trkpt>")),
    ],
    ids=[
        "plain",
        "1.0",
        "wrong-ns",
        "no-ns",
        "bom",
        "utf-16",
        "latin-1",
        "windows",
        "prefix",
        "extensions",
        "children",
    ],
)
def test_all_ways_to_write_a_track_are_read(data: bytes) -> None:
    assert coordinates(read_course(data).track) == [COORDINATES]


def test_segments_of_all_tracks_are_kept_apart_and_in_order() -> None:
    way = hill(12)
    body = f"<trk>{segment(way[:3])}{segment(way[3:7])}<trkseg/></trk><trk>{segment(way[7:])}</trk>"
    assert [len(part) for part in read_course(gpx(body)).segments] == [3, 4, 5]


def test_route_is_read_where_no_track_has_a_point() -> None:
    read = read_course(gpx(f"<trk><trkseg/></trk><rte><name>R</name>{points_xml(HILL, 'rtept')}</rte>"))
    assert (coordinates(read.track), read.name, read.warnings) == (
        [COORDINATES],
        "R",
        (CourseWarning(WarningCode.ROUTE_USED, 1),),
    )


def test_track_is_preferred_to_route() -> None:
    read = read_course(gpx(f"<rte>{points_xml(HILL[::2], 'rtept')}</rte>{BODY}"))
    assert (coordinates(read.track), read.warnings) == ([COORDINATES], ())


def test_waypoints_are_kept_and_wrong_ones_dropped() -> None:
    waypoints = (
        '<wpt lat="46" lon="7"><ele>1500</ele><name> Col  &amp; hut </name></wpt><wpt lat="46.1" lon="7"/>'
        '<wpt lat="x" lon="7"><name>nowhere</name></wpt>'
    )
    read = read_course(gpx(waypoints + BODY))
    assert read.waypoints == (Waypoint(46, 7, 1500, "Col & hut"), Waypoint(46.1, 7, None, ""))
    assert read.warnings == (CourseWarning(WarningCode.WAYPOINTS_DROPPED, 1),)


def test_name_is_the_metadatas_before_the_tracks() -> None:
    body = f"<metadata><name>Tour</name></metadata><trk><name>T1</name>{segment(HILL)}</trk>"
    assert read_course(gpx(body)).name == "Tour"


@pytest.mark.parametrize("height", ["", "unknown", "1;5", "nan", "inf", "9001", "-501", "1_5"])
def test_wrong_height_becomes_missing_with_a_warning(height: str) -> None:
    read = read_course(track([HILL[0], (46.1, 7.0, height), HILL[2]]))
    assert str(read.segments[0].elevation.tolist()) == str([HILL[0][2], float("nan"), HILL[2][2]])
    assert read.warnings == (CourseWarning(WarningCode.HEIGHTS_UNREADABLE, 1, line=3),)


def test_point_alone_in_its_segment_is_left_out_with_a_warning() -> None:
    read = read_course(track(HILL, HILL[:1]))
    assert (len(read.segments), read.warnings) == (1, (CourseWarning(WarningCode.LONE_POINTS_DROPPED, 1),))


# Refused --------------------------------------------------------------------------------------------------------------

WRONG_POINTS = {
    '<trkpt lon="7"/>': (Refusal.COORDINATE_MISSING, {"line": 3, "field": "lat"}),
    '<trkpt lat="46"/>': (Refusal.COORDINATE_MISSING, {"line": 3, "field": "lon"}),
    '<trkpt lat="46,5" lon="7"/>': (Refusal.COORDINATE_NOT_A_NUMBER, {"line": 3, "field": "lat", "value": "46,5"}),
    '<trkpt lat="46" lon="undefined"/>': (
        Refusal.COORDINATE_NOT_A_NUMBER,
        {"line": 3, "field": "lon", "value": "undefined"},
    ),
    '<trkpt lat="4_6" lon="7"/>': (Refusal.COORDINATE_NOT_A_NUMBER, {"line": 3, "field": "lat", "value": "4_6"}),
    '<trkpt lat="" lon="7"/>': (Refusal.COORDINATE_NOT_A_NUMBER, {"line": 3, "field": "lat", "value": ""}),
    '<trkpt lat="46" lon="NaN"/>': (Refusal.COORDINATE_NOT_FINITE, {"line": 3, "field": "lon", "value": "NaN"}),
    '<trkpt lat="-inf" lon="7"/>': (Refusal.COORDINATE_NOT_FINITE, {"line": 3, "field": "lat", "value": "-inf"}),
    '<trkpt lat="1e999" lon="7"/>': (Refusal.COORDINATE_NOT_FINITE, {"line": 3, "field": "lat", "value": "1e999"}),
    '<trkpt lat="90.1" lon="7"/>': (
        Refusal.COORDINATE_OUT_OF_RANGE,
        {"line": 3, "field": "lat", "value": "90.1", "limit": 90},
    ),
    '<trkpt lat="46" lon="-360.1"/>': (
        Refusal.COORDINATE_OUT_OF_RANGE,
        {"line": 3, "field": "lon", "value": "-360.1", "limit": 180},
    ),
}


@pytest.mark.parametrize("point", WRONG_POINTS)
def test_wrong_coordinates_are_refused_with_their_line(point: str) -> None:
    assert refusal(gpx(f"<trk><trkseg>{point}</trkseg></trk>")) == WRONG_POINTS[point]


def test_line_of_the_refusal_is_that_of_the_point() -> None:
    body = "<trk>\n<trkseg>\n<trkpt lat='1' lon='2'/>\n<trkpt lat='1' lon='x'/>\n</trkseg></trk>"
    assert refusal(gpx(body))[1]["line"] == 6


NO_GPX = {
    b"": (Refusal.EMPTY, {"bytes": 0}),
    b" \n\t ": (Refusal.EMPTY, {"bytes": 4}),
    b"PK\x03\x04rest": (Refusal.ARCHIVE, {"format": "zip"}),
    b"\x1f\x8b\x09rest": (
        Refusal.GZIP_DAMAGED,
        {"problem": "no gzip from some byte on"},
    ),
    b"\n <!DOCTYPE html><html></html>": (Refusal.WEB_PAGE, {}),
    b"<HTML><body>": (Refusal.WEB_PAGE, {}),
    b"<kml><Document/></kml>": (Refusal.NOT_GPX, {"line": 1, "root": "kml"}),
    b"hello": (Refusal.NOT_XML, {"line": 1, "column": 1, "problem": "no_tag", "near": "hello"}),
    b"hello <gpx></gpx>": (Refusal.NOT_XML, {"line": 1, "column": 1, "problem": "text_before", "near": "hello <gpx>"}),
    b"\x00\x01\x02\x03": (Refusal.NOT_XML, {"line": 1, "column": 5, "problem": "no_tag", "near": ""}),
    bytes(99): (Refusal.EMPTY, {"bytes": 99}),
    b'{"type": "Feature"}': (Refusal.OTHER_KIND, {"kind": "json"}),
    b"%PDF-1.7": (Refusal.OTHER_KIND, {"kind": "pdf"}),
    b"<gpx>\n<trk></gpx>": (
        Refusal.NOT_XML,
        {"line": 2, "column": 8, "problem": "mismatched_tag", "near": "</gpx>"},
    ),
    b"<gpx><trk><trkseg><trkpt la": (Refusal.TRUNCATED, {"line": 1, "column": 19}),
    b"<gpx><trk>": (Refusal.TRUNCATED, {"line": 1, "column": 11}),
    b"<!DOCTYPE gpx [<!ENTITY a 'b'>]><gpx>&a;</gpx>": (Refusal.DTD, {"line": 1}),
    b'<!DOCTYPE gpx SYSTEM "file:///etc/passwd"><gpx/>': (Refusal.DTD, {"line": 1}),
    b"<!DOCTYPE gpx><gpx/>": (Refusal.DTD, {"line": 1}),
    b"<gpx/>": (Refusal.NO_TRACK, {"waypoints": 0}),
    b'<gpx><wpt lat="1" lon="2"/><trk><trkseg/></trk></gpx>': (Refusal.NO_TRACK, {"waypoints": 1}),
}


@pytest.mark.parametrize("data", NO_GPX)
def test_what_is_no_course_is_refused(data: bytes) -> None:
    assert refusal(data) == NO_GPX[data]


def test_fewer_than_two_points_in_a_row_are_refused() -> None:
    assert refusal(track(HILL[:1], HILL[1:2])) == (Refusal.TOO_FEW_POINTS, {"points": 2})


def test_points_in_one_place_are_refused() -> None:
    assert refusal(track([HILL[0]] * 5)) == (Refusal.ZERO_LENGTH, {"points": 5})


def test_course_around_the_world_is_refused() -> None:
    code, where = refusal(track([(0, lon, None) for lon in range(-170, 180, 10)]))
    assert (code, where["limit"], round(float(str(where["distance_m"])), -5)) == (
        Refusal.TOO_LONG,
        2_000_000,
        37_800_000,
    )


@pytest.mark.parametrize("depth", [40, 41])
def test_nesting_may_be_forty_deep(depth: int) -> None:
    nested = "<a>" * (depth - 1) + "</a>" * (depth - 1)
    data = gpx(nested + BODY)
    if depth == 40:
        assert read_course(data).track.points == 3
    else:
        assert refusal(data) == (Refusal.TOO_DEEP, {"line": 3, "limit": 40})


def test_nesting_inside_extensions_counts() -> None:
    assert refusal(gpx("<extensions>" + "<a>" * 60))[0] is Refusal.TOO_DEEP


def test_limits_are_kept_to_the_byte_point_and_segment() -> None:
    data = track(HILL, [(lat, lon + 1, height) for lat, lon, height in HILL])
    assert read_course(data, Limits(max_bytes=len(data), max_points=6, max_segments=2)).track.points == 6
    assert refusal(data, Limits(max_bytes=len(data) - 1)) == (
        Refusal.TOO_LARGE,
        {"bytes": len(data), "limit": len(data) - 1},
    )
    assert refusal(data, Limits(max_points=5)) == (Refusal.TOO_MANY_POINTS, {"line": 3, "limit": 5})
    assert refusal(data, Limits(max_segments=1)) == (Refusal.TOO_MANY_SEGMENTS, {"line": 3, "limit": 1})


# Written --------------------------------------------------------------------------------------------------------------


def test_written_file_reads_back_as_the_same_track() -> None:
    original = read_course(track(HILL, [(-46.1, 179.9999999, None), (-46.2, -180.0, None)], name="x")).track
    again = read_course(write_gpx(original, "Tour & <Col> ]]>", 'https://trail.example/?a="1"&b=2'))
    assert str(coordinates(again.track)) == str(coordinates(original))
    assert again.name == "Tour & <Col> ]]>"


def test_written_file_holds_no_times_and_survives_strange_names() -> None:
    data = write_gpx(read_course(track(HILL)).track, "a\x00b\x0bc\ud800d")
    assert read_course(data).name == "a b c d"
    assert b"time" not in data
