"""Predicted times and margins with their ranges, as they are written."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from terrain.domain.pace import TimeRange
from terrain.domain.pace.margin import Margin
from terrain.domain.pace.minutes import told_s
from terrain.labels.hours import Zone, clocks, elapsed, margin


def time_range(time: TimeRange | None, starts_at: datetime | None, zone: Zone) -> str:
    """`11:05–12:20` on the clocks of the place, `5:05–6:20` since the start where that isn't known; empty at the start
    itself. Days are named where they aren't that of the time itself."""
    if time is None or time.low_s == time.high_s:
        return ""
    if starts_at is None:
        return f"{elapsed(time.low_s)}–{elapsed(time.high_s)}"
    at, low, high = (starts_at + timedelta(seconds=seconds) for seconds in (time.seconds, time.low_s, time.high_s))
    return clocks(low, high, at, zone)


def margin_range(left: Margin | None) -> str:
    """`+45 min to +2 h 05`: what is left at the late and at the early end of the range."""
    if left is None:
        return ""
    return _("%(low)s to %(high)s") % {
        "low": margin(left.cut_off_s - told_s(left.time.high_s)),
        "high": margin(left.cut_off_s - told_s(left.time.low_s)),
    }
