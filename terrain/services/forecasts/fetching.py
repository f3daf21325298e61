"""Asking the providers in turn for a batch of points. Nothing here asks the database: it may run in a thread."""

import threading
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property

from terrain.domain.forecasts.fetching import Ask, FailureCode, FetchFailure, NotModified
from terrain.domain.forecasts.freshness import Window
from terrain.domain.forecasts.refresh import (
    is_better,
    is_outlook,
    needs_no_fetch,
    reaches_over,
    wanted_hours,
    within_reach,
)
from terrain.domain.weather.lapse import at_height
from terrain.domain.weather.series import CORE, OUTLOOK, HourlySeries
from terrain.models import Forecast, ForecastPoint
from terrain.providers.protocol import Outcome, Provider
from terrain.queries.forecasts import SAMPLE_PROVIDER
from terrain.services.limits.budgets import is_scarce_today
from terrain.services.limits.gates import Turned, ask, batches_for, latest_run

FAILED_BATCHES_UNTIL_LEFT_OUT = 2
LANES = 4
"""Batches of one pass that are fetched at once where the provider names no number."""

SHORT_WAIT = timedelta(minutes=2)
"""A point that has a forecast waits so long for the provider of choice before the next one is asked."""


@dataclass(eq=False)
class Job:
    """A point to be fetched, and what came of it.

    `series` is a new forecast, `confirmed` says that the current one still is its provider's newest (and until when),
    `failure` is the first, even where a later provider helped. A job that no provider could be asked for has none of
    them: it is put off until `put_off_until`.
    """

    point: ForecastPoint
    wanted: Window
    series: HourlySeries | None = None
    confirmed: NotModified | None = None
    failure: FetchFailure | None = None
    failed_at: str = ""
    put_off_until: datetime | None = None
    is_set_aside: bool = False

    @cached_property
    def current(self) -> HourlySeries | None:
        """The current forecast with its core values: enough to compare by."""
        return _core_of(self.point.current, self.point) if self.point.current else None

    @property
    def is_done(self) -> bool:
        return self.series is not None or self.confirmed is not None

    @property
    def is_put_off(self) -> bool:
        return not self.is_done and self.failure is None and self.put_off_until is not None

    def validator_of(self, provider: Provider) -> str:
        """What the provider called the current forecast, where that holds all that is wanted now."""
        current = self.current
        if current is None or current.provider != provider.name:
            return ""
        return current.last_modified if reaches_over(current, self.wanted, provider.reach) else ""

    def fail(self, failure: FetchFailure, provider: str) -> None:
        if self.failure is None:
            self.failure, self.failed_at = failure, provider

    def put_off(self, until: datetime) -> None:
        """Note when a provider that wasn't asked may be asked, the earliest of them."""
        self.put_off_until = min(self.put_off_until or until, until)


@dataclass
class Trial:
    """The providers of one pass, in order of trial. One that fails two batches in a row is left out of the rest."""

    providers: Sequence[Provider]
    failed_batches: Counter[str] = field(default_factory=Counter)
    last_failures: dict[str, FetchFailure] = field(default_factory=dict)
    has_served: bool = False
    began_s: float = field(default_factory=time.monotonic)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def batch_size(self) -> int:
        return min((provider.batch_size for provider in self.providers), default=100)

    @property
    def lanes(self) -> int:
        """How many batches may be fetched at once: one, until a provider has shown that it serves."""
        if not self.has_served:
            return 1
        return min((provider.concurrency or LANES for provider in self.providers), default=1)

    def clock(self, now: datetime) -> datetime:
        """The present moment of a pass that began at `now`."""
        return now + timedelta(seconds=time.monotonic() - self.began_s)

    def batches(self, now: datetime) -> int | None:
        """How many batches the providers take now. None: as many as one likes.

        While all are shut, those that made-up weather may help out are as many as one likes too.
        """
        rooms = [
            batches_for(provider, self.clock(now)) for provider in self.providers if provider.name != SAMPLE_PROVIDER
        ]
        if not rooms or None in rooms:
            return None
        is_helped_out = not any(rooms) and len(rooms) < len(self.providers)
        return None if is_helped_out else sum(room or 0 for room in rooms)

    def fetch(self, jobs: Sequence[Job], now: datetime) -> Sequence[Job]:
        """Fill in what came of each job; those jobs. What a provider fails to serve is left to the next."""
        pending = list(jobs)
        for provider in self.providers:
            asked = [job for job in pending if _may_take_from(provider, job, now)]
            self._try(provider, asked, now)
            pending = [job for job in pending if not job.is_done and not _waits(job, now)]
            if not pending:
                break
        for job in jobs:
            if not job.is_done and job.failure is None and job.put_off_until is None:
                job.fail(_nobody_serves(self.providers), "none")
        return jobs

    def _try(self, provider: Provider, jobs: list[Job], now: datetime) -> None:
        """Ask one provider for what has changed since it was asked last."""
        run = latest_run(provider, now) if jobs else None
        changed = []
        for job in jobs:
            if (opens_at := _opens_at(provider, job, now)) > now:
                job.put_off(opens_at)
                continue
            if job.current and needs_no_fetch(job.current, job.wanted, provider.name, provider.reach, run, now):
                job.confirmed = NotModified(job.current.expires_at, job.current.last_modified)
            else:
                changed.append(job)
        if not changed:
            return
        places = _by_place(changed, provider)
        is_scarce = is_scarce_today(provider.name, provider.limits, self.clock(now))
        asks = [_ask_of(place, provider, is_scarce, now) for place in places]
        outcomes = self._ask(provider, asks, now)
        if isinstance(outcomes, Turned):
            for job in changed:
                job.put_off(outcomes.until)
            return
        for place, outcome in zip(places, outcomes, strict=True):
            for job in place:
                _take(job, outcome, provider, now)
        self._note(provider, outcomes)

    def _ask(self, provider: Provider, asks: list[Ask], now: datetime) -> Sequence[Outcome] | Turned:
        with self._lock:
            is_left_out = self.failed_batches[provider.name] >= FAILED_BATCHES_UNTIL_LEFT_OUT
        if is_left_out:
            return [self.last_failures[provider.name]] * len(asks)
        return ask(provider, asks, now, at=self.clock(now))

    def _note(self, provider: Provider, outcomes: Sequence[Outcome]) -> None:
        failures = [outcome for outcome in outcomes if isinstance(outcome, FetchFailure)]
        with self._lock:
            if failures:
                self.last_failures[provider.name] = failures[0]
            if len(failures) == len(outcomes) and all(failure.is_temporary for failure in failures):
                self.failed_batches[provider.name] += 1
            else:
                self.failed_batches[provider.name] = 0
                self.has_served = self.has_served or provider.name != SAMPLE_PROVIDER


def _by_place(jobs: Sequence[Job], provider: Provider) -> list[list[Job]]:
    """Jobs that one question answers: those of one cell, the lowest first. Made-up weather is made for each height."""
    places: dict[tuple[float, float, object], list[Job]] = {}
    for job in jobs:
        of = job.point
        kind = of.height_m if provider.name == SAMPLE_PROVIDER else of.height_m is None
        places.setdefault((of.latitude, of.longitude, kind), []).append(job)
    return [sorted(place, key=lambda job: job.point.height_m or 0.0) for place in places.values()]


def _ask_of(place: Sequence[Job], provider: Provider, is_scarce: bool, now: datetime) -> Ask:
    """The question for all jobs of a place: at the lowest height, over all hours that one of them wants.

    Where the budget gets scarce, races that are still far do with an outlook.
    """
    point, validators = place[0].point, {job.validator_of(provider) for job in place}
    return Ask(
        point.latitude,
        point.longitude,
        point.height_m,
        min(job.wanted.starts_at for job in place),
        max(job.wanted.ends_at for job in place),
        validators.pop() if len(validators) == 1 else "",
        OUTLOOK if is_scarce and all(is_outlook(job.wanted, now) for job in place) else (),
    )


def _may_take_from(provider: Provider, job: Job, now: datetime) -> bool:
    """Made-up weather never replaces a real forecast, nor made-up weather that is still good."""
    if not provider.is_offered_at(job.point.latitude, job.point.longitude):
        return False
    current = job.current
    if provider.name != SAMPLE_PROVIDER or current is None:
        return True
    if current.provider != SAMPLE_PROVIDER:
        return False
    is_stopgap = job.failure is not None or job.put_off_until is not None
    return not is_stopgap or not is_better(current, None, job.wanted) or current.ends_at < job.wanted.ends_at


def _opens_at(provider: Provider, job: Job, now: datetime) -> datetime:
    """When the first of the wanted hours comes within the provider's reach."""
    return max(now, job.wanted.starts_at - provider.reach.ahead)


def _waits(job: Job, now: datetime) -> bool:
    """Whether the point rather waits for a provider that was shut for a short while than ask the next."""
    is_soon = job.put_off_until is not None and job.put_off_until - now <= SHORT_WAIT
    return is_soon and job.failure is None and job.point.current is not None


def _take(job: Job, outcome: Outcome, provider: Provider, now: datetime) -> None:
    if isinstance(outcome, FetchFailure):
        job.fail(outcome, provider.name)
        return
    if isinstance(outcome, NotModified):
        job.confirmed = outcome
        return
    outcome = at_height(outcome, job.point.height_m)
    current = job.current
    is_first_real = current is not None and current.provider == SAMPLE_PROVIDER != outcome.provider
    asked = within_reach(job.wanted, provider.reach, now)
    if is_better(outcome, None if is_first_real else current, asked):
        job.series = outcome
    else:
        job.fail(FetchFailure(FailureCode.INCOMPLETE, "too many values are missing"), provider.name)


def _nobody_serves(providers: Sequence[Provider]) -> FetchFailure:
    if not providers:
        return FetchFailure(FailureCode.NO_PROVIDER)
    names = ", ".join(provider.name for provider in providers)
    return FetchFailure(FailureCode.REFUSED, f"not served by {names}", is_temporary=False)


def _core_of(forecast: Forecast, point: ForecastPoint) -> HourlySeries:
    return HourlySeries(
        latitude=point.latitude,
        longitude=point.longitude,
        height_m=point.height_m,
        starts_at=forecast.starts_at,
        hours=forecast.hours,
        values={name: getattr(forecast, name) for name in CORE},
        provider=forecast.provider,
        fetched_at=forecast.fetched_at,
        expires_at=forecast.expires_at,
        last_modified=forecast.last_modified,
    )


def jobs_of(points: Iterable[ForecastPoint], windows: dict[int, list[Window]], now: datetime) -> list[Job]:
    """A job for each point that a window needs now."""
    wanted = {point: wanted_hours(windows.get(point.pk, []), now) for point in points}
    return [Job(point, hours) for point, hours in wanted.items() if hours]
