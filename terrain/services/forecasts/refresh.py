"""Keeping forecasts fresh: who is followed, what is due, one pass of fetching."""

import logging
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime

from celery import current_app
from django.db import transaction

from terrain.domain.weather.series import CORE, VARIABLES
from terrain.providers.protocol import Provider
from terrain.providers.registry import UnknownProvider, providers_named
from terrain.services.forecasts.claims import Claim, claim_due, due_points, take_over
from terrain.services.forecasts.clocks import mend_after_jump
from terrain.services.forecasts.fetching import LANES, Job, Trial, jobs_of
from terrain.services.forecasts.following import (
    windows_of,
)
from terrain.services.forecasts.storing import store_batch

__all__ = [
    "RefreshSummary",
    "UnknownProvider",
    "ask_for_refresh",
    "enqueue_due",
    "providers_named",
    "refresh_claimed",
    "refresh_due",
]

MOST_MESSAGES = 100
"""Batches that one beat hands out; the next beat finds the rest."""

OnProgress = Callable[[int, int], None]
log = logging.getLogger(__name__)


@dataclass
class RefreshSummary:
    """What a pass did, in points. `fetched` counts new forecasts by provider; `failed` those that found a provider
    failing, whether another one helped or not; `set_aside` those among them that won't be tried again; `put_off` those
    that no provider may be asked for at present; `confirmed` those whose forecast still is the newest."""

    due: int = 0
    fetched: dict[str, int] = field(default_factory=dict)
    kept: int = 0
    confirmed: int = 0
    put_off: int = 0
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
                self.confirmed += job.confirmed is not None
                self.put_off += job.is_put_off
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

    Batches are fetched beside each other, as many as the providers bear, and stored one after the other. The pass ends
    early when no provider may be asked any more. `providers` are tried in their order, by default that of the settings.
    `on_progress` hears (done, of how many).
    """
    trial = Trial(providers_named() if providers is None else providers)
    mend_after_jump(now)
    pass_ = _Pass(trial, now, len(due_points(now, limit)))
    with ThreadPoolExecutor(max_workers=LANES, thread_name_prefix="forecasts") as pool:
        while pass_.fill(pool):
            pass_.store_next()
            if on_progress:
                on_progress(pass_.summary.due, pass_.total)
    return pass_.summary


def enqueue_due(now: datetime) -> int:
    """Claim what is due and send it to the workers in batches, as many as the providers take; how many messages."""
    trial = Trial(providers_named())
    mend_after_jump(now)
    room = trial.batches(now)
    messages = min(MOST_MESSAGES, MOST_MESSAGES if room is None else room)
    due = due_points(now, messages * trial.batch_size)
    sent = 0
    for first in range(0, len(due), trial.batch_size):
        with transaction.atomic():
            claim = claim_due(now, trial.batch_size, among=due[first : first + trial.batch_size])
            if claim.points:
                _send("terrain.refresh_points", claim.points, claim.until.isoformat())
                sent += 1
    return sent


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
    jobs = _jobs(claim, now)
    trial.fetch(jobs, now)
    _store(claim, jobs, now, summary)


def _jobs(claim: Claim, now: datetime) -> list[Job]:
    unread = [f"current__{name}" for name in VARIABLES if name not in CORE]
    points = list(claim.held().select_related("current").defer(*unread).order_by("next_refresh_at", "pk"))
    return jobs_of(points, windows_of(points), now)


def _store(claim: Claim, jobs: list[Job], now: datetime, summary: RefreshSummary) -> None:
    stored = store_batch(claim, jobs, now)
    summary.due += len(claim.points)
    summary.idle += len(claim.points) - len(jobs)
    summary.count(stored)


@dataclass
class _Pass:
    """A pass over what is due: batches under way, the oldest first, and what has come of it so far."""

    trial: Trial
    now: datetime
    total: int
    summary: RefreshSummary = field(default_factory=RefreshSummary)
    claimed: int = 0
    under_way: "deque[tuple[Claim, list[Job], Future[Sequence[Job]]]]" = field(default_factory=deque)

    def fill(self, pool: ThreadPoolExecutor) -> bool:
        """Claim batches and have them fetched, as many at once as the providers bear; whether any is under way."""
        while len(self.under_way) < self.trial.lanes and self.claimed < self.total:
            if self.trial.batches(self.now) == 0:
                break
            most = min(self.trial.batch_size, self.total - self.claimed)
            claim = claim_due(self.now, most, clock=self.trial.clock(self.now))
            if not claim.points:
                self.total = self.claimed
                break
            self.claimed += len(claim.points)
            jobs = _jobs(claim, self.now)
            self.under_way.append((claim, jobs, pool.submit(self.trial.fetch, jobs, self.now)))
        return bool(self.under_way)

    def store_next(self) -> None:
        claim, jobs, fetched = self.under_way.popleft()
        fetched.result()
        _store(claim, jobs, self.now, self.summary)
