"""Back to the moderators: what happens to published listings when their facts are edited (ADR 0007)."""

from datetime import datetime

from django.db.models import QuerySet

from races.domain.status import ListingStatus
from races.models import Race
from races.services.weather import follow_races


def published_untrusted(races: QuerySet[Race]) -> QuerySet[Race]:
    """The published ones whose edits a moderator has to see before anybody else."""
    return races.filter(status=ListingStatus.PUBLISHED, edition__event__organizer__is_trusted=False)


def settle_after_edit(races: QuerySet[Race], now: datetime) -> int:
    """After an edit: published listings of untrusted organizers await review again; the weather is followed anew.

    Returns how many listings went back. To be called inside the transaction of the edit, after its changes.
    """
    published = list(races.filter(status=ListingStatus.PUBLISHED).values_list("pk", flat=True))
    back = published_untrusted(Race.objects.filter(pk__in=published)).update(
        status=ListingStatus.SUBMITTED, submitted_at=now, updated_at=now
    )
    follow_races(Race.objects.filter(pk__in=published), now)
    return back
