"""Dates and times in the event's zone, and the figures of a race, for templates. Nothing here asks the database."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django import template
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from races.domain.status import EditionStatus
from races.labels.pace import GROUP_NAMES
from races.models import Edition, Race
from races.queries.race.size import distance_size, gain_size
from terrain.domain.pace import GroundGroup
from terrain.domain.pace.effort import itra_class, km_effort
from terrain.labels import days
from terrain.labels.hours import clock, clock_zone, day_clock, on_clocks

register = template.Library()


@dataclass(frozen=True)
class Figures:
    """What is shown as a race's size: as declared, else as measured.

    The measured figures are there where they differ from declared ones by more than watches do: they stand beside them.
    """

    distance_m: float | None
    gain_m: float | None
    measured_distance_m: float | None
    measured_gain_m: float | None
    km_effort: float | None
    effort_class: str


@register.filter
def figures(race: Race) -> Figures:
    distance, gain = distance_size(race), gain_size(race)
    effort = km_effort(distance.shown_m, gain.shown_m) if distance.shown_m and gain.shown_m is not None else None
    return Figures(
        distance_m=distance.shown_m,
        gain_m=gain.shown_m,
        measured_distance_m=distance.measured_m if distance.is_doubtful else None,
        measured_gain_m=gain.measured_m if gain.is_doubtful else None,
        km_effort=effort,
        effort_class="" if effort is None else str(itra_class(effort)),
    )


@register.filter
def full_name(race: Race) -> str:
    """`Lauvière Trail: Ridge Tour 36`, or only the race's name where it says the event's already."""
    event = race.edition.event.name
    return race.name if event.casefold() in race.name.casefold() else f"{event}: {race.name}"


@register.filter
def day(value: date | None) -> str:
    """`Sat 26 June 2027`"""
    return days.day(value) if value else ""


@register.filter
def long_day(value: date | None) -> str:
    """`Saturday 26 June 2027`"""
    return days.long_day(value) if value else ""


@register.filter
def short_day(value: date | None) -> str:
    """`Thu 17 June`"""
    return days.short_day(value) if value else ""


@register.filter
def in_zone(moment: datetime | None, zone: str) -> datetime | None:
    """The same moment on the clocks of a time zone."""
    return on_clocks(moment, zone) if moment else None


@register.filter
def weekday(moment: datetime | None, zone: str) -> str:
    """`Sat`, on the calendar of the place. (`date:"D"` would take the server's.)"""
    return days.weekday(on_clocks(moment, zone)) if moment else ""


register.filter("clock", clock)
register.filter("clock_zone", clock_zone)
register.filter("day_clock", day_clock)


@register.filter
def edition_dates(edition: Edition) -> str:
    """`Sat 26 June 2027`, `Sat 26 – Sun 27 June 2027`, `June 2027, day to be confirmed` or the year."""
    first, last = edition.starts_on, edition.ends_on
    if first is None:
        if edition.status == EditionStatus.POSTPONED:
            return _("No new date yet")
        if edition.expected_month:
            return _("%(month)s %(year)s, day to be confirmed") % {
                "month": MONTHS[edition.expected_month],
                "year": edition.year,
            }
        return _("%(year)s, day to be confirmed") % {"year": edition.year}
    if last is None or last == first:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{days.weekday_of_month(first)} – {day(last)}"
    return f"{short_day(first)} – {day(last)}"


@register.filter
def race_day(race: Race) -> str:
    """The day on which this race starts, in the event's zone; first and last of several; or what is known of it."""
    edition = race.edition
    if race.starts_at and not race.is_of_days and edition.starts_on:
        return day(race.starts_at.astimezone(ZoneInfo(edition.time_zone)).date())
    return edition_dates(edition)


@register.filter
def ground_group_name(group: GroundGroup) -> str:
    """`rocks and roots`"""
    return str(GROUP_NAMES[group])


@register.filter
def days_until(value: date | None, today: date) -> str:
    """`today`, `in 2 days`, `3 days ago`; `today` is the date in the same zone."""
    if value is None:
        return ""
    ahead = (value - today).days
    if ahead == 0:
        return _("today")
    if ahead > 0:
        return ngettext("in %(days)d day", "in %(days)d days", ahead) % {"days": ahead}
    return ngettext("%(days)d day ago", "%(days)d days ago", -ahead) % {"days": -ahead}
