"""What all workers together spend at a weather provider, per minute, hour and day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from terrain.domain.forecasts.budget import is_scarce, period_ends_at, period_index
from terrain.domain.forecasts.fetching import Limit
from terrain.services.limits import shared

DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
UNITS = 1000
"""Weights are counted in thousandths: the store adds up whole numbers."""


@dataclass(frozen=True)
class Spent:
    """What was taken of one limit within the clock's present period, in the provider's units of cost."""

    limit: Limit
    weight: float

    @property
    def left(self) -> float:
        return max(0.0, self.limit.weight - self.weight)


def spend(provider: str, weight: float, limits: Sequence[Limit], now: datetime) -> datetime | None:
    """Take this weight from all limits, or from none; None when taken, else when there is room again.

    What is heavier than a whole limit is let through at the start of a period: it would never fit.
    """
    amount, taken = round(weight * UNITS), list[str]()
    for limit in sorted(limits, key=lambda limit: limit.per, reverse=True):
        name = _name(provider, limit.per, now)
        total = shared.add(name, amount, _keep_s(limit.per))
        taken.append(name)
        if total > limit.weight * UNITS and total > amount:
            for each in taken:
                shared.add(each, -amount, _keep_s(limit.per))
            return period_ends_at(limit.per, now)
    if not any(limit.per == DAY for limit in limits):
        shared.add(_name(provider, DAY, now), amount, _keep_s(DAY))
    return None


def spent_of(provider: str, limits: Sequence[Limit], now: datetime) -> list[Spent]:
    """What is spent of each limit, the longest period first."""
    ordered = sorted(limits, key=lambda limit: limit.per, reverse=True)
    return [Spent(limit, shared.count(_name(provider, limit.per, now)) / UNITS) for limit in ordered]


def spent_today(provider: str, now: datetime) -> float:
    """The weight taken since midnight UTC."""
    return shared.count(_name(provider, DAY, now)) / UNITS


def is_scarce_today(provider: str, limits: Sequence[Limit], now: datetime) -> bool:
    """Whether the day's budget will be short if it goes on like this."""
    day = next((limit for limit in limits if limit.per == DAY), None)
    return day is not None and is_scarce(spent_today(provider, now), day.weight, DAY, now)


def room_for(provider: str, weight: float, limits: Sequence[Limit], now: datetime) -> int | None:
    """How many fetches of this weight fit in what is left; None where nothing limits them."""
    if not limits or weight <= 0:
        return None
    return min(int(spent.left / weight) or int(not spent.weight) for spent in spent_of(provider, limits, now))


def _name(provider: str, per: timedelta, now: datetime) -> str:
    return f"spent:{provider}:{int(per.total_seconds())}:{period_index(per, now)}"


def _keep_s(per: timedelta) -> int:
    return int(2 * per.total_seconds()) + 60
