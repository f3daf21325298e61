"""Storing what a batch of fetches brought: one transaction, few statements, the claims released."""

import random
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from terrain.domain.forecasts.fetching import FetchFailure, NotModified
from terrain.domain.forecasts.freshness import Window
from terrain.domain.forecasts.refresh import (
    RECHECK_SHARE,
    REFUSALS_UNTIL_SET_ASIDE,
    forecasts_to_drop,
    next_refresh_at,
    not_before,
    retry_pause,
)
from terrain.models import Forecast, ForecastPoint
from terrain.queries.forecasts import SAMPLE_PROVIDER
from terrain.services.forecasts.claims import Claim
from terrain.services.forecasts.fetching import Job
from terrain.services.forecasts.following import windows_of
from terrain.services.forecasts.past_hours import keep_past_hours
from terrain.services.forecasts.rows import (
    MOST_FAILURES,
    SettledPoint,
    delete_forecasts,
    insert_forecasts,
    update_points,
)

REFUSAL_PAUSE = timedelta(hours=1)
SPREAD = timedelta(seconds=30)
"""Over which places are spread that wait for the same limit to end."""


@transaction.atomic
def store_batch(claim: Claim, jobs: Sequence[Job], now: datetime) -> list[Job]:
    """Store the jobs whose points are still held under this claim, and release all that it holds; those jobs.

    A held point without a job is one that no window needs at present.
    """
    held = list(claim.held().order_by("pk").select_for_update())
    windows = windows_of(held)
    by_point = {job.point.pk: job for job in jobs}
    stored = [by_point[point.pk] for point in held if point.pk in by_point]
    keep_past_hours(stored)
    insert_forecasts([(job.point.pk, job.series) for job in stored if job.series])
    update_points([_settled(point, by_point.get(point.pk), windows.get(point.pk, []), now) for point in held])
    _thin([job.point.pk for job in stored if job.series], now)
    return stored


def _settled(point: ForecastPoint, job: Job | None, windows: Sequence[Window], now: datetime) -> SettledPoint:
    """What is known of a point after a fetch, and when the next is due."""
    if job is not None and not job.is_put_off:
        point.last_tried_at = now
        _count_failures(point, job, now)
    if job is not None and job.is_done:
        point.confirmed_at = now
    return SettledPoint(
        id=point.pk,
        fetched_at=job.series.fetched_at if job and job.series else None,
        next_refresh_at=_next_at(point, job, windows, now),
        confirmed_at=point.confirmed_at,
        last_tried_at=point.last_tried_at,
        set_aside_at=point.set_aside_at,
        failures=point.failures,
        refusals=point.refusals,
        last_error=point.last_error,
    )


def _count_failures(point: ForecastPoint, job: Job, now: datetime) -> None:
    """A point that a later provider has served counts as served; made-up weather is no such help."""
    if job.failure is None or _is_served(job):
        point.failures, point.refusals, point.last_error = 0, 0, ""
        return
    point.failures = min(point.failures + 1, MOST_FAILURES)
    point.refusals += not job.failure.is_temporary and job.put_off_until is None
    point.last_error = job.failure.as_line(job.failed_at)
    if point.refusals >= REFUSALS_UNTIL_SET_ASIDE:
        point.set_aside_at = now
        job.is_set_aside = True


def _next_at(point: ForecastPoint, job: Job | None, windows: Sequence[Window], now: datetime) -> datetime | None:
    """When the point is due again: by its windows, not before its forecast expires, after a pause where it failed."""
    salt, draw = point.salt, random.random()  # noqa: S311 - spreads load, guards nothing
    due_at = next_refresh_at(windows, now if job else None, now, salt)
    if job is None or due_at is None:
        return due_at
    if job.failure and not _is_served(job):
        return now + _pause(point, job.failure, now, draw)
    if job.put_off_until and not _is_served(job):
        return max(now, job.put_off_until) + SPREAD * draw
    if _is_stopgap(job):
        return now
    expires_at = (job.series or job.confirmed or NotModified()).expires_at
    if job.confirmed and expires_at is None:
        due_at = now + (due_at - now) * RECHECK_SHARE
    return max(due_at, not_before(expires_at, now, salt))


def _is_served(job: Job) -> bool:
    return job.confirmed is not None or (job.series is not None and job.series.provider != SAMPLE_PROVIDER)


def _is_stopgap(job: Job) -> bool:
    """Whether made-up weather was stored on a site that has real providers: the next pass asks them."""
    is_sample = job.series is not None and job.series.provider == SAMPLE_PROVIDER
    return is_sample and set(settings.WEATHER_PROVIDERS) != {SAMPLE_PROVIDER}


def _pause(point: ForecastPoint, failure: FetchFailure, now: datetime, draw: float) -> timedelta:
    """Until the next try. Never before the moment that the provider named."""
    if not failure.is_temporary:
        return REFUSAL_PAUSE * (1 + draw)
    pause = retry_pause(point.failures, draw)
    return max(pause, failure.retry_at - now + SPREAD * draw) if failure.retry_at else pause


def _thin(points: Sequence[int], now: datetime) -> None:
    """Drop old forecasts of these points, which have new ones, but for the last of each of the last days."""
    rows = list(Forecast.objects.filter(point__in=points).values_list("pk", "point_id", "fetched_at").order_by())
    current = ForecastPoint.objects.filter(pk__in=points, current__isnull=False).values_list("current_id", flat=True)
    dropped = forecasts_to_drop(rows, list(current), now)
    if dropped:
        delete_forecasts(dropped)
