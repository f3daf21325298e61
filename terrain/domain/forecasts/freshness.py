"""How old a forecast may be: refresh intervals by days to the race, and the states that a reader is told."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import cached_property

REACH_DAYS = 16
"""Days that a forecast covers, today included."""

ANTECEDENT = timedelta(days=2)
"""How long before a window its weather matters already: rain on the ground."""

_INTERVALS = ((timedelta(days=2), 3), (timedelta(days=4), 6), (timedelta(days=8), 12))


class Freshness(StrEnum):
    FRESH = "fresh"
    AGEING = "ageing"
    STALE = "stale"
    UNAVAILABLE = "unavailable"
    SAMPLE = "sample"


@dataclass(frozen=True)
class Window:
    """A time for which a forecast is wanted."""

    starts_at: datetime
    ends_at: datetime

    @cached_property
    def available_from(self) -> datetime:
        """When the first hour comes within the forecast's reach: midnight UTC, fifteen days before its date."""
        midnight = self.starts_at.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
        return midnight - timedelta(days=REACH_DAYS - 1)


def refresh_interval(lead: timedelta) -> timedelta:
    """Pause between refreshes by time to the window: 8 a day below 2 days, then 4 (to 4), 2 (to 8), 1 a day beyond."""
    for below, hours in _INTERVALS:
        if lead < below:
            return timedelta(hours=hours)
    return timedelta(hours=24)


def freshness_of(fetched_at: datetime | None, window: Window, now: datetime, *, is_sample: bool = False) -> Freshness:
    """The state of a forecast fetched at this moment for this window. After the window it is judged by its end.

    Made-up weather ages like any other; SAMPLE is what it is called while it is fresh.
    """
    if fetched_at is None:
        return Freshness.UNAVAILABLE
    judged_at = min(now, window.ends_at)
    age, lead = judged_at - fetched_at, window.starts_at - judged_at
    interval = refresh_interval(lead)
    limit = timedelta(hours=24) if lead <= timedelta(days=3) else max(timedelta(hours=48), 4 * interval)
    if age > limit:
        return Freshness.STALE
    if age > 2 * interval:
        return Freshness.AGEING
    return Freshness.SAMPLE if is_sample else Freshness.FRESH
