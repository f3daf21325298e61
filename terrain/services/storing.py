"""Storing what a batch of fetches brought: one transaction, bulk writes, the claims released."""

import random
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from terrain.domain.freshness import Window
from terrain.domain.refresh import (
    REFUSALS_UNTIL_SET_ASIDE,
    forecasts_to_drop,
    next_refresh_at,
    retry_pause,
)
from terrain.domain.weather.fetching import FetchFailure
from terrain.domain.weather.series import VARIABLES, HourlySeries
from terrain.models import Forecast, ForecastPoint
from terrain.queries.forecasts import SAMPLE_PROVIDER
from terrain.services.claims import Claim
from terrain.services.fetching import Job
from terrain.services.following import windows_of

REFUSAL_PAUSE = timedelta(hours=1)
SPREAD = timedelta(seconds=30)
"""Over which places are spread that wait for the same limit to end."""

SETTLED_FIELDS = (
    "current",
    "next_refresh_at",
    "claimed_until",
    "failures",
    "refusals",
    "last_error",
    "last_tried_at",
    "set_aside_at",
)


@transaction.atomic
def store_batch(claim: Claim, jobs: Sequence[Job], now: datetime) -> list[Job]:
    """Store the jobs whose points are still held under this claim, and release all that it holds; those jobs.

    A held point without a job is one that no window needs at present.
    """
    held = list(claim.held().order_by("pk").select_for_update())
    windows = windows_of(held)
    by_point = {job.point.pk: job for job in jobs}
    stored = [by_point[point.pk] for point in held if point.pk in by_point]
    forecasts = _store_forecasts(stored)
    for point in held:
        point.current = forecasts.get(point.pk, point.current)
        _settle(point, by_point.get(point.pk), windows.get(point.pk, []), now)
    ForecastPoint.objects.bulk_update(held, SETTLED_FIELDS)
    _thin([point for point in held if point.pk in forecasts], now)
    return stored


def _settle(point: ForecastPoint, job: Job | None, windows: Sequence[Window], now: datetime) -> None:
    """Note what came of a fetch, and when the next is due."""
    point.claimed_until = None
    point.next_refresh_at = next_refresh_at(windows, now if job else None, now, str(point.pk))
    if job is None:
        return
    point.last_tried_at = now
    if job.failure is None:
        point.failures, point.refusals, point.last_error = 0, 0, ""
        if point.next_refresh_at and _is_stopgap(job):
            point.next_refresh_at = now
        return
    point.failures += 1
    point.refusals += not job.failure.is_temporary
    point.last_error = job.failure.as_line(job.failed_at)
    if point.next_refresh_at is not None:
        point.next_refresh_at = now + _pause(point, job.failure, now)
    if point.refusals >= REFUSALS_UNTIL_SET_ASIDE:
        point.set_aside_at = now
        job.is_set_aside = True


def _is_stopgap(job: Job) -> bool:
    """Whether made-up weather was stored on a site that has real providers: the next pass asks them."""
    is_sample = job.series is not None and job.series.provider == SAMPLE_PROVIDER
    return is_sample and set(settings.WEATHER_PROVIDERS) != {SAMPLE_PROVIDER}


def _pause(point: ForecastPoint, failure: FetchFailure, now: datetime) -> timedelta:
    """Until the next try. Never before the moment that the provider named."""
    draw = random.random()  # noqa: S311 - spreads load, guards nothing
    if not failure.is_temporary:
        return REFUSAL_PAUSE * (1 + draw)
    pause = retry_pause(point.failures, draw)
    return max(pause, failure.retry_at - now + SPREAD * draw) if failure.retry_at else pause


def _store_forecasts(jobs: Sequence[Job]) -> dict[int, Forecast]:
    """Write the fetched series in one go; the new forecast of each point."""
    forecasts = [_forecast(job.point, job.series) for job in jobs if job.series]
    Forecast.objects.bulk_create(
        forecasts,
        update_conflicts=True,
        unique_fields=["point", "fetched_at"],
        update_fields=[*_FETCH_FIELDS, *VARIABLES],
    )
    return {forecast.point_id: forecast for forecast in forecasts}


_FETCH_FIELDS = ("provider", "issued_at", "starts_at", "hours", "model_height_m", "provenance")


def _forecast(point: ForecastPoint, series: HourlySeries) -> Forecast:
    return Forecast(
        point=point,
        fetched_at=series.fetched_at,
        **{name: getattr(series, name) for name in _FETCH_FIELDS},
        **{name: series.values.get(name, []) for name in VARIABLES},
    )


def _thin(points: Sequence[ForecastPoint], now: datetime) -> None:
    """Drop old forecasts of these points but for the last of each of the last days."""
    rows = Forecast.objects.filter(point__in=points).values_list("pk", "point_id", "fetched_at")
    current = [point.current_id for point in points if point.current_id]
    dropped = forecasts_to_drop(list(rows), current, now)
    if dropped:
        Forecast.objects.filter(pk__in=dropped).delete()
