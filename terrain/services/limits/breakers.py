"""When a weather provider is left alone by all workers: after a named limit, and after failures in a row."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from terrain.domain.forecasts.fetching import FailureCode, FetchFailure
from terrain.providers.protocol import Outcome
from terrain.services.limits import shared

FAILURES_UNTIL_OPEN = 5
OPEN_FOR = timedelta(minutes=10)
LONGEST_PAUSE = timedelta(hours=25)
"""No provider asks for a longer one: what says otherwise was noted by a clock that was wrong."""

SLACK = timedelta(minutes=5)
"""By which the clocks of several machines may differ."""

SHORTEST_PAUSE = timedelta(seconds=10)
PROBE_S = 90
KEEP_S = 26 * 3600


class BreakerState(StrEnum):
    """Whether a provider is asked.

    Closed: as usual. Paused: not before the moment that it named. Open: not soon, after failures in a row. Half open:
    by one worker, which finds out whether it works again.
    """

    CLOSED = "closed"
    PAUSED = "paused"
    OPEN = "open"
    HALF_OPEN = "half_open"


@dataclass(frozen=True)
class Breaker:
    """The state of a provider, until when (None for closed and half open) and why (the failure, in one line)."""

    state: BreakerState
    until: datetime | None = None
    code: FailureCode = FailureCode.OVERLOADED
    detail: str = ""
    failures: int = 0

    @property
    def is_shut(self) -> bool:
        return self.state in (BreakerState.PAUSED, BreakerState.OPEN)

    def as_failure(self) -> FetchFailure:
        return FetchFailure(self.code, self.detail, retry_at=self.until)


def breaker_of(provider: str, now: datetime) -> Breaker:
    """Whether the provider may be asked now, as all workers know it."""
    failures = shared.count(f"failures:{provider}")
    if (pause := _read(f"pause:{provider}", now, LONGEST_PAUSE)) and pause[0] > now:
        return Breaker(BreakerState.PAUSED, *pause, failures)
    opened = _read(f"open:{provider}", now, OPEN_FOR)
    if opened is None:
        return Breaker(BreakerState.CLOSED, failures=failures)
    until, code, detail = opened
    if until > now:
        return Breaker(BreakerState.OPEN, until, code, detail, failures)
    return Breaker(BreakerState.HALF_OPEN, None, code, detail, failures)


def may_probe(provider: str) -> bool:
    """Whether this worker is the one that tries a provider whose breaker is half open."""
    return bool(shared.lease(f"probe:{provider}", PROBE_S))


def note_outcomes(provider: str, outcomes: Sequence[Outcome], now: datetime) -> None:
    """Close, open or pause, by what a fetch brought. One usable answer, or one refused place, shows that it works."""
    failures = [outcome for outcome in outcomes if isinstance(outcome, FetchFailure)]
    if last := next(reversed(failures), None):
        shared.note(f"error:{provider}", (last.as_line(provider), now.timestamp()), KEEP_S)
    named = [failure for failure in failures if failure.retry_at is not None]
    if named:
        longest = max(named, key=lambda failure: failure.retry_at or now)
        _write(f"pause:{provider}", max(longest.retry_at or now, now + SHORTEST_PAUSE), longest)
        shared.forget(f"probe:{provider}")
    elif outcomes and len(failures) == len(outcomes) and all(failure.is_temporary for failure in failures):
        _count_failure(provider, failures[0], now)
    elif outcomes:
        shared.forget(f"failures:{provider}", f"open:{provider}", f"probe:{provider}", f"pause:{provider}")


def reset(provider: str) -> None:
    """Ask the provider again, whatever happened before: the operator knows better."""
    shared.forget(f"failures:{provider}", f"open:{provider}", f"probe:{provider}", f"pause:{provider}")


def last_error_of(provider: str) -> tuple[str, datetime] | None:
    """The last failure, in one line, and when it was met; None within a day without any."""
    failure = shared.noted(f"error:{provider}")
    return (failure[0], datetime.fromtimestamp(failure[1], UTC)) if failure else None


def _count_failure(provider: str, failure: FetchFailure, now: datetime) -> None:
    was_open = shared.noted(f"open:{provider}") is not None
    failures = shared.add(f"failures:{provider}", 1, KEEP_S)
    if was_open or failures >= FAILURES_UNTIL_OPEN:
        _write(f"open:{provider}", now + OPEN_FOR, failure)
        shared.forget(f"probe:{provider}")


def _write(name: str, until: datetime, failure: FetchFailure) -> None:
    shared.note(name, (until.timestamp(), str(failure.code), failure.detail), KEEP_S)


def _read(name: str, now: datetime, longest: timedelta) -> tuple[datetime, FailureCode, str] | None:
    """What was noted, unless it lies so far ahead that the clock must have jumped."""
    noted = shared.noted(name)
    if not noted:
        return None
    until = datetime.fromtimestamp(noted[0], UTC)
    return None if until > now + longest + SLACK else (until, FailureCode(noted[1]), noted[2])
