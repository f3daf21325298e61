"""What is known of a course's ground, read back from its rows."""

from collections.abc import Iterable

from terrain.domain.files.assembly import CourseFile
from terrain.domain.files.marked_places import MarkedPlace
from terrain.domain.files.quality import TrackQuality, from_json, quality_of
from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.vocabulary import ObstacleKind
from terrain.domain.track.packing import unpack_track
from terrain.domain.track.points import Track
from terrain.domain.track.profile import Profile, profile_of
from terrain.domain.track.statistics import measure_track
from terrain.domain.track.warning import CourseWarning, WarningCode
from terrain.models import Course, Obstacle
from terrain.models import Track as TrackRow


def track_of(course: Course) -> Track | None:
    """The current line on the ground; one query unless `course.track` is loaded."""
    return None if course.track_id is None or course.track is None else unpack_track(course.track.points)


def profile_of_course(course: Course) -> Profile | None:
    """The profile, None without a track or without heights; one query unless `course.track` is loaded."""
    track = track_of(course)
    return None if track is None else profile_of(track)


def warnings_of(version: TrackRow) -> list[CourseWarning]:
    """What was odd about the file of one version of a course; no query."""
    return [CourseWarning(**{**warning, "code": WarningCode(warning["code"])}) for warning in version.warnings]


def quality_of_version(version: TrackRow) -> TrackQuality:
    """How good the file of a version was: as stored, else judged again by its line, which then has to be loaded."""
    stored = from_json(version.quality)
    if stored is not None:
        return stored
    track = unpack_track(version.points)
    return quality_of(CourseFile(track, "", (), tuple(warnings_of(version))), measure_track(track))


def places_of_version(version: TrackRow) -> list[MarkedPlace]:
    """The marked places of the file of a version, in running order; no query."""
    return [MarkedPlace(name, at_m) for name, at_m in version.marked_places]


def described_tags(course: Course) -> list[ObstacleTag]:
    """Obstacles as people described them; one query unless they are prefetched."""
    return tags_from(course.obstacles.all())


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
