"""Back to the moderators: what happens to published listings when their facts are edited (ADR 0007)."""

from datetime import datetime

from races.domain.status import ListingStatus
from races.models import Race
from races.models.race import RaceQuerySet
from races.services.weather import follow_races


def settle_after_edit(races: RaceQuerySet, now: datetime) -> int:
    """After an edit: published listings of untrusted organizers await review again; the weather is followed anew.

    Returns how many listings went back. To be called inside the transaction of the edit, after its changes.
    """
    published = list(races.published().values_list("pk", flat=True))
    back = (
        Race.objects.filter(pk__in=published)
        .reviewed_after_edits()
        .update(status=ListingStatus.SUBMITTED, submitted_at=now, updated_at=now)
    )
    follow_races(Race.objects.filter(pk__in=published), now)
    return back
