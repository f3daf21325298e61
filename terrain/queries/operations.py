"""What an operator asks of the refresh: what waits, what was given up, how old the forecasts are that matter now."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import (
    Case,
    Count,
    DateTimeField,
    DurationField,
    ExpressionWrapper,
    F,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Greatest

from terrain.models import Climate, ForecastPoint, ForecastWindow, PastWeather

OVERDUE = timedelta(minutes=30)
"""The beat looks every five minutes: what is due for so long waits for more than its turn."""

NEAR = timedelta(days=3)
LONGEST_WINDOW = timedelta(days=16)
"""Longer windows exist no more than longer forecasts. It lets the index on their ends find those that begin soon."""


@dataclass(frozen=True)
class Backlog:
    """Places that wait to be fetched, and since when the first does; those that a worker has claimed; those that are
    set aside and not fetched."""

    due: int
    overdue: int
    due_since: datetime | None
    claimed: int
    set_aside: int


@dataclass(frozen=True)
class NearForecasts:
    """Places of races that begin within `NEAR` or are being run: how many, how many of them lack a forecast for the
    race, and when the oldest of the others was last known to be its provider's newest."""

    places: int
    missing: int
    oldest_at: datetime | None


@dataclass(frozen=True)
class ArchiveBacklog:
    """Rows to be fetched from an archive: usual weather of days, and what past editions met."""

    climates: int
    past: int


def backlog(now: datetime) -> Backlog:
    """Three queries, answered by the indexes of places that are due and of those set aside."""
    due = ForecastPoint.objects.due(now).aggregate(
        count=Count("pk"),
        overdue=Count("pk", filter=Q(next_refresh_at__lte=now - OVERDUE)),
        since=Min("next_refresh_at"),
    )
    claimed = ForecastPoint.objects.filter(
        set_aside_at__isnull=True, next_refresh_at__lte=now, claimed_until__gt=now
    ).count()
    return Backlog(due["count"], due["overdue"], due["since"], claimed, set_aside().count())


def set_aside() -> "QuerySet[ForecastPoint]":
    """Places that no provider serves, the last first."""
    return ForecastPoint.objects.filter(set_aside_at__isnull=False).order_by("-set_aside_at", "pk")


def set_aside_with_holder(limit: int) -> "list[ForecastPoint]":
    """The first of them, each with one of those who follow it as `holder` ("" for none)."""
    holders = ForecastWindow.objects.filter(point=OuterRef("pk")).order_by("pk").values("holder")[:1]
    return list(set_aside().annotate(holder=Subquery(holders))[:limit])


def near_forecasts(now: datetime) -> NearForecasts:
    """The figures of the places that are near at `now`. One query."""
    figures = _near(now).aggregate(
        places=Count("pk"), missing=Count("pk", filter=Q(known_at__isnull=True)), oldest_at=Min("known_at")
    )
    return NearForecasts(**figures)


def oldest_near(now: datetime, limit: int) -> "list[ForecastWindow]":
    """Windows of these places, those without a forecast first, then by age; with point and current forecast.

    `known_at` is None without a forecast for any of the window's hours.
    """
    rows = _near(now).order_by(F("known_at").asc(nulls_first=True), "starts_at", "pk").select_related("point__current")
    return list(rows.only("holder", "starts_at", "ends_at", *(f"point__{name}" for name in POINT_COLUMNS))[:limit])


POINT_COLUMNS = (
    *("latitude", "longitude", "height_m", "last_error", "confirmed_at", "set_aside_at"),
    *("current__provider", "current__fetched_at", "current__issued_at"),
)


def archive_backlog(now: datetime) -> ArchiveBacklog:
    return ArchiveBacklog(Climate.objects.due(now).count(), PastWeather.objects.due(now).count())


def _near(now: datetime) -> "QuerySet[ForecastWindow]":
    until = now + NEAR
    hours = ExpressionWrapper(F("point__current__hours") * Value(timedelta(hours=1)), output_field=DurationField())
    ends_at = ExpressionWrapper(F("point__current__starts_at") + hours, output_field=DateTimeField())
    return (
        ForecastWindow.objects.filter(ends_at__gt=now, ends_at__lte=until + LONGEST_WINDOW, starts_at__lte=until)
        .annotate(forecast_ends_at=ends_at)
        .annotate(
            known_at=Case(
                When(
                    point__current__starts_at__lt=F("ends_at"),
                    forecast_ends_at__gt=F("starts_at"),
                    then=Greatest("point__current__fetched_at", "point__confirmed_at"),
                ),
                output_field=DateTimeField(),
            )
        )
    )
