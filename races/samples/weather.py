"""Sample weather in all the states that a forecast can be in: fetched just now, a while ago, long ago, or never."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from races.models import Race
from races.queries.race.size import size_of
from races.samples.catalogue import EVENTS, Weather
from races.services.weather.following import follow_races, holders_of, last_cut_off_of, window_of
from terrain.domain.forecasts.fetching import FailureCode, FetchFailure
from terrain.domain.forecasts.freshness import refresh_interval
from terrain.models import ForecastPoint
from terrain.services.forecasts.following import set_aside
from terrain.services.forecasts.refresh import providers_named, refresh_due

STALE_AGE = timedelta(hours=100)
"""Too old at any time before a race."""
STATES = {event.name: event.weather for event in EVENTS}


def give_weather(races: Iterable[Race], now: datetime) -> None:
    """Follow these published races and fetch made-up weather: as of now, or of the time that their event asks for.

    Old forecasts stay old, and missing ones missing, because their places are set aside.
    """
    by_state: dict[Weather, list[Race]] = {}
    for race in races:
        by_state.setdefault(STATES[race.edition.event.name], []).append(race)
    for race in [*by_state.get("stale", []), *by_state.get("ageing", [])]:
        _fetch_once([race], now - _age_of(race, now), now)
    missing = by_state.get("missing", [])
    follow_races(missing, now)
    _leave_alone(missing, now)
    follow_races(by_state.get("fresh", []), now)
    refresh_due(now, providers=providers_named(["sample"]))


def _age_of(race: Race, now: datetime) -> timedelta:
    """Just beyond twice the interval at which the forecast of an ageing race should be fetched."""
    window = window_of(race, size_of(race), last_cut_off_of(race))
    if STATES[race.edition.event.name] == "stale" or window is None:
        return STALE_AGE
    return 2 * refresh_interval(window.starts_at - now) + timedelta(hours=1)


def _fetch_once(races: list[Race], at: datetime, now: datetime) -> None:
    follow_races(races, at)
    refresh_due(at, providers=providers_named(["sample"]))
    _leave_alone(races, now)


def _leave_alone(races: list[Race], now: datetime) -> None:
    holders = [holder for race in races for holder in holders_of(race)]
    points = ForecastPoint.objects.filter(windows__holder__in=holders).values_list("pk", flat=True)
    set_aside(set(points), FetchFailure(FailureCode.UNREACHABLE, "left alone as a sample").as_line("sample"), now)
