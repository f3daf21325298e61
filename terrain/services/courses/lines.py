"""The line of a course: measured from a file or from an earlier version, and stored as the next version."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db import transaction

from terrain.domain.files.assembly import CourseFile
from terrain.domain.files.marked_places import MarkedPlace, places_on
from terrain.domain.files.quality import TrackQuality, as_json, quality_of
from terrain.domain.ground.measured import measured_tags
from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.technicality.rating import rate_tags
from terrain.domain.track.packing import pack_track, unpack_track
from terrain.domain.track.points import Track, position_at
from terrain.domain.track.profile import Profile, profile_of, relief_of
from terrain.domain.track.statistics import TrackStatistics, measure_track
from terrain.domain.track.warning import CourseWarning
from terrain.models import Course
from terrain.models import Track as TrackRow
from terrain.queries.courses import places_of_version, quality_of_version, tags_from, warnings_of
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
    warnings: tuple[CourseWarning, ...]
    statistics: TrackStatistics
    profile: Profile | None
    quality: TrackQuality
    places: tuple[MarkedPlace, ...]

    @cached_property
    def packed(self) -> bytes:
        return pack_track(self.track)


def measure_line(file: CourseFile) -> MeasuredLine:
    """Measure what was read from a file."""
    statistics = measure_track(file.track)
    warnings = (*file.warnings, *statistics.warnings)
    quality, places = quality_of(file, statistics), places_on(file.track, file.waypoints)
    return MeasuredLine(file.track, warnings, statistics, profile_of(file.track), quality, places)


def line_of_version(version: TrackRow) -> MeasuredLine:
    """The line of a stored version, measured as lines are today; with what was odd about its file."""
    track = unpack_track(version.points)
    warnings, quality = tuple(warnings_of(version)), quality_of_version(version)
    places = tuple(places_of_version(version))
    return MeasuredLine(track, warnings, measure_track(track), profile_of(track), quality, places)


@transaction.atomic
def give_line(course: Course, line: MeasuredLine, file_name: str, now: datetime, change_note: str = "") -> TrackRow:
    """Make a line the next version of a course, with its figures, and rate the course again. Earlier versions stay.

    The version remembers the figures of the one before it, and how the same ground is rated on both lines.
    """
    Course.objects.select_for_update().only("pk").get(pk=course.pk)
    former = course.tracks.order_by("-version").first()
    obstacles = list(course.obstacles.all())
    _apply_statistics(course, line)
    apply_rating(course, obstacles, line.profile, now)
    track = _new_version(course, line, former, now)
    track.file_name, track.change_note = one_line(file_name), one_line(change_note)
    track.technicality = course.technicality
    track.technicality_before = _score_on(former, tags_from(obstacles)) if former else None
    track.save()
    course.track = track
    course.save(update_fields=[*TRACK_FIELDS, *RATING_FIELDS])
    return track


def one_line(text: str) -> str:
    """Text as it fits a line of 200 characters; PostgreSQL holds no NUL."""
    return " ".join(text.replace("\x00", "").split())[:200]


def warning_as_json(warning: CourseWarning) -> dict[str, str | int | float | None]:
    return {
        "code": warning.code.value,
        "count": warning.count,
        "line": warning.line,
        "at_m": warning.at_m,
        "metres": warning.metres,
    }


def _score_on(version: TrackRow, described: Sequence[ObstacleTag]) -> float | None:
    """How this ground is rated on the line of a version."""
    profile = profile_of(unpack_track(version.points))
    rated = rate_tags([*described, *(measured_tags(profile) if profile else [])], version.distance_m)
    return rated.score if rated else None


def _new_version(course: Course, line: MeasuredLine, former: TrackRow | None, now: datetime) -> TrackRow:
    figures = line.statistics
    return TrackRow(
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
    figures, profile = line.statistics, line.profile
    course.distance_m, course.gain_m, course.loss_m = figures.distance_m, figures.gain_m, figures.loss_m
    course.high_point_m, course.low_point_m = figures.high_point_m, figures.low_point_m
    first = line.track.segments[0]
    course.start_lat, course.start_lon = float(first.lat[0]), float(first.lon[0])
    course.high_point_lat = course.high_point_lon = course.relief_m = None
    if profile:
        highest_m = float(profile.distance_m[profile.elevation_m.argmax()])
        course.high_point_lat, course.high_point_lon = position_at(line.track, highest_m)
        course.relief_m = relief_of(profile)
