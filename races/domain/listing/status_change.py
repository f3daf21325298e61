"""What has to be said when an edition's status changes."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from races.domain.status import CALLED_OFF, HELD, EditionStatus

NEEDS_REASON = CALLED_OFF | {EditionStatus.RESCHEDULED}
NEEDS_DATE = HELD
WITHOUT_DATE = frozenset({EditionStatus.DATE_TO_BE_CONFIRMED, EditionStatus.POSTPONED})


@dataclass(frozen=True)
class StatusChange:
    """What an organizer says of an edition: the status, why, and the first day where the status asks for one."""

    status: EditionStatus
    reason: str = ""
    starts_on: date | None = None


class StatusProblem(StrEnum):
    """Why a status can't be taken."""

    REASON_MISSING = "reason_missing"
    DATE_MISSING = "date_missing"
    SAME_DATE = "same_date"
    OTHER_YEAR = "other_year"


def status_problem(change: StatusChange, year: int, former_day: date | None) -> StatusProblem | None:
    """What is wrong with a change of an edition of that year, whose last known first day was `former_day`."""
    if change.status in NEEDS_REASON and not change.reason.strip():
        return StatusProblem.REASON_MISSING
    if change.status not in NEEDS_DATE:
        return None
    if change.starts_on is None:
        return StatusProblem.DATE_MISSING
    if change.starts_on.year != year:
        return StatusProblem.OTHER_YEAR
    if change.status is EditionStatus.RESCHEDULED and change.starts_on == former_day:
        return StatusProblem.SAME_DATE
    return None
