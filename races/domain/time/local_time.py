"""Wall-clock time in a place, and the moment that it means.

Clocks are set twice a year in many places: one hour of the year does not exist there, another happens twice.
"""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo


class NonexistentTime(ValueError):
    """Clocks jump over this time on that day. `next_local` lies as long after the jump."""

    def __init__(self, next_local: datetime) -> None:
        super().__init__(f"clocks jump over this time, to {next_local:%H:%M}")
        self.next_local = next_local


def utc_of(local: datetime, zone: str) -> datetime:
    """The moment (UTC) at which clocks in `zone` show `local`, a datetime without zone.

    A reading that happens twice means the first time. Raises NonexistentTime for one that never happens.
    """
    first = local.replace(tzinfo=ZoneInfo(zone), fold=0)
    at = first.astimezone(UTC)
    back = at.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)
    if back != local.replace(fold=0):
        raise NonexistentTime(back)
    return at


def local_of(at: datetime, zone: str) -> datetime:
    """What clocks in `zone` show at a moment, without zone."""
    return at.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)


def shift_days(at: datetime, days: int, zone: str, new_zone: str = "") -> datetime:
    """The moment so many days later at the same wall-clock time in `zone`, or in `new_zone` where that is given.

    Where clocks jump over that time, as long after the jump as the time lies in the gap.
    """
    local = local_of(at, zone) + timedelta(days=days)
    try:
        return utc_of(local, new_zone or zone)
    except NonexistentTime as gap:
        return utc_of(gap.next_local, new_zone or zone)


def days_to_same_weekday(on: date, year: int) -> int:
    """Days from `on` to the same weekday nearest to the same date of `year`, without leaving that year.

    One year later this is 52 weeks, save where these would end in December of the same year.

    >>> days_to_same_weekday(date(2027, 6, 26), 2028)
    364
    >>> days_to_same_weekday(date(2027, 1, 1), 2028)
    371
    """
    month_end = 28 if (on.month, on.day) == (2, 29) else on.day
    days = 7 * round((date(year, on.month, month_end) - on).days / 7)
    shifted = on + timedelta(days=days)
    if shifted.year < year:
        return days + 7
    return days - 7 if shifted.year > year else days
