"""Asking for the weather that is usual on race day, and for that of the editions before."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from races.models import Edition, Race
from races.queries.race.past_editions import earlier_spans, editions_of
from terrain.services.forecasts.climates import ClimateWish, want_climates
from terrain.services.forecasts.following import Following


def want_usual_weather(followings: Mapping[str, Following], races: Mapping[str, Race], now: datetime) -> None:
    """Want the climate of the first day of each followed start, given by holder. Few queries.

    One place for each race: temperatures on the top follow from it.
    """
    editions = editions_of(race.edition.event_id for race in races.values())
    want_climates(list(_wishes(followings, races, editions)), now)


def _wishes(
    followings: Mapping[str, Following], races: Mapping[str, Race], editions: Mapping[int, list[Edition]]
) -> Iterable[ClimateWish]:
    for holder, race in races.items():
        following = followings.get(holder)
        if following is None:
            continue
        edition = race.edition
        yield ClimateWish(
            holder=holder,
            latitude=following.latitude,
            longitude=following.longitude,
            on=following.starts_at.astimezone(ZoneInfo(edition.time_zone)).date(),
            past=tuple(span for _, span in earlier_spans(edition, editions.get(edition.event_id, []))),
        )
