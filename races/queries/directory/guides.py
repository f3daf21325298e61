"""Races that a terrain guide leads to."""

from datetime import datetime

from django.db.models import F

from races.domain.status import CALLED_OFF
from races.models import Race
from races.queries.directory.listings import for_cards
from races.queries.directory.search import listed_races
from terrain.domain.ground.ground_tags import ground_tag
from terrain.domain.ground.vocabulary import ObstacleKind, Severity

NEXT = 6
LEAST_SEVERITY = Severity.ANKLE
"""Below it a kind is hardly noticed: a race that has it in name only teaches nothing."""


def next_races_on(kind: ObstacleKind, now: datetime, count: int = NEXT) -> list[Race]:
    """The next races that have this kind at severity 2 or more, the soonest first. One query."""
    tag = ground_tag(kind, LEAST_SEVERITY)
    races = listed_races(now).exclude(edition__status__in=CALLED_OFF).filter(course__ground_tags__contains=[tag])
    soonest = (F("edition__starts_on").asc(nulls_last=True), F("starts_at").asc(nulls_last=True), "pk")
    return list(for_cards(races).order_by(*soonest)[:count])
