"""The one way to an archive: within what the forecasts leave of its limits, one worker at a time where it is free."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from terrain.domain.climate import DaySpan
from terrain.domain.forecasts.fetching import FailureCode, FetchFailure
from terrain.domain.weather.series import HourlySeries
from terrain.providers.archives import DayArchive, archives_named
from terrain.providers.exchange import counted
from terrain.services.limits import shared
from terrain.services.limits.breakers import BreakerState, breaker_of, may_probe, note_outcomes
from terrain.services.limits.budgets import spend
from terrain.services.limits.gates import ProviderReport, count_requests, report_of

LONGEST_FETCH_S = 120
BUSY_PAUSE = timedelta(minutes=1)


@dataclass(frozen=True)
class Shut:
    """The archive was not asked; it may be from then on."""

    until: datetime


def counted_as(archive: DayArchive) -> str:
    """The name under which its budget and breaker are kept, apart from those of the provider's forecasts."""
    return f"{archive.name}_archive"


def ask(
    archive: DayArchive, latitude: float, longitude: float, spans: Sequence[DaySpan], now: datetime
) -> list[HourlySeries] | FetchFailure | Shut:
    """The hours of these days, a failure, or the word that the archive is to be left alone for now."""
    name = counted_as(archive)
    breaker = breaker_of(name, now)
    if breaker.is_shut:
        return Shut(breaker.until or now + BUSY_PAUSE)
    with _turn(archive) as has_turn:
        if not has_turn or (breaker.state is BreakerState.HALF_OPEN and not may_probe(name)):
            return Shut(now + BUSY_PAUSE)
        if until := spend(name, archive.weight_of(spans), archive.limits, now):
            return Shut(until)
        with counted() as sent:
            answer = archive.fetch(latitude, longitude, spans, now)
    note_outcomes(name, [answer] if isinstance(answer, FetchFailure) else answer, now)
    count_requests(name, sent.requests, 1, now)
    return answer


def reports(now: datetime) -> list[ProviderReport]:
    """How things stand with each archive of the site."""
    return [report_of(counted_as(archive), archive.limits, now) for archive in archives_named()]


def first_answer(
    archives: Sequence[DayArchive], latitude: float, longitude: float, spans: Sequence[DaySpan], now: datetime
) -> tuple[DayArchive, list[HourlySeries]] | FetchFailure | Shut:
    """The first archive that serves, with its hours. Otherwise why none does: the first archive's word counts."""
    reason: FetchFailure | Shut = FetchFailure(FailureCode.NO_PROVIDER, is_temporary=False)
    for index, archive in enumerate(archives):
        answer = ask(archive, latitude, longitude, spans, now)
        if isinstance(answer, list):
            return archive, answer
        reason = answer if index == 0 else reason
    return reason


@contextmanager
def _turn(archive: DayArchive) -> Iterator[bool]:
    """A free archive serves one question at a time."""
    if not archive.limits:
        yield True
        return
    name = f"slot:{counted_as(archive)}"
    token = shared.lease(name, LONGEST_FETCH_S)
    try:
        yield bool(token)
    finally:
        if token:
            shared.give_back(name, token)
