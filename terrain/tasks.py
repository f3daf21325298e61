"""What the workers do for the sky. Each task may be delivered twice without harm (docs/adr/0006)."""

from datetime import datetime

from celery import shared_task
from django.utils import timezone

from terrain.services.forecasts import enqueue_due, refresh_claimed


@shared_task(name="terrain.refresh_due_forecasts")  # type: ignore[untyped-decorator]
def refresh_due_forecasts() -> None:
    """Hand the points that are due to the workers, in batches."""
    enqueue_due(timezone.now())


@shared_task(name="terrain.refresh_points")  # type: ignore[untyped-decorator]
def refresh_points(points: list[int], claimed_until: str | None = None) -> None:
    """Fetch, store and release the points claimed until this moment (ISO 8601)."""
    until = datetime.fromisoformat(claimed_until) if claimed_until else None
    refresh_claimed(points, until, timezone.now())
