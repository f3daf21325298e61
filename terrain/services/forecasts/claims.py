"""Claiming due points, so that two workers or two beats never fetch the same one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from terrain.models import ForecastPoint


@dataclass(frozen=True)
class Claim:
    """Points that this worker alone may fetch, until `until`. The moment is also the mark by which it knows them.

    A worker that is killed doesn't release its claim; when it has run out the points are due again.
    """

    points: list[int]
    until: datetime

    def held(self) -> "QuerySet[ForecastPoint]":
        """Those of the points that are still held under this claim."""
        return ForecastPoint.objects.filter(pk__in=self.points, claimed_until=self.until)


def due_points(now: datetime, limit: int | None = None) -> list[int]:
    """Points that are due, the longest overdue first. Read from the index alone, however many points there are."""
    points = ForecastPoint.objects.due(now).order_by("next_refresh_at", "pk").values_list("pk", flat=True)
    return list(points[:limit])


@transaction.atomic
def claim_due(now: datetime, limit: int, *, among: Sequence[int] | None = None, clock: datetime | None = None) -> Claim:
    """Claim up to `limit` due points, the longest overdue first. Rows that somebody else is claiming are passed over.

    `clock` is the present moment of a long pass that began at `now`; the claim runs from it.
    """
    due = ForecastPoint.objects.due(now)
    if among is not None:
        due = due.filter(pk__in=among)
    points = list(
        due.order_by("next_refresh_at", "pk").select_for_update(skip_locked=True).values_list("pk", flat=True)[:limit]
    )
    until = _until(clock or now)
    ForecastPoint.objects.due(now).filter(pk__in=points).update(claimed_until=until)
    return Claim(points, until)


@transaction.atomic
def take_over(points: Sequence[int], until: datetime, now: datetime) -> Claim:
    """Take over a claim made elsewhere. Points whose claim was taken over already, or has been lost, are left out.

    So a message that is delivered twice finds nothing left to do the second time.
    """
    mine = max(_until(now), until + timedelta(microseconds=1))
    held = list(Claim(list(points), until).held().select_for_update().values_list("pk", flat=True))
    ForecastPoint.objects.filter(pk__in=held).update(claimed_until=mine)
    return Claim(held, mine)


def _until(now: datetime) -> datetime:
    return now + timedelta(seconds=settings.FORECAST_CLAIM_S)
