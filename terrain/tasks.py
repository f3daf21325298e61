"""What the workers do for weather and ground. Each task may be delivered twice without harm (docs/adr/0006)."""

from datetime import datetime, timedelta

from celery import shared_task
from django.utils import timezone

from terrain.services.courses.rating_runs import advance_run, enqueue_run, resume_runs
from terrain.services.forecasts import climates, past_rains
from terrain.services.forecasts.refresh import enqueue_due, refresh_claimed

SHIFT = timedelta(minutes=4)
"""After so long a run is handed on as a new message, well before the time limit of a task."""


@shared_task(name="terrain.refresh_due_forecasts")  # type: ignore[untyped-decorator]
def refresh_due_forecasts() -> None:
    """Hand the points that are due to the workers, in batches."""
    enqueue_due(timezone.now())


@shared_task(name="terrain.refresh_points")  # type: ignore[untyped-decorator]
def refresh_points(points: list[int], claimed_until: str | None = None, *later: object, **named: object) -> None:
    """Fetch, store and release the points claimed until this moment (ISO 8601).

    Messages outlive a deploy: those of a release without claims are understood, what a later one adds is passed over.
    """
    until = datetime.fromisoformat(claimed_until) if claimed_until else None
    refresh_claimed(points, until, timezone.now())


@shared_task(name="terrain.refresh_past_rains")  # type: ignore[untyped-decorator]
def refresh_past_rains() -> None:
    """Fetch the rain of the two weeks before races that are near."""
    past_rains.refresh_past_rains(timezone.now())


@shared_task(name="terrain.rate_courses")  # type: ignore[untyped-decorator]
def rate_courses(run_id: int) -> None:
    """Go on with a run over many courses, batch by batch."""
    began_at = timezone.now()
    while advance_run(run_id, timezone.now()):
        if timezone.now() - began_at > SHIFT:
            enqueue_run(run_id)
            return


@shared_task(name="terrain.resume_rating_runs")  # type: ignore[untyped-decorator]
def resume_rating_runs() -> int:
    """Take up runs whose worker died or whose message got lost."""
    return resume_runs(timezone.now())


@shared_task(name="terrain.refresh_climates")  # type: ignore[untyped-decorator]
def refresh_climates() -> None:
    """Fetch the usual weather that races within a year wait for, as far as a shift and the archive's limits allow."""
    ends_at = timezone.now() + SHIFT
    climates.refresh_climates(timezone.now(), until=lambda: timezone.now() > ends_at)


@shared_task(name="terrain.refresh_past_weather")  # type: ignore[untyped-decorator]
def refresh_past_weather() -> None:
    """Fetch what past editions met, in the same way."""
    ends_at = timezone.now() + SHIFT
    climates.refresh_past_weather(timezone.now(), until=lambda: timezone.now() > ends_at)
