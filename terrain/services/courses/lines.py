"""The line of a course: measured from a file or from an earlier version, and stored as the next version."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db import transaction

from terrain.domain.files.assembly import CourseFile
from terrain.domain.files.marked_places import MarkedPlace, places_on
from terrain.domain.files.quality import TrackQuality, as_json, quality_of
from terrain.domain.ground.course_ground import CourseGround
from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.technicality.rating import score_tags
from terrain.domain.track.packing import pack_track, unpack_track
from terrain.domain.track.points import Track, position_at
from terrain.domain.track.profile import relief_of
from terrain.domain.track.statistics import TrackStatistics, statistics_of
from terrain.domain.track.warning import CourseWarning
from terrain.models import Course, TrackVersion
from terrain.queries.courses import ground_of_version, places_of_version, quality_of_version, tags_from, warnings_of
from terrain.services.courses.ratings import RATING_FIELDS, apply_rating

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


@dataclass(frozen=True, eq=False)
class MeasuredLine:
    """A line with all that is measured on it: what takes long is done before anything is locked."""

    track: Track
    ground: CourseGround
    statistics: TrackStatistics
    warnings: tuple[CourseWarning, ...]
    quality: TrackQuality
    places: tuple[MarkedPlace, ...]

    @cached_property
    def packed(self) -> bytes:
        return pack_track(self.track)


def measure_line(file: CourseFile) -> MeasuredLine:
    """Measure what was read from a file."""
    ground = CourseGround(track=file.track)
    statistics = statistics_of(file.track, ground.heights)
    warnings = (*file.warnings, *statistics.warnings)
    quality, places = quality_of(file, statistics), places_on(file.track, file.waypoints)
    return MeasuredLine(file.track, ground, statistics, warnings, quality, places)


def line_of_version(version: TrackVersion) -> MeasuredLine:
    """The line of a stored version, measured as lines are today; with what was odd about its file."""
    track = unpack_track(version.points)
    ground = CourseGround(track=track)
    warnings, quality = tuple(warnings_of(version)), quality_of_version(version)
    places = tuple(places_of_version(version))
    return MeasuredLine(track, ground, statistics_of(track, ground.heights), warnings, quality, places)


@transaction.atomic
def give_line(course: Course, line: MeasuredLine, file_name: str, now: datetime, change_note: str = "") -> TrackVersion:
    """Make a line the next version of a course, with its figures, and rate the course again. Earlier versions stay.

    The version remembers the figures of the one before it, and how the same ground is rated on both lines.
    """
    Course.objects.select_for_update().only("pk").get(pk=course.pk)
    former = course.tracks.order_by("-version").first()
    described = tags_from(course.obstacles.all())
    _apply_statistics(course, line)
    apply_rating(course, line.ground.described_as(described), now)
    track = _new_version(course, line, former, now)
    track.file_name, track.change_note = one_line(file_name), one_line(change_note)
    track.technicality = course.technicality
    track.technicality_before = _score_on(former, described) if former else None
    track.save()
    course.track = track
    course.save(update_fields=[*TRACK_FIELDS, *RATING_FIELDS])
    return track


def one_line(text: str) -> str:
    """Text as it fits a line of 200 characters; PostgreSQL holds no NUL."""
    return " ".join(text.replace("\x00", "").split())[:200]


def warning_as_json(warning: CourseWarning) -> dict[str, Any]:
    return {
        "code": warning.code.value,
        "count": warning.count,
        "line": warning.line,
        "at_m": warning.at_m,
        "metres": warning.metres,
        "places": [list(place) for place in warning.places],
    }


def _score_on(version: TrackVersion, described: Sequence[ObstacleTag]) -> float | None:
    """How this ground is rated on the line of a version."""
    ground = ground_of_version(version, described)
    return score_tags(ground.tags, ground.length_m)


def _new_version(course: Course, line: MeasuredLine, former: TrackVersion | None, now: datetime) -> TrackVersion:
    figures = line.statistics
    return TrackVersion(
        course=course,
        version=former.version + 1 if former else 1,
        points=line.packed,
        point_count=figures.points,
        segment_count=figures.segments,
        has_elevation=figures.has_elevation,
        distance_m=figures.distance_m,
        gain_m=figures.gain_m,
        loss_m=figures.loss_m,
        distance_before_m=former.distance_m if former else None,
        gain_before_m=former.gain_m if former else None,
        warnings=[warning_as_json(warning) for warning in line.warnings],
        quality=as_json(line.quality),
        marked_places=[[place.name, round(place.at_m, 1)] for place in line.places],
        uploaded_at=now,
    )


def _apply_statistics(course: Course, line: MeasuredLine) -> None:
    figures, profile = line.statistics, line.ground.profile
    course.distance_m, course.gain_m, course.loss_m = figures.distance_m, figures.gain_m, figures.loss_m
    course.high_point_m, course.low_point_m = figures.high_point_m, figures.low_point_m
    first = line.track.segments[0]
    course.start_lat, course.start_lon = float(first.lat[0]), float(first.lon[0])
    course.high_point_lat = course.high_point_lon = course.relief_m = None
    if profile:
        highest_m = float(profile.distance_m[profile.elevation_m.argmax()])
        course.high_point_lat, course.high_point_lon = position_at(line.track, highest_m)
        course.relief_m = relief_of(profile)
