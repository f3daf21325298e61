"""After a clock that was wrong: what it put into a future that isn't near becomes due again."""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db.models import Q

from terrain.models import ForecastPoint
from terrain.services.limits import shared

SLACK = timedelta(minutes=10)
"""Clocks of several machines differ; a pass that is told its moment may lie behind another one."""

KEPT_S = 7 * 24 * 3600


def last_looked_at() -> datetime | None:
    """When a beat or a pass last looked for what is due; None within a week without one."""
    last = shared.noted("clock")
    return None if last is None else datetime.fromtimestamp(last, UTC)


def mend_after_jump(now: datetime) -> int:
    """Compare the clock with the last time that somebody looked; points made due because it went back."""
    last = shared.noted("clock")
    shared.note("clock", now.timestamp(), KEPT_S)
    if last is None or now >= datetime.fromtimestamp(last, UTC) - SLACK:
        return 0
    claim = timedelta(seconds=settings.FORECAST_CLAIM_S)
    return ForecastPoint.objects.filter(
        Q(last_tried_at__gt=now + SLACK) | Q(claimed_until__gt=now + claim + SLACK)
    ).update(next_refresh_at=now, claimed_until=None, last_tried_at=now, confirmed_at=None)
