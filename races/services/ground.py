"""The line and the ground of a race: uploaded and described without touching what other listings show."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from races.domain.status import ListingStatus
from races.models import Event, Race
from races.services.races import locked_race
from races.services.review_return import settle_after_edit
from terrain.domain.technicality import ObstacleTag
from terrain.models import Course, Track
from terrain.queries.courses import tags_from
from terrain.services.course_copies import copy_course
from terrain.services.courses import replace_track, set_obstacles


class SameTrack(ValueError):
    """The file holds the line that the course has already: probably it was sent twice."""


def _described(course: Course) -> list[tuple[ObstacleTag, str]]:
    """Stored obstacles with their notes, in the order in which the editor shows them."""
    obstacles = list(course.obstacles.all())
    return list(zip(tags_from(obstacles), [obstacle.note for obstacle in obstacles], strict=True))


def is_shown_elsewhere(race: Race) -> bool:
    """Whether another race that is published or in review has the same course."""
    if race.course_id is None:
        return False
    others = Race.objects.filter(course_id=race.course_id).exclude(pk=race.pk)
    return others.filter(status__in=[ListingStatus.PUBLISHED, ListingStatus.SUBMITTED]).exists()


def _course_of_its_own(race: Race) -> Course:
    """The course that an edit of this race may change. One that other listings show is copied first."""
    if race.course is not None and not is_shown_elsewhere(race):
        return race.course
    race.course = copy_course(race.course) if race.course else Course.objects.create(name=race.name)
    race.save(update_fields=["course", "updated_at"])
    return race.course


@transaction.atomic
def upload_course(race: Race, data: bytes, file_name: str, change_note: str, now: datetime) -> tuple[Track, int]:
    """Give the race the line of a GPX file. Raises TrackRefused, or SameTrack, and then stores nothing.

    An event without coordinates takes those of the start. Returns the track and how many listings went back to review.
    """
    row = locked_race(race)
    former = row.course.track if row.course else None
    course = _course_of_its_own(row)
    track = replace_track(course, data, file_name, now, change_note)
    if former is not None and bytes(former.points) == bytes(track.points):
        raise SameTrack
    course.refresh_from_db()
    Event.objects.filter(pk=row.edition.event_id, latitude__isnull=True).update(
        latitude=course.start_lat, longitude=course.start_lon
    )
    return track, settle_after_edit(Race.objects.filter(course=course), now)


@transaction.atomic
def describe_ground(race: Race, tags: Sequence[ObstacleTag], notes: Sequence[str], now: datetime) -> int:
    """Replace the obstacles of the race's course and rate it. Returns how many listings went back to review."""
    row = locked_race(race)
    if row.course is not None and _described(row.course) == list(zip(tags, notes, strict=True)):
        return 0
    course = _course_of_its_own(row)
    set_obstacles(course, tags, now, notes)
    return settle_after_edit(Race.objects.filter(course=course), now)
