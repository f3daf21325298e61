"""A moderator's decision about a submitted race, recorded and told to its organizer."""

from datetime import datetime

from django.db import transaction

from races.domain.status import Decision, ListingStatus, NotificationKind
from races.models import Race, Review, User
from races.queries.moderation.facts import facts_of
from races.queries.moderation.review import listings_whole
from races.services.moderation.notifications import tell_editors
from races.services.weather.following import follow_race

STATUS_AFTER = {
    Decision.APPROVED: ListingStatus.PUBLISHED,
    Decision.RETURNED: ListingStatus.DRAFT,
    Decision.REJECTED: ListingStatus.REJECTED,
}
NEWS_OF = {
    Decision.APPROVED: NotificationKind.LISTING_APPROVED,
    Decision.RETURNED: NotificationKind.LISTING_RETURNED,
    Decision.REJECTED: NotificationKind.LISTING_REJECTED,
}


class NotAwaitingReview(Exception):
    """The race is not submitted (any more), so there is nothing to decide. `status` says where it stands."""

    def __init__(self, status: ListingStatus) -> None:
        super().__init__(f"the race is {status}, not submitted")
        self.status = status


class ReasonMissing(ValueError):
    """Returning or rejecting needs a message that says why."""


def approve_race(race: Race, moderator: User, now: datetime, message: str = "") -> Review:
    """Publish a submitted race. Raises `NotAwaitingReview`."""
    return decide_race(race, Decision.APPROVED, moderator, now, message)


@transaction.atomic
def decide_race(race: Race, decision: Decision, moderator: User, now: datetime, message: str) -> Review:
    """Record the decision, move the race, tell the organizer's editors.

    The row is locked first: of two moderators who decide at once, the second finds the race decided.
    """
    message = message.strip()
    if decision != Decision.APPROVED and not message:
        raise ReasonMissing
    Race.objects.select_for_update().only("pk").get(pk=race.pk)  # alone: joined rows are as old as the wait is long
    locked = listings_whole().get(pk=race.pk)
    if locked.status != ListingStatus.SUBMITTED:
        raise NotAwaitingReview(ListingStatus(locked.status))
    review = Review.objects.create(
        race=locked,
        moderator=moderator,
        decision=decision,
        message=message,
        decided_at=now,
        listing=facts_of(locked),
    )
    locked.status = STATUS_AFTER[decision]
    if decision == Decision.APPROVED:
        locked.published_at = locked.published_at or now
    locked.save(update_fields=["status", "published_at", "updated_at"])
    if decision == Decision.APPROVED:
        follow_race(locked, now)
    tell_editors(locked, NEWS_OF[decision], key=f"review:{review.pk}", message=message)
    race.status, race.published_at = locked.status, locked.published_at
    return review
