from terrain.models import Course, Obstacle, TrackVersion
from terrain.services.courses.copies import copy_course
from tests.cast import NOW, make_course


def values(course: Course) -> dict[str, object]:
    own = {"id", "track", "created_at", "updated_at"}
    return {field.name: getattr(course, field.name) for field in Course._meta.concrete_fields if field.name not in own}


def test_figures_and_rating_are_copied(db: None) -> None:
    course = make_course()
    copy = copy_course(course)
    assert copy.pk != course.pk
    assert values(copy) == values(course)


def test_obstacles_are_copied(db: None) -> None:
    course = make_course(
        [
            {"kind": "mud", "severity": 2, "share": 0.2, "note": "Bog"},
            {"kind": "scramble", "severity": 5, "from_m": 100, "to_m": 200, "exposure": 3, "is_loose": True},
        ]
    )
    copy = copy_course(course)
    fields = ("kind", "severity", "share", "from_m", "to_m", "is_loose", "exposure", "note")
    assert list(copy.obstacles.values_list(*fields)) == list(course.obstacles.values_list(*fields))
    assert Obstacle.objects.count() == 4


def make_version(course: Course, version: int, **fields: object) -> TrackVersion:
    figures = {"point_count": 2, "segment_count": 1, "has_elevation": True, "distance_m": 36_000 + 100 * version}
    points = b"points %d" % version
    return TrackVersion.objects.create(
        course=course, version=version, points=points, uploaded_at=NOW, **figures, **fields
    )


def test_all_versions_of_the_line_are_copied_with_what_they_changed(db: None) -> None:
    course = make_course()
    make_version(course, 1, file_name="first.gpx", quality={"spacing_m": 12})
    course.track = make_version(
        course,
        2,
        change_note="Round the quarry",
        technicality=60.0,
        technicality_before=58.0,
        distance_before_m=36_100,
        gain_before_m=2_800,
        warnings=[{"code": "gaps"}],
        marked_places=[["Hut", 500.0]],
    )
    course.save()
    copy = copy_course(course)
    fields = [field.name for field in TrackVersion._meta.concrete_fields if field.name not in {"id", "course"}]
    assert len(fields) == 18
    assert list(copy.tracks.values(*fields)) == list(course.tracks.values(*fields))
    assert copy.track == copy.tracks.get(version=2)
    assert course.tracks.count() == 2


def test_a_course_without_a_track_is_copied_without_one(db: None) -> None:
    assert copy_course(make_course()).track is None
