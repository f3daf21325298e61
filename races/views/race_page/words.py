"""Sentences of the page: whose hours it tells of, and where else to look."""

from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from races.domain.search import RaceSearch, Range
from races.domain.search.terms import Days
from races.models import Race
from races.services.runner.runner_race import RunnerRace
from races.views.race_page.standing import Standing
from terrain.domain.pace import pace_text
from terrain.labels.hours import clock
from terrain.labels.time_ranges import time_range

WEEK_HALF = timedelta(days=3)


def whose_hours(runner: RunnerRace) -> str:
    """Where and when the weather is that a page tells as a whole: this runner's, or anywhere on the course."""
    if runner.clock.starts_at is None:
        return _("Anywhere on the course, at any hour of the day.")
    if runner.finish_at is None or runner.schedule is None:
        return _("Anywhere on the course, from the start to the end.")
    return _(
        "Where you are in each hour, from the start to your finish about %(clock)s (%(within)s), at %(pace)s min/km on "
        "flat road."
    ) % {
        "within": time_range(runner.schedule.finish, runner.clock.runner_starts_at, runner.zone),
        "clock": clock(runner.finish_at, runner.zone),
        "pace": pace_text(runner.pace_s_per_km),
    }


def similar_query(race: Race, standing: Standing) -> str:
    """The search for races of the same grade within three days, for those who had planned on this one."""
    if standing.day is None:
        return ""
    first = max(standing.day - WEEK_HALF, standing.today)
    search = RaceSearch(days=Days(first, max(first, standing.day + WEEK_HALF)))
    if race.course and race.course.grade:
        search = replace(search, grade=Range(race.course.grade, race.course.grade))
    return search.query_string()


def host_of(address: str) -> str:
    """`club.example` of `https://www.club.example/entries/`"""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
