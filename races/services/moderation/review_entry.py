"""The one way into review: what a submission needs is checked, and the moderators are told."""

from dataclasses import dataclass
from datetime import datetime

from races.domain.listing.readiness import Gap
from races.domain.status import ListingStatus, NotificationKind
from races.models import Race
from races.models.race import RaceQuerySet
from races.queries.organizer.organize import readiness_of_annotated, with_facts
from races.services.moderation.notifications import tell_moderators


@dataclass(frozen=True)
class ReviewEntry:
    """What became of listings that were to be reviewed: those in review now, and what each other one lacks."""

    entered: tuple[Race, ...]
    gaps: dict[int, tuple[Gap, ...]]
    """By the race's number."""


def enter_review(races: RaceQuerySet, now: datetime) -> ReviewEntry:
    """Send listings to the moderators, and tell these once of all of them. Those that lack something stay as they are.

    To be called inside a transaction. The rows are locked; whether their status allows it is for the caller to say.
    """
    numbers = [race.pk for race in races.select_for_update(of=("self",)).only("pk").order_by("pk")]
    facts = with_facts(Race.objects.filter(pk__in=numbers).order_by("pk"))
    gaps = {race.pk: readiness_of_annotated(race).blocking for race in facts}
    entered = tuple(race for race in facts if not gaps[race.pk])
    Race.objects.filter(pk__in=[race.pk for race in entered]).update(
        status=ListingStatus.SUBMITTED, submitted_at=now, updated_at=now
    )
    for first in entered[:1]:
        tell_moderators(first, NotificationKind.LISTING_SUBMITTED, key=f"submission:{first.pk}:{now.isoformat()}")
    return ReviewEntry(entered, {number: lacking for number, lacking in gaps.items() if lacking})
