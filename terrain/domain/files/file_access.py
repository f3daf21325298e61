"""Whether a course's file may be downloaded."""

from datetime import date
from enum import StrEnum


class FileAccess(StrEnum):
    """What an organizer lets the public do with the line of a course."""

    OPEN = "open"
    FROM_DATE = "from_date"
    NEVER = "never"


def is_offered(access: FileAccess, offered_on: date | None, today: date) -> bool:
    """Whether the file can be had today. `offered_on` is the first day of `FROM_DATE`."""
    if access is FileAccess.FROM_DATE:
        return offered_on is not None and today >= offered_on
    return access is FileAccess.OPEN
