from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError

from terrain.domain.files.course_file import read_course
from terrain.domain.files.refusal import Refusal, TrackRefused
from terrain.domain.ground.ground_tags import ground_tag
from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.vocabulary import ObstacleKind
from terrain.domain.technicality.confidence import rate_ground
from terrain.domain.technicality.formula import FORMULA_VERSION
from terrain.domain.track.packing import pack_track
from terrain.domain.track.profile import profile_of
from terrain.domain.track.statistics import TrackStatistics, measure_track
from terrain.models import Course, Obstacle, TrackVersion
from terrain.queries.courses import bare_ground_of, ground_of, warnings_of
from terrain.services.courses.course import replace_track, set_obstacles
from terrain.services.courses.ratings import rate_course
from tests.cast import NOW, make_course
from tests.terrain.gpx_files import hill, track, waves

pytestmark = pytest.mark.django_db

ALPINE = track(waves(800, height_m=300))
FLAT = track([(lat, lon, None) for lat, lon, _ in hill(101)])
MUD = ObstacleTag(ObstacleKind.MUD, 3, from_m=1_000, to_m=1_800)
RIDGE = ObstacleTag(ObstacleKind.NARROW_PASSAGE, 4, share=0.02, exposure=2)


def statistics_of(data: bytes) -> TrackStatistics:
    return measure_track(read_course(data).track)


def rows(course: Course) -> dict[str, Any]:
    course.refresh_from_db()
    return {
        "course": {field.name: field.value_from_object(course) for field in Course._meta.fields},
        "obstacles": list(course.obstacles.values()),
        "tracks": list(course.tracks.values("id", "version", "points")),
    }


def test_replace_track_stores_line_figures_and_relief() -> None:
    course = Course.objects.create(name="Ridge")
    stored = replace_track(course, ALPINE, "ridge.gpx", NOW, "first line")
    course.refresh_from_db()
    figures = statistics_of(ALPINE)
    assert (course.distance_m, course.gain_m, course.loss_m) == (figures.distance_m, figures.gain_m, figures.loss_m)
    assert (course.high_point_m, course.low_point_m) == (figures.high_point_m, figures.low_point_m)
    assert (course.start_lat, course.start_lon) == (46.0, 7.0)
    assert course.high_point_lat == pytest.approx(46 + 500 / 111_194.9, abs=0.05)
    assert course.high_point_lon == 7.0
    assert (len(course.relief_m or []), len(course.relief_tones)) == (121, 121)
    assert (stored.version, stored.file_name, stored.change_note, stored.uploaded_at) == (
        1,
        "ridge.gpx",
        "first line",
        NOW,
    )
    assert (stored.point_count, stored.segment_count, stored.has_elevation, stored.warnings) == (800, 1, True, [])
    assert course.track == stored


def test_replace_track_keeps_earlier_versions() -> None:
    course = Course.objects.create()
    first = replace_track(course, ALPINE, "a.gpx", NOW)
    second = replace_track(course, FLAT, "b.gpx", NOW)
    assert list(course.tracks.order_by("version")) == [first, second]
    assert (second.version, Course.objects.get().track) == (2, second)


def test_track_without_heights_clears_what_needs_them() -> None:
    course = make_course()
    replace_track(course, ALPINE, "a.gpx", NOW)
    replace_track(course, FLAT, "b.gpx", NOW)
    course.refresh_from_db()
    assert (course.gain_m, course.loss_m, course.high_point_m, course.low_point_m) == (None, None, None, None)
    assert (course.high_point_lat, course.high_point_lon, course.relief_m, course.relief_tones) == (
        None,
        None,
        None,
        [],
    )


def test_refused_track_leaves_everything_as_it_was() -> None:
    course = make_course()
    replace_track(course, ALPINE, "a.gpx", NOW)
    before = rows(course)
    with pytest.raises(TrackRefused):
        replace_track(course, b"<gpx><trk>", "b.gpx", NOW)
    assert rows(course) == before


def test_failure_while_storing_leaves_everything_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    course = make_course()
    before = rows(course)

    def fail(*_args: object, **_options: object) -> None:
        raise IntegrityError("disk full")

    monkeypatch.setattr("terrain.services.courses.lines.apply_rating", fail)
    with pytest.raises(IntegrityError):
        replace_track(course, ALPINE, "a.gpx", NOW)
    assert rows(course) == before


@pytest.mark.parametrize(
    ("setting", "value", "code"),
    [("COURSE_MAX_BYTES", 1_000, Refusal.TOO_LARGE), ("COURSE_MAX_POINTS", 799, Refusal.TOO_MANY_POINTS)],
)
def test_limits_come_from_settings(settings: Any, setting: str, value: int, code: Refusal) -> None:
    setattr(settings, setting, value)
    with pytest.raises(TrackRefused) as refused:
        replace_track(Course.objects.create(), ALPINE, "a.gpx", NOW)
    assert refused.value.code is code


def test_long_and_hostile_names_fit_their_fields() -> None:
    stored = replace_track(Course.objects.create(), ALPINE, "a\x00b\n" + "x" * 500, NOW, "n\x00ote " * 100)
    stored.refresh_from_db()
    assert (stored.file_name[:4], len(stored.file_name), len(stored.change_note)) == ("ab x", 200, 200)


def test_set_obstacles_replaces_all_and_rates() -> None:
    course = make_course(score=None)
    replace_track(course, ALPINE, "a.gpx", NOW)
    set_obstacles(course, [MUD, RIDGE], NOW, ["after the bridge", ""])
    course.refresh_from_db()
    assert list(course.obstacles.order_by("id").values_list("kind", "from_m", "to_m", "share", "exposure", "note")) == [
        ("mud", 1_000, 1_800, None, None, "after the bridge"),
        ("narrow_passage", None, None, 0.02, 2, ""),
    ]
    found = profile_of(read_course(ALPINE).track)
    assert found is not None
    expected = rate_ground(ground_of(course))
    assert expected is not None
    assert (course.technicality, course.grade, course.technicality_low, course.technicality_high) == (
        expected.score,
        expected.grade,
        expected.low,
        expected.high,
    )
    assert (course.confidence, course.exposure, course.formula_version, course.rated_at) == (
        "B",
        2,
        FORMULA_VERSION,
        NOW,
    )
    assert round(sum(line["points"] for line in course.contributions), 6) == course.technicality


def test_contributions_say_kind_severity_place_and_whether_measured() -> None:
    course = Course.objects.create()
    replace_track(course, ALPINE, "a.gpx", NOW)
    set_obstacles(course, [MUD], NOW)
    lines = {(line["kind"], line["is_measured"]): line for line in course.contributions}
    assert (
        lines["mud", False].items()
        >= {
            "severity": 3,
            "share": round(800 / (course.distance_m or 0), 6),
            "is_loose": False,
            "exposure": None,
            "sections": [[1000.0, 1800.0]],
        }.items()
    )
    assert {kind for kind, is_measured in lines if is_measured} == {"steep_climb", "steep_descent"}


def test_ground_tags_hold_described_and_measured_kinds() -> None:
    course = Course.objects.create()
    replace_track(course, ALPINE, "a.gpx", NOW)
    set_obstacles(course, [MUD], NOW)
    assert {ground_tag(ObstacleKind.MUD, 3), ground_tag(ObstacleKind.STEEP_CLIMB, 2)} <= set(course.ground_tags)
    assert ground_tag(ObstacleKind.MUD, 4) not in course.ground_tags


def test_obstacles_are_rated_on_the_line_that_is_stored_now() -> None:
    course = Course.objects.create()
    replace_track(course, ALPINE, "a.gpx", NOW)
    stale = Course.objects.get(pk=course.pk)
    replace_track(course, track(hill(401)), "b.gpx", NOW)
    set_obstacles(stale, [MUD], NOW)
    [line] = Course.objects.get().contributions
    assert (line["kind"], line["share"]) == ("mud", pytest.approx(0.2, abs=0.001))


def test_relief_tones_are_dark_where_the_obstacle_is() -> None:
    course = Course.objects.create()
    replace_track(course, track(hill(401)), "a.gpx", NOW)
    set_obstacles(course, [ObstacleTag(ObstacleKind.SCRAMBLE, 5, from_m=2_001, to_m=2_003)], NOW)
    dark = [place / 120 * (course.distance_m or 0) for place, tone in enumerate(course.relief_tones) if tone > 1]
    assert dark
    assert all(2_000 <= at_m <= 2_100 for at_m in dark)  # the section of 100 m on which it lies


def test_taking_all_obstacles_away_makes_the_course_unrated() -> None:
    course = make_course()
    set_obstacles(course, [], NOW)
    course.refresh_from_db()
    assert (course.technicality, course.grade, course.formula_version, course.contributions, course.exposure) == (
        None,
        None,
        None,
        [],
        None,
    )


def test_rate_course_without_a_track_uses_its_length() -> None:
    course = make_course(obstacles=[{"kind": "mud", "severity": 3, "from_m": 0, "to_m": 3_610}], score=None)
    rated = rate_course(course, NOW)
    assert rated is not None
    assert [line.share for line in rated.contributions] == [0.1]
    assert Course.objects.get().technicality == rated.score


# Read back ------------------------------------------------------------------------------------------------------------


def test_track_and_profile_come_back_with_one_query_at_most(django_assert_num_queries: Callable[..., Any]) -> None:
    replace_track(Course.objects.create(), ALPINE, "a.gpx", NOW)
    course = Course.objects.get()
    with django_assert_num_queries(1):
        ground = bare_ground_of(course)
        line, profile = ground.track, ground.profile
    assert line is not None
    assert pack_track(line) == bytes(TrackVersion.objects.get().points)
    assert profile is not None
    assert profile.length_m == pytest.approx(course.distance_m)


def test_course_without_track_has_neither(django_assert_num_queries: Callable[..., Any]) -> None:
    course = make_course()
    with django_assert_num_queries(0):
        ground = bare_ground_of(course)
        assert (ground.track, ground.profile, ground.line, ground.measured) == (None, None, None, ())


def test_warnings_come_back_as_they_were_told() -> None:
    stored = replace_track(Course.objects.create(), FLAT, "a.gpx", NOW)
    stored.refresh_from_db()
    assert warnings_of(stored) == list(statistics_of(FLAT).warnings)


def test_obstacle_rows_are_gone_with_their_course() -> None:
    make_course().delete()
    assert not Obstacle.objects.exists()
