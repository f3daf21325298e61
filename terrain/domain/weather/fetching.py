"""What is asked of a weather provider, and how it may fail: in the words that all providers share."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True)
class Ask:
    """Hours wanted for one place: [starts_at, ends_at), on the hour, UTC. No height: the provider's own terrain."""

    latitude: float
    longitude: float
    height_m: float | None
    starts_at: datetime
    ends_at: datetime


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
