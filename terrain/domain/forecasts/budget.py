"""Periods by which weather providers count what one takes from them: they follow the clock, not the first request."""

from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def period_index(per: timedelta, at: datetime) -> int:
    """The number of the clock's minute, hour or day of UTC in which this moment lies."""
    return (at - EPOCH) // per


def is_scarce(spent: float, limit: float, per: timedelta, at: datetime) -> bool:
    """Whether more is spent than the period so far would allow, with a tenth of the limit to begin with."""
    passed = (at - EPOCH) % per / per
    return spent > limit * (0.1 + 0.9 * passed)


def period_ends_at(per: timedelta, at: datetime) -> datetime:
    """When the next minute, hour or day begins."""
    return EPOCH + (period_index(per, at) + 1) * per
