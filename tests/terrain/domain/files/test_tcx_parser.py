import pytest

from terrain.domain.files.assembly import CourseFile, Waypoint
from terrain.domain.files.course_file import read_course
from terrain.domain.files.limits import Limits
from terrain.domain.files.reading import FileFormat
from terrain.domain.files.refusal import Refusal, TrackRefused
from terrain.domain.track.warning import CourseWarning, WarningCode
from tests.terrain.gpx_files import hill, track
from tests.terrain.tcx_files import activity, lap, tcx, tcx_activities, tcx_course

HILL = hill(30)
AWAY = [(lat + 1, lon, height) for lat, lon, height in HILL]


def refusal(data: bytes, limits: Limits | None = None) -> tuple[Refusal, dict[str, object]]:
    with pytest.raises(TrackRefused) as refused:
        read_course(data, limits or Limits())
    return refused.value.code, dict(refused.value.where)


def columns(file: CourseFile) -> list[tuple[list[float], ...]]:
    return [(part.lon.tolist(), part.lat.tolist(), part.elevation.tolist()) for part in file.segments]


@pytest.mark.parametrize(
    "data",
    [
        tcx_activities(activity(lap(HILL))),
        tcx_course("Ridge", HILL),
        tcx_activities(activity(lap(HILL))).replace(b"<", b"<t:").replace(b"<t:/", b"</t:").replace(b"<t:?", b"<?"),
        tcx_activities(activity(lap(HILL))).decode().replace("UTF-8", "UTF-16").encode("utf-16"),
    ],
    ids=["activity", "course", "prefix", "utf-16"],
)
def test_tcx_gives_the_same_line_as_gpx(data: bytes) -> None:
    read = read_course(data)
    assert (columns(read), read.format, read.warnings) == (columns(read_course(track(HILL))), FileFormat.TCX, ())


def test_laps_and_short_pauses_go_on_where_the_one_before_ended() -> None:
    read = read_course(tcx_activities(activity(lap(HILL[:10]), lap(HILL[10:15], HILL[15:]))))
    assert columns(read) == columns(read_course(track(HILL)))


def test_track_that_begins_elsewhere_is_a_segment_of_its_own() -> None:
    read = read_course(tcx_activities(activity(lap(HILL, AWAY))))
    assert [len(part) for part in read.segments] == [30, 30]


def test_activities_and_courses_are_lines_of_their_own() -> None:
    courses = "".join(
        tcx_course(name, way).decode().split("<Courses>")[1].split("</Courses>")[0]
        for name, way in (("Long", HILL), ("Short", AWAY[:20]))
    )
    read = read_course(tcx(f"<Courses>{courses}</Courses>"))
    assert [(line.name, line.points) for line in read.lines] == [("Long", 30), ("Short", 20)]
    runs = read_course(tcx_activities(activity(lap(HILL)), activity(lap(AWAY))))
    assert [line.points for line in runs.lines] == [30, 30]


def test_points_without_a_position_are_left_out_with_a_warning() -> None:
    indoors = "<Trackpoint><Time>2027-06-26T04:00:00Z</Time></Trackpoint>" * 4
    read = read_course(tcx_activities(activity(lap(HILL).replace("</Track>", f"{indoors}</Track>"))))
    assert (read.track.points, read.warnings) == (30, (CourseWarning(WarningCode.POINTS_UNPLACED, 4),))


def test_name_and_course_points_of_a_course_are_kept() -> None:
    aid = (
        "<CoursePoint><Name>Hut</Name><Position><LatitudeDegrees>46.1</LatitudeDegrees>"
        "<LongitudeDegrees>7</LongitudeDegrees></Position><AltitudeMeters>1500</AltitudeMeters>"
        "<PointType>Food</PointType></CoursePoint><CoursePoint><Name>Nowhere</Name></CoursePoint>"
    )
    read = read_course(tcx_course("Ridge", HILL, aid))
    assert (read.name, read.waypoints) == ("Ridge", (Waypoint(46.1, 7.0, 1500.0, "Hut"),))
    assert read.warnings == (CourseWarning(WarningCode.WAYPOINTS_DROPPED, 1),)


def test_names_of_watches_and_programs_are_no_names_of_courses() -> None:
    assert read_course(tcx_activities(activity(lap(HILL)))).name == ""


POSITION = "<Position><LatitudeDegrees>{}</LatitudeDegrees><LongitudeDegrees>{}</LongitudeDegrees></Position>"


@pytest.mark.parametrize(
    ("lat", "lon", "code"),
    [
        ("46,5", "7", Refusal.COORDINATE_NOT_A_NUMBER),
        ("", "7", Refusal.COORDINATE_NOT_A_NUMBER),
        ("4_6", "7", Refusal.COORDINATE_NOT_A_NUMBER),
        ("NaN", "7", Refusal.COORDINATE_NOT_FINITE),
        ("46", "inf", Refusal.COORDINATE_NOT_FINITE),
        ("91", "7", Refusal.COORDINATE_OUT_OF_RANGE),
        ("46", "-361", Refusal.COORDINATE_OUT_OF_RANGE),
    ],
)
def test_wrong_coordinates_are_refused_with_their_line(lat: str, lon: str, code: Refusal) -> None:
    point = f"\n<Trackpoint>{POSITION.format(lat, lon)}</Trackpoint>"
    found, where = refusal(tcx(f"<Courses><Course><Track>{point}</Track></Course></Courses>"))
    assert (found, where["line"]) == (code, 4)


def test_half_a_position_is_refused() -> None:
    point = "<Trackpoint><Position><LatitudeDegrees>46</LatitudeDegrees></Position></Trackpoint>"
    assert refusal(tcx(f"<Courses><Course><Track>{point}</Track></Course></Courses>")) == (
        Refusal.COORDINATE_MISSING,
        {"line": 3, "field": "lon"},
    )


def test_wrong_height_becomes_missing_with_a_warning() -> None:
    data = tcx_course("x", HILL).replace(b"<AltitudeMeters>1500.0<", b"<AltitudeMeters>1;5<", 1)
    assert read_course(data).warnings == (CourseWarning(WarningCode.HEIGHTS_UNREADABLE, 1, line=3),)


def test_limits_dtd_nesting_and_missing_tracks_are_refused() -> None:
    data = tcx_activities(activity(lap(HILL, AWAY)))
    assert refusal(data, Limits(max_points=59))[0] is Refusal.TOO_MANY_POINTS
    assert refusal(data, Limits(max_segments=1))[0] is Refusal.TOO_MANY_SEGMENTS
    assert refusal(data.replace(b"<Training", b"<!DOCTYPE x><Training", 1))[0] is Refusal.DTD
    assert refusal(tcx("<a>" * 60))[0] is Refusal.TOO_DEEP
    assert refusal(tcx("<Extensions>" + "<a>" * 60))[0] is Refusal.TOO_DEEP
    assert refusal(tcx("<Activities/>"))[0] is Refusal.NO_TRACK
    assert refusal(data[:2_000])[0] is Refusal.TRUNCATED
