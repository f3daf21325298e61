"""Whether the line of a race may be downloaded by anybody, judged on the day that it is where the race is held."""

from datetime import datetime
from zoneinfo import ZoneInfo

from races.domain.listing.file_offer import FileOffer
from races.models import Race
from terrain.domain.files.file_access import FileAccess, is_offered


def file_offer(race: Race, now: datetime) -> FileOffer:
    """What the public may have. Asks nothing: course and edition are loaded."""
    course = race.course
    if course is None or course.track_id is None:
        return FileOffer(has_file=False, is_open=False, opens_on=None)
    access = FileAccess(course.file_access)
    today = now.astimezone(ZoneInfo(race.edition.time_zone)).date()
    is_open = is_offered(access, course.file_offered_on, today)
    opens_on = course.file_offered_on if access is FileAccess.FROM_DATE and not is_open else None
    return FileOffer(has_file=True, is_open=is_open, opens_on=opens_on)
