"""Places whose weather is followed, why they are followed, and the forecasts fetched for them."""

from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F, Q


class ForecastPointQuerySet(models.QuerySet["ForecastPoint"]):
    def due(self, now: datetime) -> "ForecastPointQuerySet":
        """Points to be fetched now that nobody holds a claim on."""
        return self.filter(
            Q(claimed_until__isnull=True) | Q(claimed_until__lte=now),
            set_aside_at__isnull=True,
            next_refresh_at__lte=now,
        )


class ForecastPoint(models.Model):
    """A place shared by all races of one cell and height band. Work on it is claimed by `claimed_until`.

    Without `height_m` the provider's own terrain decides. `failures` counts failed fetches in a row, `refusals` those
    among them that no retry can help. At `confirmed_at` the current forecast was last known to be its newest.
    """

    latitude = models.FloatField()
    longitude = models.FloatField()
    height_m = models.FloatField(null=True, blank=True)
    current = models.OneToOneField(
        "terrain.Forecast", null=True, blank=True, on_delete=models.SET_NULL, related_name="current_for"
    )
    next_refresh_at = models.DateTimeField(null=True, blank=True)
    claimed_until = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveSmallIntegerField(default=0)
    refusals = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=300, blank=True)
    last_tried_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    set_aside_at = models.DateTimeField(null=True, blank=True)
    rain = models.ForeignKey(
        "terrain.PastRain", null=True, blank=True, on_delete=models.SET_NULL, related_name="points", db_index=False
    )

    objects = ForecastPointQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["latitude", "longitude", "height_m"],
                name="forecast_point_once_per_place",
                nulls_distinct=False,
            ),
            models.CheckConstraint(condition=Q(latitude__range=(-90, 90)), name="forecast_point_lat_in_range"),
            models.CheckConstraint(condition=Q(longitude__range=(-180, 180)), name="forecast_point_lon_in_range"),
        ]
        indexes = [
            models.Index(
                fields=["next_refresh_at", "id"],
                include=["claimed_until"],
                name="forecast_point_due_at",
                condition=Q(set_aside_at__isnull=True, next_refresh_at__isnull=False),
            ),
            models.Index(
                fields=["set_aside_at"],
                name="forecast_point_set_aside",
                condition=Q(set_aside_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        height = "" if self.height_m is None else f", {self.height_m:.0f} m"
        return f"{self.latitude:.2f}, {self.longitude:.2f}{height}"

    @property
    def salt(self) -> str:
        """Spreads due times over cells. All heights of a cell are due together: one question answers for them."""
        return f"{self.latitude}/{self.longitude}"


class ForecastWindow(models.Model):
    """A time for which somebody wants the weather of a point. `holder` names who, in the asker's own words."""

    point = models.ForeignKey(ForecastPoint, on_delete=models.CASCADE, related_name="windows")
    holder = models.CharField(max_length=64, db_index=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    climate = models.ForeignKey(
        "terrain.Climate", null=True, blank=True, on_delete=models.SET_NULL, related_name="windows"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["point", "holder"], name="forecast_window_once_per_holder"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="forecast_window_ends_after_start"),
        ]
        indexes = [models.Index(fields=["ends_at"], name="forecast_window_ends")]

    def __str__(self) -> str:
        return self.holder


class RealField(models.FloatField):  # type: ignore[type-arg]
    """A number of six digits in four bytes: what a forecast knows, in half the room."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        return "real"


def hourly() -> "ArrayField[list[float | None], list[float | None]]":
    return ArrayField(RealField(null=True), default=list, blank=True)


class Forecast(models.Model):
    """Hourly values of one point from one fetch: SI units, UTC, one array element per hour from `starts_at`.

    Sums and maxima (rain, snow, gusts) are of the hour that ends at the element's time. Missing values are null; a
    variable that the provider lacks is an empty array. `provenance` maps variables to the provider they came from.
    Nothing newer is to be had before `expires_at`; `last_modified` is the provider's own validator.
    """

    point = models.ForeignKey(ForecastPoint, on_delete=models.CASCADE, related_name="forecasts")
    provider = models.CharField(max_length=20)
    issued_at = models.DateTimeField(null=True, blank=True)
    fetched_at = models.DateTimeField()
    starts_at = models.DateTimeField()
    hours = models.PositiveSmallIntegerField()
    model_height_m = models.FloatField(null=True, blank=True)
    provenance = models.JSONField(default=dict, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    last_modified = models.CharField(max_length=100, blank=True, default="", db_default="")

    temperature_c = hourly()
    humidity_pct = hourly()
    dew_point_c = hourly()
    rain_mm = hourly()
    rain_chance_pct = hourly()
    snowfall_cm = hourly()
    snow_depth_m = hourly()
    freezing_level_m = hourly()
    weather_code = hourly()
    cloud_cover_pct = hourly()
    visibility_m = hourly()
    wind_ms = hourly()
    gust_ms = hourly()
    uv_index = hourly()
    cape_jkg = hourly()
    shortwave_wm2 = hourly()
    direct_wm2 = hourly()
    pressure_hpa = hourly()

    class Meta:
        ordering = ["-fetched_at"]
        constraints = [
            models.UniqueConstraint(fields=["point", "fetched_at"], name="forecast_once_per_fetch"),
            models.CheckConstraint(condition=Q(hours__gte=1), name="forecast_has_hours"),
        ]

    def __str__(self) -> str:
        return f"{self.provider} {self.fetched_at:%Y-%m-%d %H:%M}"


class PastRain(models.Model):
    """The rain of two weeks in one cell, whatever the height: what has soaked the ground before a race.

    Millimetres of rain and melted snow, an element for each hour, the first of the hour that ends at `starts_at`.
    """

    latitude = models.FloatField()
    longitude = models.FloatField()
    starts_at = models.DateTimeField()
    rain_mm = hourly()
    fetched_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["latitude", "longitude"], name="past_rain_once_per_cell")]

    def __str__(self) -> str:
        return f"{self.latitude:.2f}, {self.longitude:.2f}"
