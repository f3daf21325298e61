"""Hours, clocks and durations as they are written: in 24 hours, on the clocks of a place, with a true minus."""

from datetime import UTC, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from terrain.domain.pace.minutes import told_s
from terrain.labels.days import day, short_day, weekday
from terrain.labels.figures import MINUS, with_plus

Zone = tzinfo | str
"""A time zone, or its IANA name."""


def duration(seconds: float | None) -> str:
    """A time span to the minute. Whole hours stand alone.

    >>> duration(27_720), duration(25_200), duration(840), duration(-5_400)
    ('7 h 42', '7 h', '14 min', '−1 h 30')
    """
    if seconds is None:
        return ""
    minutes = round(abs(seconds) / 60)
    hours, rest = divmod(minutes, 60)
    sign = MINUS if seconds < 0 and minutes else ""
    if not hours:
        return f"{sign}{minutes} min"
    return f"{sign}{hours} h {rest:02d}" if rest else f"{sign}{hours} h"


def duration_and_unit(seconds: float) -> tuple[str, str]:
    """A time span as a figure: its number, and the unit where that stands behind all of it.

    >>> duration_and_unit(21_600), duration_and_unit(23_400), duration_and_unit(2_700)
    (('6', 'h'), ('6 h 30', ''), ('45', 'min'))
    """
    text = duration(seconds)
    number, _space, unit = text.rpartition(" ")
    return (number, unit) if unit in ("h", "min") else (text, "")


def margin(seconds: float | None) -> str:
    """Time left before a cut-off, with its sign.

    >>> margin(5_160), margin(-300)
    ('+1 h 26', '−5 min')
    """
    return "" if seconds is None else with_plus(duration(seconds))


def elapsed(seconds: float | None) -> str:
    """Time since the start, as narrow as a clock, and like it in the minutes that have passed.

    >>> elapsed(10_020), elapsed(90_000)
    ('2:47', '25:00')
    """
    if seconds is None:
        return ""
    hours, minutes = divmod(told_s(seconds) // 60, 60)
    return f"{hours}:{minutes:02d}"


def age(of: timedelta) -> str:
    """`just now`, `5 min ago`, `2 h ago`, `3 days ago`"""
    minutes = max(0, int(of.total_seconds() // 60))
    if minutes < 1:
        return _("just now")
    if minutes < 60:
        return _("%(count)d min ago") % {"count": minutes}
    if minutes < 48 * 60:
        return _("%(count)d h ago") % {"count": minutes // 60}
    days = minutes // 1440
    return ngettext("%(count)d day ago", "%(count)d days ago", days) % {"count": days}


def on_clocks(moment: datetime, zone: Zone) -> datetime:
    """The same moment on the clocks of a time zone."""
    return moment.astimezone(ZoneInfo(zone) if isinstance(zone, str) else zone)


def clock(moment: datetime | None, zone: Zone) -> str:
    """`06:00`"""
    return "" if moment is None else time_of_day(on_clocks(moment, zone))


def time_of_day(at: time | datetime) -> str:
    """`06:00`, by the clock that it carries."""
    return f"{at:%H:%M}"


def clock_zone(moment: datetime | None, zone: Zone) -> str:
    """`06:00 CEST`"""
    return "" if moment is None else f"{clock(moment, zone)} {zone_name(on_clocks(moment, zone))}"


def zone_name(local: datetime) -> str:
    """`CEST`; `UTC+5:30` where a zone has no letters."""
    name = local.tzname() or ""
    if not name.startswith(("+", "-")):
        return name
    offset = local.utcoffset() or timedelta()
    sign = "+" if name.startswith("+") else MINUS
    minutes = elapsed(abs(offset).total_seconds()).removesuffix(":00")
    return f"UTC{sign}{minutes}"


def day_clock(moment: datetime | None, zone: Zone) -> str:
    """`Sat 26 June, 06:00 CEST`"""
    return "" if moment is None else f"{short_day(on_clocks(moment, zone))}, {clock_zone(moment, zone)}"


def full_moment(moment: datetime | None, zone: Zone) -> str:
    """`Sat 26 June 2027, 06:00 CEST`"""
    return "" if moment is None else f"{day(on_clocks(moment, zone))}, {clock_zone(moment, zone)}"


def local_moment(moment: datetime, zone: Zone) -> str:
    """`Wed 23 June, 18:00`, where it is plain whose clock is meant."""
    return f"{short_day(on_clocks(moment, zone))}, {clock(moment, zone)}"


def clock_or_elapsed(moment: datetime | None, seconds: float | None, zone: Zone) -> str:
    """`08:47` on the clocks of the place, or `2:47` since the start where the day is not set."""
    return elapsed(seconds) if moment is None else clock(moment, zone)


def clocks(first: datetime, last: datetime, start: datetime, zone: Zone) -> str:
    """`08:40–10:10`, with the weekday where it isn't the day of `start`, with both where these differ."""
    on, until, begun = (on_clocks(moment, zone).date() for moment in (first, last, start))
    if on != until:
        return f"{weekday(on)} {clock(first, zone)} – {weekday(until)} {clock(last, zone)}"
    span = "–".join(dict.fromkeys((clock(first, zone), clock(last, zone))))
    return span if on == begun else f"{weekday(on)} {span}"


def model_run(issued_at: datetime) -> str:
    """The hour by which a run of a weather model is known: `06 UTC`, `06:30 UTC`."""
    run = issued_at.astimezone(UTC)
    return f"{run:%H} UTC" if not run.minute else f"{time_of_day(run)} UTC"
