"""What is asked of a weather provider, and how it may fail: in the words that all providers share."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


@dataclass(frozen=True)
class Ask:
    """Hours wanted for one place: [starts_at, ends_at), on the hour, UTC. No height: the provider's own terrain.

    `last_modified` is what the same provider called the forecast that is known already: its validator, word for word.
    `only` names the variables that will do, where a provider counts by them. Empty: all.
    """

    latitude: float
    longitude: float
    height_m: float | None
    starts_at: datetime
    ends_at: datetime
    last_modified: str = ""
    only: tuple[str, ...] = ()


@dataclass(frozen=True)
class NotModified:
    """The provider's word that the forecast of `Ask.last_modified` still is its newest. A new one not before then."""

    expires_at: datetime | None = None
    last_modified: str = ""


@dataclass(frozen=True)
class Limit:
    """The most that the site takes from a provider within a period, in the provider's own units of cost.

    Providers count by the clock: a minute, an hour, a day of UTC.
    """

    weight: float
    per: timedelta


@dataclass(frozen=True)
class Reach:
    """The hours that a provider's answers hold at least: so long before the moment of asking, and so long after it."""

    past: timedelta
    ahead: timedelta

    def part_of(self, starts_at: datetime, ends_at: datetime, asked_at: datetime) -> tuple[datetime, datetime]:
        """The part of [starts_at, ends_at) that is in reach; an empty one lies where the reach ends."""
        first = max(starts_at, asked_at - self.past)
        return first, max(first, min(ends_at, asked_at + self.ahead))


@dataclass(frozen=True)
class ModelRun:
    """One run of a weather model: the moment that it starts from, and since when its values may be relied upon."""

    initialised_at: datetime
    available_at: datetime


class FailureCode(StrEnum):
    """Why a provider gave no usable forecast."""

    UNREACHABLE = "unreachable"
    TIMED_OUT = "timed_out"
    RATE_LIMITED = "rate_limited"
    OVERLOADED = "overloaded"
    FORBIDDEN = "forbidden"
    BROKEN_ANSWER = "broken_answer"
    WRONG_UNITS = "wrong_units"
    NO_HOURS = "no_hours"
    INCOMPLETE = "incomplete"
    REFUSED = "refused"
    NO_PROVIDER = "no_provider"


@dataclass(frozen=True)
class FetchFailure:
    """A failed fetch of one place. Temporary ones are tried again, not before `retry_at` where that is known."""

    code: FailureCode
    detail: str = ""
    is_temporary: bool = True
    retry_at: datetime | None = None

    def as_line(self, provider: str) -> str:
        """One line to be kept with the place: provider, code, the provider's own words (300 characters at most)."""
        detail = " ".join(self.detail.split())
        return f"{provider}: {self.code}{': ' if detail else ''}{detail}"[:300]
