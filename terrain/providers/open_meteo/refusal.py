"""What Open-Meteo's error answers mean, and until when to wait."""

from datetime import UTC, datetime, timedelta
from typing import Any

import orjson

from terrain.domain.forecasts.fetching import FailureCode, FetchFailure

_MINUTE, _HOUR = timedelta(minutes=1), timedelta(hours=1)
QUEUE_MOVES_ON = timedelta(seconds=5)
"""After which a server is asked again that had too many questions at once."""


def failure_of(status: int, body: bytes, now: datetime) -> FetchFailure:
    """The failure that an HTTP answer other than 200 stands for. Only a 400 is for good."""
    reason = _reason(body) or f"HTTP {status}"
    if status == 400:
        return FetchFailure(FailureCode.REFUSED, reason, is_temporary=False)
    if status in (401, 403):
        return FetchFailure(FailureCode.FORBIDDEN, reason, retry_at=now + _HOUR)
    if status == 429:
        return FetchFailure(FailureCode.RATE_LIMITED, reason, retry_at=_limit_ends_at(reason, now))
    code = FailureCode.OVERLOADED if status >= 500 else FailureCode.BROKEN_ANSWER
    return FetchFailure(code, reason)


def _reason(body: bytes) -> str:
    try:
        parsed: Any = orjson.loads(body)
    except orjson.JSONDecodeError:
        return ""
    reason = parsed.get("reason") if isinstance(parsed, dict) else None
    return reason[:200] if isinstance(reason, str) else ""


def _limit_ends_at(reason: str, now: datetime) -> datetime:
    """Open-Meteo counts by the clock's minute, hour and UTC day and sends no Retry-After: its text names the limit."""
    utc = now.astimezone(UTC)
    if "concurrent" in reason:
        return utc + QUEUE_MOVES_ON
    if "Daily" in reason:
        return utc.replace(hour=0, minute=1, second=0, microsecond=0) + timedelta(days=1)
    if "Hourly" in reason:
        return utc.replace(minute=0, second=0, microsecond=0) + _HOUR
    return utc.replace(second=0, microsecond=0) + _MINUTE
