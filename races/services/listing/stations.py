"""Aid stations, cut-offs and the time limit of a race."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from races.domain.status import Supply
from races.models import AidStation, CutOff, Race
from races.queries.race.locked_race import locked_race
from races.services.listing.changes import write_changes
from races.services.moderation.review_return import SentBack, settle_after_edit


@dataclass(frozen=True, order=True)
class StationPlan:
    """An aid station, metres from the start."""

    at_m: float
    name: str
    supplies: tuple[Supply, ...] = ()


@dataclass(frozen=True, order=True)
class CutOffPlan:
    """A cut-off: metres from the start, seconds after it."""

    at_m: float
    after_start_s: int
    name: str = ""


def stations_of(race: Race) -> list[StationPlan]:
    """The stored stations, from start to finish."""
    rows = AidStation.objects.filter(race=race).order_by("at_m")
    return [StationPlan(row.at_m, row.name, tuple(Supply(supply) for supply in row.supplies)) for row in rows]


def cut_offs_of(race: Race) -> list[CutOffPlan]:
    """The stored cut-offs, from start to finish."""
    rows = CutOff.objects.filter(race=race).order_by("at_m")
    return [CutOffPlan(row.at_m, row.after_start_s, row.name) for row in rows]


@transaction.atomic
def plan_stations(
    race: Race,
    stations: Sequence[StationPlan],
    cut_offs: Sequence[CutOffPlan],
    time_limit_s: int | None,
    now: datetime,
) -> SentBack:
    """Replace stations, cut-offs and time limit. Returns how many published listings were sent back."""
    row = locked_race(race)
    changed = bool(write_changes(row, {"time_limit_s": time_limit_s}))
    if sorted(stations) != stations_of(row):
        changed = True
        AidStation.objects.filter(race=row).delete()
        AidStation.objects.bulk_create(
            AidStation(race=row, name=plan.name, at_m=plan.at_m, supplies=list(plan.supplies))
            for plan in sorted(stations)
        )
    if sorted(cut_offs) != cut_offs_of(row):
        changed = True
        CutOff.objects.filter(race=row).delete()
        CutOff.objects.bulk_create(
            CutOff(race=row, name=plan.name, at_m=plan.at_m, after_start_s=plan.after_start_s)
            for plan in sorted(cut_offs)
        )
    return settle_after_edit(Race.objects.filter(pk=row.pk), now) if changed else SentBack()
