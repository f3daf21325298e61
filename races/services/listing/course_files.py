"""Whether the public may download the line of a race."""

from datetime import date

from django.db import transaction

from races.models import Race
from races.queries.race.locked_race import locked_race
from races.services.listing.ground import course_of_its_own
from terrain.domain.files.file_access import FileAccess


@transaction.atomic
def set_file_access(race: Race, access: FileAccess, offered_on: date | None) -> None:
    """Offer the file of the race's course openly, from a day on (of the event's zone) or never. Takes effect at once.

    A course that another listing shows is copied first, as for any edit. Needs no review: nothing that a moderator
    checks is changed.
    """
    row = locked_race(race)
    day = offered_on if access is FileAccess.FROM_DATE else None
    if row.course is not None and (row.course.file_access, row.course.file_offered_on) == (access, day):
        return
    course = course_of_its_own(row)
    course.file_access, course.file_offered_on = access, day
    course.save(update_fields=["file_access", "file_offered_on", "updated_at"])
