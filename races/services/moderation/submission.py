"""Handing a listing to the moderators, and taking it back."""

from datetime import datetime

from django.db import transaction

from races.domain.listing.readiness import Gap
from races.domain.status import ListingStatus
from races.models import Race
from races.queries.race.locked_race import locked_race
from races.services.moderation.review_entry import enter_review

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
    if locked_race(race).status not in OPEN_TO_SUBMIT:
        return False
    entry = enter_review(Race.objects.filter(pk=race.pk), now)
    if entry.gaps:
        raise NotReady(entry.gaps[race.pk])
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
