"""Days of past years as an archive tells them: what is usual at a place, and what past editions met."""

from datetime import datetime, timedelta
from typing import TypeVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery

from terrain.models.forecast import ForecastWindow, RealField

WITHIN = timedelta(days=365)
"""How long before a race its usual weather is asked for: nobody reads it earlier."""

Row = TypeVar("Row", bound="ArchivedDays")


class ArchivedQuerySet(models.QuerySet[Row]):
    def due(self, now: datetime) -> "ArchivedQuerySet[Row]":
        """Rows to be fetched now that nobody holds a claim on, the most urgent first."""
        unclaimed = Q(claimed_until__isnull=True) | Q(claimed_until__lte=now)
        return self.filter(unclaimed, next_fetch_at__lte=now).order_by("next_fetch_at", "pk")


class ClimateQuerySet(ArchivedQuerySet["Climate"]):
    def due(self, now: datetime) -> "ClimateQuerySet":
        """Those that a race within a year waits for, the nearest race first."""
        races = ForecastWindow.objects.filter(climate=OuterRef("pk"), ends_at__gt=now, starts_at__lte=now + WITHIN)
        waiting = super().due(now).filter(Exists(races))
        first = Subquery(races.order_by("starts_at").values("starts_at")[:1])
        return waiting.annotate(first_race_at=first).order_by("first_race_at", "pk")  # type: ignore[return-value]

    def left(self, now: datetime) -> "ClimateQuerySet":
        """Those that no race asks for any more, and that a coming edition is unlikely to ask for again."""
        races = ForecastWindow.objects.filter(climate=OuterRef("pk"))
        return self.filter(~Exists(races), next_fetch_at__lt=now)


def daily() -> "ArrayField[list[float | None], list[float | None]]":
    return ArrayField(RealField(null=True), default=list, blank=True)


class ArchivedDays(models.Model):
    """Days of a cell, one array element each. Work on a row is claimed by `claimed_until`.

    `height_m` is the height that temperatures hold for. Wind and gusts (km/h) are the day's strongest hour. Missing
    values are null. Without `next_fetch_at` the row is not fetched again.
    """

    latitude = models.FloatField()
    longitude = models.FloatField()
    height_m = models.FloatField(null=True, blank=True)
    provider = models.CharField(max_length=20, blank=True)
    fetched_at = models.DateTimeField(null=True, blank=True)
    next_fetch_at = models.DateTimeField(null=True, blank=True)
    claimed_until = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=300, blank=True)
    last_tried_at = models.DateTimeField(null=True, blank=True)

    days = ArrayField(models.DateField(), default=list, blank=True)
    max_c = daily()
    min_c = daily()
    mean_c = daily()
    rain_mm = daily()
    snow_cm = daily()
    wind_kmh = daily()
    gust_kmh = daily()

    class Meta:
        abstract = True


class Climate(ArchivedDays):
    """The days around one day of the year, of fifteen years. Shared by all races that start there on that day."""

    month = models.PositiveSmallIntegerField()
    day = models.PositiveSmallIntegerField()

    objects = ClimateQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["latitude", "longitude", "month", "day"], name="climate_once_per_day"),
            models.CheckConstraint(condition=Q(latitude__range=(-90, 90)), name="climate_lat_in_range"),
            models.CheckConstraint(condition=Q(longitude__range=(-180, 180)), name="climate_lon_in_range"),
            models.CheckConstraint(condition=Q(month__range=(1, 12), day__range=(1, 31)), name="climate_day_in_year"),
        ]
        indexes = [models.Index(fields=["next_fetch_at"], name="climate_due", condition=Q(next_fetch_at__isnull=False))]

    def __str__(self) -> str:
        return f"{self.latitude:.2f}, {self.longitude:.2f}, {self.month:02}-{self.day:02}"


class PastWeather(ArchivedDays):
    """What some days in the past were like, fetched once. Shared by all races that were held there then."""

    first_on = models.DateField()
    last_on = models.DateField()

    objects = ArchivedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["latitude", "longitude", "first_on", "last_on"], name="past_weather_once_per_days"
            ),
            models.CheckConstraint(condition=Q(latitude__range=(-90, 90)), name="past_weather_lat_in_range"),
            models.CheckConstraint(condition=Q(longitude__range=(-180, 180)), name="past_weather_lon_in_range"),
            models.CheckConstraint(condition=Q(last_on__gte=F("first_on")), name="past_weather_ends_after_start"),
        ]
        indexes = [
            models.Index(fields=["next_fetch_at"], name="past_weather_due", condition=Q(next_fetch_at__isnull=False))
        ]

    def __str__(self) -> str:
        return f"{self.latitude:.2f}, {self.longitude:.2f}, {self.first_on} - {self.last_on}"
