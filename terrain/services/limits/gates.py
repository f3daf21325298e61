"""The one way to a weather provider: within its limits, not while it is left alone, not more at once than it bears."""

import random
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings

from terrain.domain.forecasts.budget import period_index
from terrain.domain.forecasts.fetching import Ask, FailureCode, FetchFailure, Limit, ModelRun
from terrain.providers.exchange import counted
from terrain.providers.protocol import Outcome, Provider
from terrain.providers.registry import providers_named
from terrain.services.limits import shared
from terrain.services.limits.breakers import Breaker, BreakerState, breaker_of, last_error_of, may_probe, note_outcomes
from terrain.services.limits.budgets import DAY, HOUR, MINUTE, Spent, room_for, spend, spent_of, spent_today

LONGEST_FETCH_S = 120
"""After so long a slot is given to others: its worker was killed."""

PATIENCE_S = 20.0
POLL_S = 0.05
BUSY_PAUSE = timedelta(minutes=1)
_TYPICAL = Ask(46.0, 7.0, 1000.0, datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 6, tzinfo=UTC))


@dataclass(frozen=True)
class Turned:
    """The provider was not asked: why, and the moment from which it may be."""

    reason: FetchFailure
    until: datetime


@dataclass(frozen=True)
class ProviderReport:
    """How things stand with a provider, in its own units of cost. Requests (over HTTP), places and weight are those
    since midnight UTC; further requests those of the clock's present hour and minute."""

    name: str
    breaker: Breaker
    requests: int
    requests_this_hour: int
    requests_this_minute: int
    places: int
    weight: float
    spent: list[Spent]
    last_error: str
    last_error_at: datetime | None


def ask(
    provider: Provider,
    asks: Sequence[Ask],
    now: datetime,
    *,
    at: datetime | None = None,
    patience_s: float = PATIENCE_S,
) -> list[Outcome] | Turned:
    """Fetch these places through the provider's gate. `at` is the present moment of a long pass that began at `now`."""
    at = at or now
    if turned := _shut(provider, at):
        return turned
    with _slot(provider, patience_s) as has_slot:
        if not has_slot:
            return Turned(FetchFailure(FailureCode.RATE_LIMITED, "other workers are asking"), at + BUSY_PAUSE)
        if turned := _enter(provider, provider.weight_of(asks), at):
            return turned
        with counted() as sent:
            outcomes = provider.fetch(asks, now)
    note_outcomes(provider.name, outcomes, at)
    count_requests(provider.name, sent.requests, len(asks), at)
    return outcomes


def batches_for(provider: Provider, now: datetime) -> int | None:
    """How many full batches the provider takes now; None: as many as one likes."""
    breaker = breaker_of(provider.name, now)
    if breaker.is_shut:
        return 0
    weight = provider.weight_of([_TYPICAL] * provider.batch_size)
    room = room_for(provider.name, weight, provider.limits, now)
    return min(1, 1 if room is None else room) if breaker.state is BreakerState.HALF_OPEN else room


def latest_run(provider: Provider, now: datetime) -> ModelRun | None:
    """The provider's newest model run. None where it tells of none, and while it is to be left alone."""
    return None if breaker_of(provider.name, now).is_shut else provider.latest_run(now)


def reports(now: datetime) -> list[ProviderReport]:
    """How things stand with each provider of the site, in the order of trial."""
    return [report_of(provider.name, provider.limits, now) for provider in providers_named()]


def report_of(name: str, limits: Sequence[Limit], now: datetime) -> ProviderReport:
    """How things stand with what is counted under this name."""
    error = last_error_of(name)
    return ProviderReport(
        name=name,
        breaker=breaker_of(name, now),
        requests=shared.count(_period_name("requests", name, DAY, now)),
        requests_this_hour=shared.count(_period_name("requests", name, HOUR, now)),
        requests_this_minute=shared.count(_period_name("requests", name, MINUTE, now)),
        places=shared.count(_period_name("places", name, DAY, now)),
        weight=spent_today(name, now),
        spent=spent_of(name, limits, now),
        last_error=error[0] if error else "",
        last_error_at=error[1] if error else None,
    )


def _shut(provider: Provider, now: datetime) -> Turned | None:
    breaker = breaker_of(provider.name, now)
    return Turned(breaker.as_failure(), breaker.until) if breaker.is_shut and breaker.until else None


def _enter(provider: Provider, weight: float, now: datetime) -> Turned | None:
    """Take what the fetch costs, once it is this worker's turn: the gate may have been shut while it waited."""
    if turned := _shut(provider, now):
        return turned
    is_half_open = breaker_of(provider.name, now).state is BreakerState.HALF_OPEN
    if is_half_open and not may_probe(provider.name):
        return Turned(
            FetchFailure(FailureCode.OVERLOADED, "another worker finds out whether it works"), now + BUSY_PAUSE
        )
    if until := spend(provider.name, weight, provider.limits, now):
        return Turned(FetchFailure(FailureCode.RATE_LIMITED, "this site's own budget is spent", retry_at=until), until)
    return None


@contextmanager
def _slot(provider: Provider, patience_s: float) -> Iterator[bool]:
    """One of the provider's places at the counter, of which there are as many for all workers together."""
    if provider.concurrency is None:
        yield True
        return
    name, token = _wait_for_slot(provider.name, provider.concurrency, patience_s)
    try:
        yield bool(token)
    finally:
        if token:
            shared.give_back(name, token)


def _wait_for_slot(provider: str, slots: int, patience_s: float) -> tuple[str, str]:
    until = time.monotonic() + patience_s
    while True:
        for number in range(slots):
            name = f"slot:{provider}:{number}"
            if token := shared.lease(name, min(LONGEST_FETCH_S, settings.FORECAST_CLAIM_S)):
                return name, token
        if time.monotonic() >= until:
            return "", ""
        time.sleep(POLL_S * (0.5 + random.random()))  # noqa: S311 - spreads load, guards nothing


def count_requests(provider: str, requests: int, places: int, now: datetime) -> None:
    """Note what was sent, for the operator. Nothing is decided by it."""
    for per in (DAY, HOUR, MINUTE):
        shared.add(_period_name("requests", provider, per, now), requests, int(2 * per.total_seconds()))
    shared.add(_period_name("places", provider, DAY, now), places, int(2 * DAY.total_seconds()))


def _period_name(what: str, provider: str, per: timedelta, now: datetime) -> str:
    return f"{what}:{provider}:{int(per.total_seconds())}:{period_index(per, now)}"
