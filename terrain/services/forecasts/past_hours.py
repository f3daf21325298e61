"""Keeping what was forecast of hours that have passed, where a provider's new forecast tells only of those to come."""

from collections.abc import Sequence

from terrain.domain.weather.joining import with_past
from terrain.models import Forecast
from terrain.queries.forecasts import series_of
from terrain.services.forecasts.fetching import Job


def keep_past_hours(jobs: Sequence[Job]) -> None:
    """Put the wanted hours before a new series in front of it, from the provider's own forecast of then.

    Rain of the last two days says how wet the ground is. One query, and none where all series tell of their past.
    """
    short = {job.point.current_id: job for job in jobs if job.point.current_id and _lacks_past(job)}
    if not short:
        return
    for forecast in Forecast.objects.filter(pk__in=list(short)):
        job = short[forecast.pk]
        if job.series is not None:
            job.series = with_past(job.series, series_of(forecast, job.point), job.wanted.starts_at)


def _lacks_past(job: Job) -> bool:
    new, old = job.series, job.current
    if new is None or old is None or new.provider != old.provider:
        return False
    return old.starts_at < new.starts_at and job.wanted.starts_at < new.starts_at
