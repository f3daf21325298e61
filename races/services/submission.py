"""Handing a listing to the moderators, and taking it back."""

from datetime import datetime

from django.db import transaction

from races.domain.readiness import Gap
from races.domain.status import ListingStatus, NotificationKind
from races.models import Race
from races.queries.organize import readiness_of_race
from races.services.notifications import tell_moderators
from races.services.races import locked_race

OPEN_TO_SUBMIT = frozenset({ListingStatus.DRAFT, ListingStatus.REJECTED})


class NotReady(ValueError):
    """Something that a moderator and a runner need is missing: see `gaps`."""

    def __init__(self, gaps: tuple[Gap, ...]) -> None:
        super().__init__(", ".join(gaps))
        self.gaps = gaps


@transaction.atomic
def submit_race(race: Race, now: datetime) -> bool:
    """Send a draft or a rejected listing for review and tell the moderators. Raises NotReady.

    Returns False, and changes nothing, where it was sent or published before: a second click does no harm.
    """
    row = locked_race(race)
    if row.status not in OPEN_TO_SUBMIT:
        return False
    gaps = readiness_of_race(row).blocking
    if gaps:
        raise NotReady(gaps)
    row.status, row.submitted_at = ListingStatus.SUBMITTED, now
    row.save(update_fields=["status", "submitted_at", "updated_at"])
    tell_moderators(row, NotificationKind.LISTING_SUBMITTED, key=f"submission:{row.pk}:{now.isoformat()}")
    return True


@transaction.atomic
def withdraw_race(race: Race) -> bool:
    """Take a listing back from review: it is a draft again. Returns False where it was not in review."""
    row = locked_race(race)
    if row.status != ListingStatus.SUBMITTED:
        return False
    row.status = ListingStatus.DRAFT
    row.save(update_fields=["status", "updated_at"])
    return True
