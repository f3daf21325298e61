"""What an HTTP status other than success stands for, with providers that follow the standard."""

import re
from datetime import datetime, timedelta

from terrain.domain.forecasts.fetching import FailureCode, FetchFailure
from terrain.providers.exchange import Answer
from terrain.providers.headers import retry_at

PAUSE = timedelta(minutes=5)
PERMANENT = {
    400: FailureCode.REFUSED,
    401: FailureCode.FORBIDDEN,
    403: FailureCode.FORBIDDEN,
    422: FailureCode.REFUSED,
}
"""By status: the question itself is at fault, or who asks it. Asking again changes nothing."""


def failure_of(answer: Answer, now: datetime) -> FetchFailure:
    """The failure behind a status, with the provider's own words."""
    status, reason = answer.status, f"HTTP {answer.status}{_words(answer)}"
    if status in PERMANENT:
        return FetchFailure(PERMANENT[status], reason, is_temporary=False)
    if status == 429:
        return FetchFailure(FailureCode.RATE_LIMITED, reason, retry_at=retry_at(answer.headers, now, PAUSE))
    if status >= 500:
        retry = retry_at(answer.headers, now, timedelta()) if "Retry-After" in answer.headers else None
        return FetchFailure(FailureCode.OVERLOADED, reason, retry_at=retry)
    return FetchFailure(FailureCode.BROKEN_ANSWER, reason)


def _words(answer: Answer) -> str:
    """The words of an error page, without its markup."""
    text = re.sub(
        r"<(style|script|title).*?</\1>|<[^>]*>", " ", answer.body[:5000].decode(errors="replace"), flags=re.S
    )
    words = " ".join(text.split())[:200]
    place = answer.headers.get("Location", "")[:200]
    return f": {words}" if words else f" to {place}" if place else ""
