"""A course of one's own, starting as another's."""

from django.db import transaction

from terrain.models import Course, Obstacle, TrackVersion

OWN_TO_EACH = {"id", "track", "created_at", "updated_at"}


def _values(row: Course | TrackVersion | Obstacle, without: set[str]) -> dict[str, object]:
    return {field.name: getattr(row, field.name) for field in row._meta.concrete_fields if field.name not in without}


@transaction.atomic
def copy_course(course: Course) -> Course:
    """A new course with the same figures, obstacles and versions of its line, so that it can change alone."""
    copy = Course.objects.create(**_values(course, OWN_TO_EACH))
    obstacles = Obstacle.objects.filter(course=course).order_by("id")
    Obstacle.objects.bulk_create(Obstacle(course=copy, **_values(obstacle, {"id", "course"})) for obstacle in obstacles)
    versions = TrackVersion.objects.filter(course=course).order_by("version")
    copies = TrackVersion.objects.bulk_create(
        TrackVersion(course=copy, **_values(row, {"id", "course"})) for row in versions
    )
    if course.track is not None:
        copy.track = next(row for row in copies if row.version == course.track.version)
        copy.save(update_fields=["track"])
    return copy
