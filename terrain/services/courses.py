"""What one does with a course: give it a line, describe its ground."""

from collections.abc import Sequence
from datetime import datetime
from itertools import zip_longest

from django.conf import settings
from django.db import transaction

from terrain.domain.gpx import GpxFile, Limits, read_gpx
from terrain.domain.obstacle import ObstacleTag
from terrain.domain.packing import pack_track
from terrain.domain.points import position_at
from terrain.domain.profile import Profile, profile_of, relief_of
from terrain.domain.statistics import TrackStatistics, measure_track
from terrain.domain.warning import CourseWarning
from terrain.models import Course, Obstacle, Track
from terrain.services.ratings import RATING_FIELDS, apply_rating, rate_course

__all__ = ["rate_course", "read_course_file", "replace_track", "set_obstacles"]

TRACK_FIELDS = [
    "track",
    "distance_m",
    "gain_m",
    "loss_m",
    "high_point_m",
    "low_point_m",
    "start_lat",
    "start_lon",
    "high_point_lat",
    "high_point_lon",
    "relief_m",
    "updated_at",
]


def read_course_file(data: bytes) -> GpxFile:
    """Read a GPX within the site's limits. Raises TrackRefused."""
    return read_gpx(data, Limits(max_bytes=settings.COURSE_MAX_BYTES, max_points=settings.COURSE_MAX_POINTS))


def replace_track(course: Course, data: bytes, file_name: str, now: datetime, change_note: str = "") -> Track:
    """Give a course a new line: store it as the next version, measure it, rate the course again.

    Earlier versions stay. Raises TrackRefused, and then nothing is stored.
    """
    gpx = read_course_file(data)
    statistics, profile = measure_track(gpx.track), profile_of(gpx.track)
    with transaction.atomic():
        Course.objects.select_for_update().only("pk").get(pk=course.pk)
        track = _store_track(course, gpx, statistics, now)
        track.file_name, track.change_note = _line(file_name), _line(change_note)
        track.save(update_fields=["file_name", "change_note"])
        course.track = track
        _apply_statistics(course, gpx, statistics, profile)
        apply_rating(course, list(course.obstacles.all()), profile, now)
        course.save(update_fields=[*TRACK_FIELDS, *RATING_FIELDS])
    return track


def set_obstacles(course: Course, tags: Sequence[ObstacleTag], now: datetime, notes: Sequence[str] = ()) -> None:
    """Replace all obstacles by these (with a note each, as far as given) and rate the course again."""
    rows = [_obstacle(course, tag, note or "") for tag, note in zip_longest(tags, notes[: len(tags)])]
    with transaction.atomic():
        Course.objects.select_for_update().only("pk").get(pk=course.pk)
        course.refresh_from_db(fields=["track", "distance_m"])
        course.obstacles.all().delete()
        Obstacle.objects.bulk_create(rows)
        rate_course(course, now)


def _line(text: str) -> str:
    """Text as it fits a line of 200 characters; PostgreSQL holds no NUL."""
    return " ".join(text.replace("\x00", "").split())[:200]


def _store_track(course: Course, gpx: GpxFile, statistics: TrackStatistics, now: datetime) -> Track:
    latest = course.tracks.order_by("-version").values_list("version", flat=True).first() or 0
    return Track.objects.create(
        course=course,
        version=latest + 1,
        points=pack_track(gpx.track),
        point_count=statistics.points,
        segment_count=statistics.segments,
        has_elevation=statistics.has_elevation,
        distance_m=statistics.distance_m,
        gain_m=statistics.gain_m,
        loss_m=statistics.loss_m,
        warnings=[warning_as_json(warning) for warning in (*gpx.warnings, *statistics.warnings)],
        uploaded_at=now,
    )


def warning_as_json(warning: CourseWarning) -> dict[str, str | int | float | None]:
    return {
        "code": warning.code.value,
        "count": warning.count,
        "line": warning.line,
        "at_m": warning.at_m,
        "metres": warning.metres,
    }


def _apply_statistics(course: Course, gpx: GpxFile, statistics: TrackStatistics, profile: Profile | None) -> None:
    course.distance_m = statistics.distance_m
    course.gain_m, course.loss_m = statistics.gain_m, statistics.loss_m
    course.high_point_m, course.low_point_m = statistics.high_point_m, statistics.low_point_m
    first = gpx.segments[0]
    course.start_lat, course.start_lon = float(first.lat[0]), float(first.lon[0])
    course.high_point_lat = course.high_point_lon = course.relief_m = None
    if profile:
        highest_m = float(profile.distance_m[profile.elevation_m.argmax()])
        course.high_point_lat, course.high_point_lon = position_at(gpx.track, highest_m)
        course.relief_m = relief_of(profile)


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
        note=_line(note),
    )
