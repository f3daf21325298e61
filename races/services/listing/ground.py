"""The line and the ground of a race: uploaded and described without touching what other listings show."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from races.domain.status import ListingStatus
from races.models import CourseUpload, Event, Race
from races.queries.organizer.ground import described, fingerprint_of
from races.queries.organizer.uploads import remembered_line
from races.queries.race.locked_race import locked_race
from races.services.moderation.review_return import SentBack, settle_after_edit
from terrain.domain.files.assembly import CourseFile, FileLine
from terrain.domain.files.limits import Progress
from terrain.domain.ground.obstacle import ObstacleTag
from terrain.models import Course, TrackVersion
from terrain.services.courses.copies import copy_course
from terrain.services.courses.course import read_course_file, set_obstacles
from terrain.services.courses.lines import MeasuredLine, give_line, line_of_version, measure_line


class SameTrack(ValueError):
    """The file holds the line that the course has already: probably it was sent twice."""


class SeveralLines(ValueError):
    """The file holds several courses, and nobody has said yet which one is this race's."""

    def __init__(self, lines: Sequence[FileLine]) -> None:
        super().__init__(f"{len(lines)} lines")
        self.lines = lines


class UploadUnderWay(ValueError):
    """A file of this race is being read in the background."""


class GroundChanged(ValueError):
    """Somebody stored other ground since this one was opened."""


def is_shown_elsewhere(race: Race) -> bool:
    """Whether another race that is published or in review has the same course."""
    if race.course_id is None:
        return False
    others = Race.objects.filter(course_id=race.course_id).exclude(pk=race.pk)
    return others.filter(status__in=[ListingStatus.PUBLISHED, ListingStatus.SUBMITTED]).exists()


def course_of_its_own(race: Race) -> Course:
    """The course that an edit of this race may change. One that other listings show is copied first."""
    if race.course is not None and not is_shown_elsewhere(race):
        return race.course
    race.course = copy_course(race.course) if race.course else Course.objects.create(name=race.name)
    race.save(update_fields=["course", "updated_at"])
    return race.course


def refuse_while_reading(race: Race) -> None:
    """Raises UploadUnderWay while a file of this race is being read: what becomes of its course is not decided yet."""
    if CourseUpload.objects.unfinished().filter(race=race).exists():
        raise UploadUnderWay


def upload_course(
    race: Race, data: bytes, file_name: str, change_note: str, now: datetime
) -> tuple[TrackVersion, SentBack]:
    """Read a course file and give the race its line. Raises TrackRefused, SeveralLines, SameTrack or UploadUnderWay.

    Nothing is stored then. Returns the track and how many listings were sent back.
    """
    refuse_while_reading(race)
    return adopt_line(race, measure_line(read_line(race, data)), file_name, change_note, now)


def read_line(race: Race, data: bytes, on_progress: Progress | None = None, line: int | None = None) -> CourseFile:
    """Read this line of a course file, or the one that was chosen last time. Raises TrackRefused and SeveralLines."""
    file = read_course_file(data, on_progress, line)
    if line is not None or len(file.lines) < 2:
        return file
    known = remembered_line(race, file.lines)
    if known is None:
        raise SeveralLines(file.lines)
    return read_course_file(data, on_progress, known)


@transaction.atomic
def adopt_line(
    race: Race, line: MeasuredLine, file_name: str, change_note: str, now: datetime
) -> tuple[TrackVersion, SentBack]:
    """Give the race a measured line. Raises SameTrack, and then stores nothing.

    An event without coordinates takes those of the start. Returns the track and how many listings were sent back.
    """
    row = locked_race(race)
    former = row.course.track if row.course else None
    if former is not None and bytes(former.points) == line.packed:
        raise SameTrack
    course = course_of_its_own(row)
    track = give_line(course, line, file_name, now, change_note)
    Event.objects.filter(pk=row.edition.event_id, latitude__isnull=True).update(
        latitude=course.start_lat, longitude=course.start_lon
    )
    return track, settle_after_edit(Race.objects.filter(course=course), now, {course.pk: line.ground})


def use_version_again(race: Race, version: int, change_note: str, now: datetime) -> tuple[TrackVersion, SentBack]:
    """Make the line of an earlier version the present one again, as a new version.

    Raises TrackVersion.DoesNotExist for a version that the course doesn't have, SameTrack for the present line, and
    UploadUnderWay.
    """
    refuse_while_reading(race)
    earlier = TrackVersion.objects.get(course=race.course, version=version)
    return adopt_line(race, line_of_version(earlier), earlier.file_name, change_note, now)


@transaction.atomic
def describe_ground(
    race: Race, tags: Sequence[ObstacleTag], notes: Sequence[str], now: datetime, opened: str = ""
) -> SentBack:
    """Replace the obstacles of the race's course and rate it. Returns how many listings were sent back.

    `opened` is the fingerprint of the ground that the editor started from, empty where it isn't known. Raises
    GroundChanged, and then stores nothing, where other ground was stored since.
    """
    row = locked_race(race)
    if row.course is not None:
        Course.objects.select_for_update().only("pk").get(pk=row.course.pk)
    stored = described(row.course.obstacles.all()) if row.course else []
    if row.course is not None and stored == list(zip(tags, notes, strict=True)):
        return SentBack()
    if opened and opened != fingerprint_of(stored):
        raise GroundChanged
    course = course_of_its_own(row)
    set_obstacles(course, tags, now, notes)
    return settle_after_edit(Race.objects.filter(course=course), now)
