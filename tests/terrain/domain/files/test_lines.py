"""Several lines in one file: told apart, joined where they are one course, left out where they repeat another."""

from itertools import pairwise
from math import cos, pi, radians, sin

import pytest

from terrain.domain.files.assembly import ALL_LINES, CourseFile
from terrain.domain.files.course_file import read_course
from terrain.domain.files.refusal import Refusal, TrackRefused
from terrain.domain.track.warning import CourseWarning, WarningCode
from tests.terrain.fit_files import fit_track
from tests.terrain.gpx_files import METRE, Point, gpx, hill, points_xml, segment, track
from tests.terrain.tcx_files import activity, lap, tcx_activities

FAR = 0.5
WAY = hill(200)


def loop(length_m: float, points: int = 200, lat: float = 46.0) -> list[Point]:
    """A round from and to the place where `hill` starts."""
    radius_m = length_m / 2 / pi
    turns = [2 * pi * index / points for index in range(points + 1)]
    return [
        (
            lat + radius_m * METRE * sin(turn),
            7 + radius_m * METRE * (cos(turn) - 1) / cos(radians(46)),
            1_000 + 100 * (1 - cos(turn)),
        )
        for turn in turns
    ]


def named(name: str, *segments: list[Point]) -> str:
    return f"<trk><name>{name}</name>{''.join(map(segment, segments))}</trk>"


def route(name: str, points: list[Point]) -> str:
    return f"<rte><name>{name}</name>{points_xml(points, 'rtept')}</rte>"


def lines(read: CourseFile) -> list[tuple[str, int]]:
    return [(line.name, round(line.distance_m / 100) * 100) for line in read.lines]


def codes(read: CourseFile) -> list[tuple[WarningCode, int]]:
    return [(warning.code, warning.count) for warning in read.warnings]


THREE = named("21K", loop(21_000)) + named("12K", loop(12_000)) + named("6K", loop(6_000))
LISTED = [("21K", 21_000), ("12K", 12_000), ("6K", 6_000)]


@pytest.mark.parametrize(
    ("body", "listed", "main_m"),
    [
        (THREE, LISTED, 21_000),
        (named("6K", loop(6_000)) + named("21K", loop(21_000)), [("6K", 6_000), ("21K", 21_000)], 21_000),
        (THREE.replace("trkseg", "x").replace("trkpt", "rtept").replace("trk", "rte"), LISTED, 21_000),
        (
            named("Race", loop(12_000)) + named("Kids", loop(1_000, lat=46.01)),
            [("Race", 12_000), ("Kids", 1_000)],
            12_000,
        ),
        (named("Day 1", WAY) + named("Day 2", hill(300)[::-1]), [("Day 1", 2_000), ("Day 2", 3_000)], 3_000),
        (named("A", loop(9_000)) + named("A back", loop(9_000)[::-1]), [("A", 9_000), ("A back", 9_000)], 9_000),
        (named("There", WAY) + named("Back", WAY[::-1]), [("There", 2_000), ("Back", 2_000)], 2_000),
        (named("12K", hill(1_201)) + named("6K", hill(601)), [("12K", 12_000), ("6K", 6_000)], 12_000),
        (named("a", loop(9_000), loop(7_000)) + named("b", loop(5_000)), [("a", 16_000), ("b", 5_000)], 16_000),
    ],
    ids=["three", "longest-last", "routes", "elsewhere", "days", "reversed-loop", "there-and-back", "part", "segments"],
)
def test_courses_of_their_own_are_listed_and_never_added(body: str, listed: list[tuple[str, int]], main_m: int) -> None:
    read = read_course(gpx(body))
    assert lines(read) == listed
    assert codes(read)[0] == (WarningCode.SEVERAL_LINES, len(listed))
    assert round(read.track.distance_m / 100) * 100 == main_m


@pytest.mark.parametrize(
    ("data", "length_m", "repeated"),
    [
        (gpx(named("a", loop(12_000)) * 2), 12_000, 1),
        (gpx(named("a", loop(12_000)) + named("copy", loop(12_000))), 12_000, 1),
        (gpx(named("a", loop(12_000)) * 5), 12_000, 4),
        (track(WAY[:50], WAY[:120], WAY), 2_000, 2),
        (track(WAY, WAY[:120], WAY[:50]), 2_000, 2),
        (track(WAY, WAY[30:50], WAY[100:]), 2_000, 2),
        (track(loop(6_000), loop(6_000)), 6_000, 1),
        (gpx(named("a", WAY[:90]) + named("a", WAY)), 2_000, 1),
        (gpx(named("a", loop(12_000)) + named("thinned", loop(12_000)[::2])), 12_000, 1),
        (gpx(named("a", loop(12_000)) + named("shorter", loop(12_000, 900)[:-1])), 12_000, 1),
        (
            gpx(named("a", loop(12_000)) + named("again", [(a + 9 * METRE, b, c) for a, b, c in loop(12_000)])),
            12_000,
            1,
        ),
        (gpx(named("", WAY[40:90]) + named("a", WAY)), 2_000, 1),
        (tcx_activities(activity(lap(loop(6_000))), activity(lap(loop(6_000)))), 6_000, 1),
        (fit_track(loop(6_000)) * 3, 6_000, 2),
        (gpx(named("a", loop(12_000)) + named("a", [(lat, lon, 5.0) for lat, lon, _ in loop(12_000)])), 12_000, 1),
    ],
    ids=[
        *("twice", "copy", "five-times", "cumulative", "cumulative-backwards", "parts", "segment-twice"),
        *(
            "same-name-part",
            "thinned",
            "a-point-less",
            "recorded-again",
            "nameless-part",
            "activity-twice",
            "fit-thrice",
            "other-heights",
        ),
    ],
)
def test_repetitions_count_once_and_are_told(data: bytes, length_m: int, repeated: int) -> None:
    read = read_course(data)
    assert (round(read.track.distance_m, -2), codes(read), len(read.lines)) == (
        length_m,
        [(WarningCode.LINES_REPEATED, repeated)],
        1,
    )


def test_halves_with_a_gap_between_are_one_course_with_a_gap() -> None:
    way = hill(601, 20)
    read = read_course(gpx(named("a", way[:290]) + named("b", way[310:])))
    assert (len(read.lines), len(read.segments), read.warnings) == (1, 2, ())


@pytest.mark.parametrize("cuts", [(0, 100, 201), (0, 50, 120, 201), (0, 3, 201)])
def test_tracks_that_go_on_where_the_one_before_ends_are_one_course(cuts: tuple[int, ...]) -> None:
    way = hill(201)
    parts = [way[max(0, start - 1) : end] for start, end in pairwise(cuts)]
    read = read_course(gpx("".join(named(f"Part {number}", part) for number, part in enumerate(parts))))
    assert (len(read.lines), read.name, read.warnings) == (1, "Part 0", ())
    assert read.track.distance_m == pytest.approx(2_000, rel=0.001)


def test_laps_recorded_as_segments_stay() -> None:
    laps = [[(lat + shift * METRE, lon, height) for lat, lon, height in loop(4_000)] for shift in (0, 3, -4)]
    assert read_course(track(*laps)).track.distance_m == pytest.approx(12_000, rel=0.002)


@pytest.mark.parametrize(("number", "name", "length_m"), [(1, "21K", 21_000), (2, "12K", 12_000), (3, "6K", 6_000)])
def test_a_line_is_taken_by_its_number(number: int, name: str, length_m: int) -> None:
    read = read_course(gpx(f"<metadata><name>All</name></metadata>{THREE}"), line=number)
    told = (CourseWarning(WarningCode.LINE_TAKEN, 3, line=number),)
    assert (read.name, round(read.track.distance_m, -2), read.warnings, lines(read)) == (name, length_m, told, LISTED)


def test_all_lines_are_taken_one_after_the_other_where_somebody_says_so() -> None:
    read = read_course(gpx(f"<metadata><name>All</name></metadata>{THREE}"), line=ALL_LINES)
    told = (CourseWarning(WarningCode.LINE_TAKEN, 3, line=0),)
    assert (read.name, round(read.track.distance_m, -2), read.warnings) == ("All", 39_000, told)


@pytest.mark.parametrize("number", [-1, 4, 99])
def test_line_that_is_not_there_is_refused(number: int) -> None:
    with pytest.raises(TrackRefused) as refused:
        read_course(gpx(THREE), line=number)
    assert (refused.value.code, refused.value.where) == (Refusal.NO_SUCH_LINE, {"number": number, "limit": 3})


@pytest.mark.parametrize("points", [0, 1, 2, 5])
def test_route_beside_what_is_left_of_a_track_is_the_course(points: int) -> None:
    read = read_course(gpx(route("Plan", loop(12_000)) + named("Broken", loop(12_000)[:points])))
    told = [(WarningCode.SEVERAL_LINES, 2)] if points > 1 else []
    lone = [(WarningCode.LONE_POINTS_DROPPED, 1)] if points == 1 else []
    assert (read.name, codes(read)) == ("Plan", [*told, (WarningCode.ROUTE_USED, 1), *lone])


def test_route_that_is_the_plan_of_the_track_is_no_second_line() -> None:
    read = read_course(gpx(route("Plan", loop(12_000)[::20]) + named("Walked", loop(12_000))))
    assert (lines(read), read.warnings) == ([("Walked", 12_000)], ())


def test_route_of_another_distance_beside_a_track_is_asked_about() -> None:
    read = read_course(gpx(route("Short", loop(6_000)) + named("Long", loop(12_000))))
    assert (lines(read), read.name) == ([("Long", 12_000), ("Short", 6_000)], "Long")


# Shape points ---------------------------------------------------------------------------------------------------------


def garmin_route(points: list[Point], each: int, element: str = "gpxx:rpt") -> str:
    """A route that names each so many points and keeps those between in Garmin's extension."""
    parts = []
    for at in range(0, len(points), each):
        shape = "".join(f'<{element} lat="{lat:.7f}" lon="{lon:.7f}"/>' for lat, lon, _ in points[at + 1 : at + each])
        parts.append(
            f'<rtept lat="{points[at][0]:.7f}" lon="{points[at][1]:.7f}"><name>P</name><extensions>'
            f"<gpxx:RoutePointExtension><gpxx:Subclass>0</gpxx:Subclass>{shape}</gpxx:RoutePointExtension>"
            "</extensions></rtept>"
        )
    return f"<rte><name>Tour</name>{''.join(parts)}</rte>"


@pytest.mark.parametrize(("each", "element"), [(50, "gpxx:rpt"), (3, "gpxx:rpt"), (200, "rpt"), (1, "x:rpt")])
def test_shape_points_of_a_route_are_read(each: int, element: str) -> None:
    read = read_course(gpx(garmin_route(WAY, each, element)))
    assert (read.track.points, read.name, codes(read)) == (200, "Tour", [(WarningCode.ROUTE_USED, 1)])
    assert read.track.distance_m == pytest.approx(1_990, rel=0.001)


def test_wrong_shape_point_is_refused_with_its_line() -> None:
    with pytest.raises(TrackRefused) as refused:
        read_course(gpx(garmin_route(WAY, 50).replace('<gpxx:rpt lat="46', '<gpxx:rpt lat="x46', 1)))
    assert (refused.value.code, refused.value.where["line"]) == (Refusal.COORDINATE_NOT_A_NUMBER, 3)


def test_shape_points_outside_of_a_route_count_for_nothing() -> None:
    body = named("a", WAY).replace("</trkpt>", '<extensions><rpt lat="1" lon="1"/></extensions></trkpt>', 3)
    assert read_course(gpx(body)).track.points == 200


# Positions ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 5, 20, 300])
@pytest.mark.parametrize("at", [0, 100, 200])
def test_positions_at_zero_are_left_out_and_told(count: int, at: int) -> None:
    nowhere: list[Point] = [(0.0, 0.0, 1_000.0)] * count
    read = read_course(track([*WAY[:at], *nowhere, *WAY[at:]]))
    assert (read.track.points, codes(read)) == (200, [(WarningCode.ZERO_POSITIONS, count)])
    assert read.track.distance_m == pytest.approx(1_990, rel=0.001)


def test_course_in_the_gulf_of_guinea_keeps_its_point_at_zero() -> None:
    read = read_course(track([(index / 10_000, 0.0, 5.0) for index in range(-20, 20)]))
    assert (read.track.points, read.warnings) == (40, ())


@pytest.mark.parametrize(("lon", "place"), [(-180.05, 179.95), (180.05, -179.95), (190.0, -170.0), (353.0, -7.0)])
def test_longitudes_beyond_180_are_wrapped_and_told(lon: float, place: float) -> None:
    read = read_course(track([(46 + index / 10_000, lon, 5.0) for index in range(40)]))
    assert (codes(read), read.warnings[0].line) == ([(WarningCode.LONGITUDES_WRAPPED, 40)], 3)
    assert set(read.segments[0].lon.round(7)) == {place}
