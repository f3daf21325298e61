"""What the first page shows: how many races there are, which come soon, what is underfoot."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q

from races.domain.search import RaceSearch
from races.domain.status import EditionStatus
from races.models import Race
from races.queries.directory.conditions import open_for_registration
from races.queries.directory.listings import for_cards
from races.queries.directory.search import ground_counts, listed_races
from terrain.domain.ground.vocabulary import Exposure, ObstacleKind

SOON = 3
OPEN_STATUSES = (EditionStatus.SCHEDULED, EditionStatus.RESCHEDULED)


@dataclass(frozen=True)
class HomeFigures:
    """`kinds` counts the listed races that have an obstacle kind, `exposed` those where a fall is serious."""

    races: int
    exposed: int
    kinds: dict[ObstacleKind, int]


def home_figures(now: datetime) -> HomeFigures:
    """Counts of what is listed and not held yet. Three queries."""
    listed = listed_races(now)
    return HomeFigures(
        races=listed.count(),
        exposed=listed.filter(course__exposure__gte=Exposure.SERIOUS).count(),
        kinds=ground_counts(RaceSearch(), now),
    )


def soon_and_open(now: datetime, count: int = SOON) -> list[Race]:
    """The next races whose organizer takes entries now, of different events, with what a card shows. One query."""
    races = (
        listed_races(now)
        .filter(edition__status__in=OPEN_STATUSES, edition__starts_on__isnull=False)
        .filter(open_for_registration(now))
        .filter(Q(starts_at__isnull=True) | Q(starts_at__gt=now))
        .order_by("edition__starts_on", F("course__technicality").desc(nulls_last=True), "pk")
    )
    different: dict[int, Race] = {}
    for race in for_cards(races)[: count * 4]:
        different.setdefault(race.edition.event_id, race)
    return list(different.values())[:count]
