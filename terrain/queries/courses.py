"""What is known of a course's ground, read back from its rows."""

from collections.abc import Iterable, Mapping
from typing import Any

from terrain.domain.files.assembly import CourseFile
from terrain.domain.files.marked_places import MarkedPlace
from terrain.domain.files.quality import TrackQuality, from_json, quality_of
from terrain.domain.ground.course_ground import NO_GROUND, CourseGround
from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.vocabulary import ObstacleKind
from terrain.domain.track.packing import unpack_track
from terrain.domain.track.points import Track
from terrain.domain.track.statistics import measure_track
from terrain.domain.track.warning import CourseWarning, WarningCode
from terrain.models import Course, Obstacle, TrackVersion


def ground_of(course: Course | None) -> CourseGround:
    """The ground of a course: its present line, and its obstacles as people described them. Nothing for no course.

    Two queries unless `course.track` and `course.obstacles` are loaded.
    """
    return NO_GROUND if course is None else bare_ground_of(course).described_as(tags_from(course.obstacles.all()))


def bare_ground_of(course: Course | None) -> CourseGround:
    """The ground of a course without what people described; one query unless `course.track` is loaded."""
    return NO_GROUND if course is None else CourseGround((), track_of(course), course.distance_m)


def ground_of_version(version: TrackVersion, described: Iterable[ObstacleTag]) -> CourseGround:
    """Obstacles on the line of one version of a course; no query."""
    return CourseGround(tuple(described), unpack_track(version.points), version.distance_m)


def track_of(course: Course) -> Track | None:
    """The current line on the ground; one query unless `course.track` is loaded."""
    return None if course.track_id is None or course.track is None else unpack_track(course.track.points)


def warnings_of(version: TrackVersion) -> list[CourseWarning]:
    """What was odd about the file of one version of a course; no query."""
    return [_warning_from(stored) for stored in version.warnings]


def _warning_from(stored: Mapping[str, Any]) -> CourseWarning:
    places = tuple((from_m, to_m) for from_m, to_m in stored.get("places", ()))
    return CourseWarning(**{**stored, "code": WarningCode(stored["code"]), "places": places})


def quality_of_version(version: TrackVersion) -> TrackQuality:
    """How good the file of a version was: as stored, else judged again by its line, which then has to be loaded."""
    stored = from_json(version.quality)
    if stored is not None:
        return stored
    track = unpack_track(version.points)
    return quality_of(CourseFile(track, "", (), tuple(warnings_of(version))), measure_track(track))


def places_of_version(version: TrackVersion) -> list[MarkedPlace]:
    """The marked places of the file of a version, in running order; no query."""
    return [MarkedPlace(name, at_m) for name, at_m in version.marked_places]


def tags_from(obstacles: Iterable[Obstacle]) -> list[ObstacleTag]:
    return [
        ObstacleTag(
            kind=ObstacleKind(obstacle.kind),
            severity=obstacle.severity,
            share=obstacle.share,
            from_m=obstacle.from_m,
            to_m=obstacle.to_m,
            is_loose=obstacle.is_loose,
            exposure=obstacle.exposure,
        )
        for obstacle in obstacles
    ]
