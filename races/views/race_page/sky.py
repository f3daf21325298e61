"""The weather of race day: hours at the start and on the top, what is hard about them, how old it all is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from math import ceil

from races.domain.hard_weather import StressBadge, stresses_of
from races.models import Race
from races.services.weather import START, TOP, holder_of
from terrain.domain.freshness import Freshness
from terrain.domain.weather import WeatherHour, hour_at, hours_of
from terrain.queries.forecasts import PlaceForecast

MOST_ROWS = 12


@dataclass(frozen=True)
class PlaceHours:
    """All hours of one place, and those that are shown: at most MOST_ROWS, `step_h` apart."""

    is_top: bool
    height_m: float | None
    hours: list[WeatherHour]

    @property
    def step_h(self) -> int:
        return max(1, ceil(len(self.hours) / MOST_ROWS))

    @property
    def shown(self) -> list[WeatherHour]:
        return self.hours[:: self.step_h]


@dataclass(frozen=True)
class RaceSky:
    """What the page knows of the weather. Without `places`, `available_from` says when a forecast can be had."""

    places: list[PlaceHours]
    stresses: list[StressBadge]
    freshness: Freshness
    fetched_at: datetime | None
    available_from: datetime | None
    low: PlaceForecast | None
    high: PlaceForecast | None

    @property
    def is_known(self) -> bool:
        return bool(self.places)

    @property
    def is_stale(self) -> bool:
        return self.freshness is Freshness.STALE

    def at(self, moment: datetime, height_m: float | None) -> WeatherHour | None:
        """The hour that a runner meets at a moment and height, by the forecast of the nearer height."""
        known = [place for place in (self.low, self.high) if place and place.series]
        if not known:
            return None

        def off_by(place: PlaceForecast) -> float:
            return abs((place.height_m or 0) - (height_m or place.height_m or 0))

        nearest = min(known, key=off_by)
        return hour_at(nearest.series, moment, height_m) if nearest.series else None


NO_SKY = RaceSky([], [], Freshness.UNAVAILABLE, None, None, None, None)


def race_sky(
    race: Race, forecasts: Mapping[str, PlaceForecast], starts_at: datetime | None, ends_at: datetime | None
) -> RaceSky:
    """The weather between start and finish. Nothing is known without both moments."""
    low, high = forecasts.get(holder_of(race, START)), forecasts.get(holder_of(race, TOP))
    known = [place for place in (low, high) if place]
    if not known or starts_at is None or ends_at is None:
        return NO_SKY
    places = [
        found
        for place, is_top in ((low, False), (high, True))
        if place and (found := _place_hours(place, is_top, starts_at, ends_at)) and found.hours
    ]
    oldest = min((place for place in known if place.fetched_at), key=_fetched, default=known[0])
    return RaceSky(
        places=places,
        stresses=stresses_of(hour for place in places for hour in place.hours),
        freshness=oldest.freshness,
        fetched_at=oldest.fetched_at,
        available_from=oldest.available_from,
        low=low,
        high=high,
    )


def _fetched(place: PlaceForecast) -> float:
    return place.fetched_at.timestamp() if place.fetched_at else 0.0


def _place_hours(place: PlaceForecast, is_top: bool, starts_at: datetime, ends_at: datetime) -> PlaceHours:
    hours = hours_of(place.series, starts_at, ends_at, place.height_m) if place.series else []
    return PlaceHours(is_top, place.height_m, hours)
