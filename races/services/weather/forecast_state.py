"""How far a race's forecast may be trusted, in codes and words: one answer for page, kit, feeds and API."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from races.domain.time.no_forecast import why_no_forecast
from races.domain.time.race_window import RaceWindow
from races.labels.forecasts import WHY_NO_FORECAST, no_start_sentence
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
    trend_sentence,
)
from terrain.queries.forecasts import SAMPLE_PROVIDER, PlaceForecast

Forecasts = Mapping[str, PlaceForecast]


@dataclass(frozen=True)
class ForecastState:
    """What is known of the weather: its age, whether it is made up, and whether it is so far ahead that it only tells
    a trend. `sentence` says it all, the same wherever it is told: source, age, the last failure, or why there is none.
    `credits` name all whose values are shown."""

    freshness: Freshness
    sentence: str
    credits: tuple[Attribution, ...] = ()
    fetched_at: datetime | None = None
    issued_at: datetime | None = None
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
    def why_no_hours(self) -> str:
        """Why no single hour is told; empty where they are."""
        if self.is_known:
            return trend_sentence() if self.is_trend else ""
        return self.sentence

    @property
    def attribution(self) -> Attribution | None:
        """The first of the credits."""
        return next(iter(self.credits), None)


def forecast_state(race: Race, forecasts: Forecasts, now: datetime, window: RaceWindow | None = None) -> ForecastState:
    """The oldest of a race's forecasts speaks for all of them. `race.edition` with its event and `race.course` are
    loaded; `window` is when the race is on the course."""
    edition, places = race.edition, places_of(race, forecasts)
    why_none = why_no_forecast(
        edition.status,
        is_over=edition.is_over(now) or (not places and window is not None and window.ends_at <= now),
        has_day=edition.starts_on is not None,
        has_place=bool(places) or has_place(race),
    )
    if why_none:
        return ForecastState(Freshness.UNAVAILABLE, str(WHY_NO_FORECAST[why_none]))
    place, zone = oldest_of(places), ZoneInfo(edition.time_zone)
    if place is None:
        return ForecastState(Freshness.UNAVAILABLE, freshness_sentence(Freshness.UNAVAILABLE, now))
    said = state_sentence(place, now, zone)
    return ForecastState(
        freshness=place.freshness,
        sentence=f"{said} {no_start_sentence()}" if place.series and race.starts_at is None else said,
        credits=credits_of(places),
        fetched_at=place.fetched_at,
        issued_at=place.issued_at,
        provider=place.provider,
        is_sample=is_sample(place),
        is_trend=is_trend(place, now),
    )


def has_place(race: Race) -> bool:
    """Whether anybody knows where the race is: then its weather can be followed."""
    course = race.course
    return race.edition.event.latitude is not None or (course is not None and course.start_lat is not None)


def state_sentence(place: PlaceForecast, now: datetime, zone: ZoneInfo) -> str:
    """Age, source, reach and last failure of one place's forecast; days are those of `zone`."""
    said = freshness_sentence(
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
    return " ".join(sentence for sentence in (said, failure_sentence(place.last_error)) if sentence)


def places_of(race: Race, forecasts: Forecasts) -> list[PlaceForecast]:
    """The race's own places among these forecasts, start and top first."""
    return [forecasts[holder] for holder in holders_of(race) if holder in forecasts]


def oldest_of(places: list[PlaceForecast]) -> PlaceForecast | None:
    """The place whose forecast was confirmed longest ago, or any that waits for its first; None for no places."""
    known = [(place.confirmed_at or place.fetched_at, n) for n, place in enumerate(places) if place.fetched_at]
    return places[min(known)[1]] if known else next(iter(places), None)


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
