"""What one does with a course: read its file, give it a line, describe its ground."""

from collections.abc import Sequence
from datetime import datetime
from itertools import zip_longest

from django.conf import settings
from django.db import transaction

from terrain.domain.files.assembly import CourseFile
from terrain.domain.files.course_file import estimated_points, read_course
from terrain.domain.files.limits import Limits, Progress
from terrain.domain.ground.obstacle import ObstacleTag
from terrain.models import Course, Obstacle, TrackVersion
from terrain.services.courses.lines import give_line, measure_line, one_line
from terrain.services.courses.ratings import rate_course


def is_large(data: bytes) -> bool:
    """Whether a file seems to hold so many points that nobody should wait for its reading."""
    most: int = settings.COURSE_BACKGROUND_POINTS
    return estimated_points(data) > most


def read_course_file(data: bytes, on_progress: Progress | None = None, line: int | None = None) -> CourseFile:
    """Read a course file, or one line of it, within the site's limits. Raises TrackRefused, and what `on_progress`
    raises.

    `on_progress` is called every so often with the bytes read and the points kept so far.
    """
    limits = Limits(max_bytes=settings.COURSE_MAX_BYTES, max_points=settings.COURSE_MAX_POINTS)
    return read_course(data, limits, on_progress, line)


def replace_track(course: Course, data: bytes, file_name: str, now: datetime, change_note: str = "") -> TrackVersion:
    """Give a course the line of a file: store it as the next version, measure it, rate the course again.

    Earlier versions stay. Raises TrackRefused, and then nothing is stored.
    """
    return give_line(course, measure_line(read_course_file(data)), file_name, now, change_note)


def set_obstacles(course: Course, tags: Sequence[ObstacleTag], now: datetime, notes: Sequence[str] = ()) -> None:
    """Replace all obstacles by these (with a note each, as far as given) and rate the course again."""
    rows = [_obstacle(course, tag, note or "") for tag, note in zip_longest(tags, notes[: len(tags)])]
    with transaction.atomic():
        Course.objects.select_for_update().only("pk").get(pk=course.pk)
        course.refresh_from_db(fields=["track", "distance_m"])
        course.obstacles.all().delete()
        Obstacle.objects.bulk_create(rows)
        rate_course(course, now)


def _obstacle(course: Course, tag: ObstacleTag, note: str) -> Obstacle:
    return Obstacle(
        course=course,
        kind=tag.kind,
        severity=tag.severity,
        share=tag.share,
        from_m=tag.from_m,
        to_m=tag.to_m,
        is_loose=tag.is_loose,
        exposure=tag.exposure,
        note=one_line(note),
    )
