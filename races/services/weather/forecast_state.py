"""How far a race's forecast may be trusted, in codes and words: one answer for page, kit, feeds and API."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from races.models import Race
from races.services.weather.following import holders_of
from terrain.domain.climate import is_trend_only
from terrain.domain.forecasts.freshness import Freshness
from terrain.labels.weather.words import (
    Attribution,
    attribution_of,
    failure_sentence,
    freshness_sentence,
    margin_sentence,
    not_followed_sentence,
)
from terrain.queries.forecasts import SAMPLE_PROVIDER, PlaceForecast

Forecasts = Mapping[str, PlaceForecast]


@dataclass(frozen=True)
class ForecastState:
    """What is known of the weather: its age, whether it is made up, and whether it is so far ahead that it only tells
    a trend. `credits` name all whose values are shown."""

    freshness: Freshness
    sentence: str
    failure: str
    credits: tuple[Attribution, ...]
    fetched_at: datetime | None
    issued_at: datetime | None
    provider: str = ""
    is_sample: bool = False
    is_trend: bool = False

    @property
    def is_known(self) -> bool:
        return self.freshness is not Freshness.UNAVAILABLE

    @property
    def is_stale(self) -> bool:
        return self.freshness is Freshness.STALE

    @property
    def is_ageing(self) -> bool:
        return self.freshness is Freshness.AGEING

    @property
    def tone(self) -> str:
        return {Freshness.STALE: "bad", Freshness.AGEING: "warn"}.get(self.freshness, "info")

    @property
    def margins(self) -> str:
        """With which margins kit is advised; empty where the forecast is read as it is."""
        return margin_sentence() if self.is_stale else ""

    @property
    def attribution(self) -> Attribution | None:
        """The first of the credits."""
        return next(iter(self.credits), None)


def forecast_state(race: Race, forecasts: Forecasts, now: datetime) -> ForecastState:
    """The oldest of a race's forecasts speaks for all of them. `race.edition` must be loaded."""
    places = places_of(race, forecasts)
    place = oldest_of(places)
    if place is None:
        return ForecastState(Freshness.UNAVAILABLE, not_followed_sentence(), "", (), None, None)
    return ForecastState(
        freshness=place.freshness,
        sentence=state_sentence(place, now, ZoneInfo(race.edition.time_zone)),
        failure=failure_sentence(place.last_error),
        credits=credits_of(places),
        fetched_at=place.fetched_at,
        issued_at=place.issued_at,
        provider=place.provider,
        is_sample=is_sample(place),
        is_trend=is_trend(place, now),
    )


def state_sentence(place: PlaceForecast, now: datetime, zone: ZoneInfo) -> str:
    """Age, source and reach of one place's forecast; days are those of `zone`."""
    return freshness_sentence(
        place.freshness,
        now,
        fetched_at=place.fetched_at,
        issued_at=place.issued_at,
        confirmed_at=place.confirmed_at,
        provider=place.provider,
        available_from=place.available_from,
        zone=zone,
        is_trend=is_trend(place, now),
    )


def places_of(race: Race, forecasts: Forecasts) -> list[PlaceForecast]:
    """The race's own places among these forecasts, start and top first."""
    return [forecasts[holder] for holder in holders_of(race) if holder in forecasts]


def oldest_of(places: list[PlaceForecast]) -> PlaceForecast | None:
    """The place whose forecast was fetched first, or any that waits for its first; None for no places."""
    fetched = [(place.fetched_at, number) for number, place in enumerate(places) if place.fetched_at]
    return places[min(fetched)[1]] if fetched else next(iter(places), None)


def is_sample(place: PlaceForecast) -> bool:
    return place.provider == SAMPLE_PROVIDER


def is_trend(place: PlaceForecast, now: datetime) -> bool:
    """Whether there is a forecast, too far ahead for single hours."""
    return place.series is not None and is_trend_only(place.window.starts_at, now)


def credits_of(places: list[PlaceForecast]) -> tuple[Attribution, ...]:
    """Whom to name beside these forecasts: each service of which a value is shown, once."""
    names = [name for place in places if place.series for name in (place.provider, *place.series.provenance.values())]
    attributions = (attribution_of(name) for name in dict.fromkeys(names))
    return tuple(credit for credit in attributions if credit)
