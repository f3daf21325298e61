"""Keeping forecasts fresh: who is followed, what is due, one pass of fetching."""

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from celery import current_app
from django.db import transaction

from terrain.models import ForecastPoint
from terrain.providers.protocol import Provider
from terrain.providers.registry import UnknownProvider, providers_named
from terrain.services.claims import Claim, claim_due, take_over
from terrain.services.fetching import Job, Trial, jobs_of
from terrain.services.following import Following, ask_again, follow_place, follow_places, unfollow, windows_of
from terrain.services.storing import store_batch

__all__ = [
    "Following",
    "RefreshSummary",
    "UnknownProvider",
    "ask_again",
    "ask_for_refresh",
    "enqueue_due",
    "follow_place",
    "follow_places",
    "providers_named",
    "refresh_claimed",
    "refresh_due",
    "unfollow",
]

MOST_MESSAGES = 100
"""Batches that one beat hands out; the next beat finds the rest."""

OnProgress = Callable[[int, int], None]
log = logging.getLogger(__name__)


@dataclass
class RefreshSummary:
    """What a pass did, in points. `fetched` counts new forecasts by provider; `failed` those that found a provider
    failing, whether another one helped or not; `set_aside` those among them that won't be tried again."""

    due: int = 0
    fetched: dict[str, int] = field(default_factory=dict)
    kept: int = 0
    failed: int = 0
    set_aside: int = 0
    idle: int = 0
    last_error: str = ""

    @property
    def stored(self) -> int:
        return sum(self.fetched.values())

    def count(self, jobs: Sequence[Job]) -> None:
        for job in jobs:
            if job.series:
                self.fetched[job.series.provider] = self.fetched.get(job.series.provider, 0) + 1
            else:
                self.kept += 1
            if job.failure:
                self.failed += 1
                self.last_error = job.failure.as_line(job.failed_at)
            self.set_aside += job.is_set_aside


def refresh_due(
    now: datetime,
    limit: int | None = None,
    providers: Sequence[Provider] | None = None,
    on_progress: OnProgress | None = None,
) -> RefreshSummary:
    """Fetch all that is due (at most `limit` points) here and now, batch by batch.

    `providers` are tried in their order, by default that of the settings. `on_progress` hears (done, of how many).
    """
    trial = Trial(providers_named() if providers is None else providers)
    due = ForecastPoint.objects.due(now).count()
    total = due if limit is None else min(due, limit)
    summary, started = RefreshSummary(), time.monotonic()
    while summary.due < total:
        passed = timedelta(seconds=time.monotonic() - started)
        claim = claim_due(now, min(trial.batch_size, total - summary.due), clock=now + passed)
        if not claim.points:
            break
        _refresh(claim, trial, now, summary)
        if on_progress:
            on_progress(summary.due, total)
    return summary


def enqueue_due(now: datetime) -> int:
    """Claim all that is due and send a message per batch to the workers; how many messages."""
    batch_size, messages = Trial(providers_named()).batch_size, 0
    while messages < MOST_MESSAGES:
        with transaction.atomic():
            claim = claim_due(now, batch_size)
            if not claim.points:
                break
            _send("terrain.refresh_points", claim.points, claim.until.isoformat())
        messages += 1
    return messages


def refresh_claimed(points: Sequence[int], until: datetime | None, now: datetime) -> RefreshSummary:
    """Fetch the points of a message. Those that its claim (`until`) holds no longer are somebody else's work.

    A message without a claim fetches those of its points that are due.
    """
    claim = claim_due(now, len(points), among=points) if until is None else take_over(points, until, now)
    summary = RefreshSummary()
    if claim.points:
        _refresh(claim, Trial(providers_named()), now, summary)
    log.info("forecasts of %d points: %s fetched, %d with a failure", len(points), summary.fetched, summary.failed)
    return summary


def ask_for_refresh() -> None:
    """Have the workers look for what is due as soon as this transaction is done. A silent broker is no error here:
    the next beat finds the same points."""
    _send("terrain.refresh_due_forecasts")


def _send(task: str, *args: object) -> None:
    message = current_app.signature(task, args=args)
    transaction.on_commit(lambda: message.apply_async(retry=False), robust=True)


def _refresh(claim: Claim, trial: Trial, now: datetime, summary: RefreshSummary) -> None:
    points = list(claim.held().select_related("current").order_by("next_refresh_at", "pk"))
    jobs = jobs_of(points, windows_of(points), now)
    trial.fetch(jobs, now)
    stored = store_batch(claim, jobs, now)
    summary.due += len(claim.points)
    summary.idle += len(claim.points) - len(jobs)
    summary.count(stored)
