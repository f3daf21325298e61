"""Asking the providers in turn for a batch of points."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from terrain.domain.freshness import Window
from terrain.domain.refresh import is_better, wanted_hours
from terrain.domain.weather.fetching import Ask, FailureCode, FetchFailure, NotModified
from terrain.domain.weather.series import HourlySeries
from terrain.models import ForecastPoint
from terrain.providers.protocol import Outcome, Provider
from terrain.queries.forecasts import SAMPLE_PROVIDER, series_of

FAILED_BATCHES_UNTIL_LEFT_OUT = 2


@dataclass
class Job:
    """A point to be fetched, and what came of it. `failure` is the first, even where a later provider helped."""

    point: ForecastPoint
    wanted: Window
    series: HourlySeries | None = None
    failure: FetchFailure | None = None
    failed_at: str = ""
    is_set_aside: bool = False

    @property
    def ask(self) -> Ask:
        return Ask(
            self.point.latitude,
            self.point.longitude,
            self.point.height_m,
            self.wanted.starts_at,
            self.wanted.ends_at,
        )

    @property
    def current(self) -> HourlySeries | None:
        return series_of(self.point.current, self.point) if self.point.current else None

    def fail(self, failure: FetchFailure, provider: str) -> None:
        if self.failure is None:
            self.failure, self.failed_at = failure, provider


@dataclass
class Trial:
    """The providers of one pass, in order of trial. One that fails two batches in a row is left out of the rest."""

    providers: Sequence[Provider]
    failed_batches: Counter[str] = field(default_factory=Counter)
    last_failures: dict[str, FetchFailure] = field(default_factory=dict)

    @property
    def batch_size(self) -> int:
        return min((provider.batch_size for provider in self.providers), default=100)

    def fetch(self, jobs: Sequence[Job], now: datetime) -> None:
        """Fill in each job's series or failure. A provider that fails the whole batch for now leaves it to the next."""
        pending = list(jobs)
        for provider in self.providers:
            pending = self._try(provider, [job for job in pending if _may_take_from(provider, job)], now)
            if not pending:
                return
        if not self.providers:
            for job in jobs:
                job.fail(FetchFailure(FailureCode.NO_PROVIDER), "none")

    def _try(self, provider: Provider, jobs: list[Job], now: datetime) -> list[Job]:
        """Ask one provider; the jobs that are left for the next."""
        if not jobs:
            return []
        outcomes = self._ask(provider, jobs, now)
        for job, outcome in zip(jobs, outcomes, strict=True):
            _take(job, outcome, provider)
        if any(not isinstance(outcome, FetchFailure) or not outcome.is_temporary for outcome in outcomes):
            self.failed_batches[provider.name] = 0
            return []
        self.failed_batches[provider.name] += 1
        return jobs

    def _ask(self, provider: Provider, jobs: list[Job], now: datetime) -> Sequence[Outcome]:
        if self.failed_batches[provider.name] >= FAILED_BATCHES_UNTIL_LEFT_OUT:
            return [self.last_failures[provider.name]] * len(jobs)
        outcomes = provider.fetch([job.ask for job in jobs], now)
        failures = (outcome for outcome in outcomes if isinstance(outcome, FetchFailure))
        if failure := next(failures, None):
            self.last_failures[provider.name] = failure
        return outcomes


def _may_take_from(provider: Provider, job: Job) -> bool:
    """Made-up weather never replaces a real forecast, nor made-up weather that is still good."""
    current = job.current
    if provider.name != SAMPLE_PROVIDER or current is None:
        return True
    if current.provider != SAMPLE_PROVIDER:
        return False
    return job.failure is None or not is_better(current, None, job.wanted) or current.ends_at < job.wanted.ends_at


def _take(job: Job, outcome: Outcome, provider: Provider) -> None:
    if isinstance(outcome, FetchFailure):
        job.fail(outcome, provider.name)
        return
    if isinstance(outcome, NotModified):
        return
    current = job.current
    is_first_real = current is not None and current.provider == SAMPLE_PROVIDER != outcome.provider
    if is_better(outcome, None if is_first_real else current, job.wanted):
        job.series = outcome
    else:
        job.fail(FetchFailure(FailureCode.INCOMPLETE, "too many values are missing"), provider.name)


def jobs_of(points: Iterable[ForecastPoint], windows: dict[int, list[Window]], now: datetime) -> list[Job]:
    """A job for each point that a window needs now."""
    wanted = {point: wanted_hours(windows.get(point.pk, []), now) for point in points}
    return [Job(point, hours) for point, hours in wanted.items() if hours]
