"""Back to the moderators: what happens to published listings when their facts are edited (ADR 0007)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from races.domain.status import ListingStatus
from races.models import Race
from races.models.race import RaceQuerySet
from races.services.moderation.review_entry import enter_review
from races.services.weather.following import NOTHING, follow_races
from terrain.domain.ground.course_ground import CourseGround


@dataclass(frozen=True)
class SentBack:
    """How many published listings an edit took off the site: to the moderators, or to be completed first."""

    to_review: int = 0
    to_draft: int = 0


def settle_after_edit(
    races: RaceQuerySet, now: datetime, grounds: Mapping[int | None, CourseGround] = NOTHING
) -> SentBack:
    """After an edit: published listings of untrusted organizers await review again; the weather is followed anew.

    One that lacks now what a submission needs can't be reviewed: it is a draft again. `grounds` by course are not
    measured again. To be called inside the transaction of the edit, after its changes.
    """
    published = list(races.published().values_list("pk", flat=True))
    entry = enter_review(Race.objects.filter(pk__in=published).reviewed_after_edits(), now)
    Race.objects.filter(pk__in=entry.gaps).update(status=ListingStatus.DRAFT, updated_at=now)
    follow_races(Race.objects.filter(pk__in=published), now, grounds)
    return SentBack(len(entry.entered), len(entry.gaps))
