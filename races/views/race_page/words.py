"""Sentences for what the page can't show."""

from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from races.domain.search import RaceSearch, Range
from races.domain.search.terms import Days
from races.domain.status import EditionStatus
from races.models import Race
from races.views.race_page.standing import Standing
from races.views.race_page.weather import RaceWeather
from terrain.labels.days import short_day

WEEK_HALF = timedelta(days=3)


def why_no_weather(race: Race, standing: Standing, weather: RaceWeather, now: datetime) -> str:
    """Why there is no forecast, and from when there will be one; empty where there is one."""
    edition = race.edition
    if weather.is_known:
        return (
            _("The forecast tells no more than a trend so far ahead, and nothing of single hours.")
            if weather.is_trend
            else ""
        )
    if standing.is_cancelled:
        return _("No forecast: the race does not take place.")
    if standing.is_over:
        return _("The race is over, so there is no forecast.")
    if edition.status == EditionStatus.POSTPONED or edition.starts_on is None:
        return _("No forecast until the day is set.")
    if race.starts_at is None:
        return _("No forecast until the start time is set.")
    if weather.available_from and weather.available_from > now:
        day = weather.available_from.astimezone(ZoneInfo(edition.time_zone)).date()
        return _("No forecast yet. It starts 16 days before, on %(day)s.") % {"day": short_day(day)}
    if weather.available_from or has_place(race):
        return _("No forecast has arrived yet. It is asked for several times a day.")
    return _("No forecast: the place of the race is not known.")


def similar_query(race: Race, standing: Standing) -> str:
    """The search for races of the same grade within three days, for those who had planned on this one."""
    if standing.day is None:
        return ""
    first = max(standing.day - WEEK_HALF, standing.today)
    search = RaceSearch(days=Days(first, max(first, standing.day + WEEK_HALF)))
    if race.course and race.course.grade:
        search = replace(search, grade=Range(race.course.grade, race.course.grade))
    return search.query_string()


def has_place(race: Race) -> bool:
    course = race.course
    return race.edition.event.latitude is not None or (course is not None and course.start_lat is not None)


def host_of(address: str) -> str:
    """`club.example` of `https://www.club.example/entries/`"""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
