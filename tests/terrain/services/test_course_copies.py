from terrain.models import Course, Obstacle, Track
from terrain.services.course_copies import copy_course
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


def test_the_present_track_is_copied_as_version_1(db: None) -> None:
    course = make_course()
    for version in (1, 2):
        course.track = Track.objects.create(
            course=course,
            version=version,
            points=b"points %d" % version,
            point_count=2,
            segment_count=1,
            has_elevation=True,
            distance_m=36_100,
            uploaded_at=NOW,
            change_note="Round the quarry",
        )
    course.save()
    copy = copy_course(course)
    [track] = Track.objects.filter(course=copy)
    assert copy.track == track
    assert (track.version, bytes(track.points), track.change_note) == (1, b"points 2", "Round the quarry")


def test_a_course_without_a_track_is_copied_without_one(db: None) -> None:
    assert copy_course(make_course()).track is None
