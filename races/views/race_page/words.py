"""Sentences for what the page can't show."""

from datetime import datetime
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from races.domain.status import EditionStatus
from races.models import Race
from races.views.race_page.sky import RaceSky
from races.views.race_page.standing import Standing


def why_no_weather(race: Race, standing: Standing, sky: RaceSky, now: datetime) -> str:
    """Why there is no forecast, and from when there will be one; empty where there is one."""
    edition = race.edition
    if sky.is_known:
        return ""
    if standing.is_cancelled:
        return _("No forecast: the race does not take place.")
    if standing.is_over:
        return _("The race is over, so there is no forecast.")
    if edition.status == EditionStatus.POSTPONED or edition.starts_on is None:
        return _("No forecast until the day is set.")
    if race.starts_at is None:
        return _("No forecast until the start time is set.")
    if sky.available_from and sky.available_from > now:
        day = sky.available_from.astimezone(ZoneInfo(edition.time_zone)).date()
        return _("No forecast yet. It starts 16 days before, on %(day)s.") % {"day": date_format(day, "D j F")}
    if sky.available_from:
        return _("No forecast has arrived yet. It is asked for several times a day.")
    return _("No forecast: the place of the race is not known.")


def host_of(address: str) -> str:
    """`club.example` of `https://www.club.example/entries/`"""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
