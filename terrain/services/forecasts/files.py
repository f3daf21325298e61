"""A forecast kept in a file: an answer of Open-Meteo, as the site would have fetched it."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson

from terrain.domain.forecasts.fetching import Ask, FetchFailure
from terrain.domain.weather.series import HourlySeries
from terrain.providers.broken import BrokenAnswer
from terrain.providers.open_meteo.answer import read_answer, utc_seconds

MOST_HOURS = 24 * 40
MOST_PLACES = 20


class ForecastRefused(ValueError):
    """The file holds no forecast that can be used; the message says why."""


def read_forecasts(data: bytes, fetched_at: datetime) -> list[HourlySeries]:
    """The forecasts of a file, one for each place in it, the lowest first. Raises ForecastRefused."""
    try:
        places = _places(data)
        outcomes = read_answer(orjson.dumps(places), [_ask(place) for place in places], fetched_at)
    except BrokenAnswer as broken:
        raise ForecastRefused(broken.detail) from broken
    series = [_series(outcome) for outcome in outcomes]
    return sorted(series, key=lambda forecast: forecast.height_m if forecast.height_m is not None else 0.0)


def _places(data: bytes) -> list[dict[str, Any]]:
    try:
        answer = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise ForecastRefused(f"no whole JSON: {error}") from error
    places = answer if isinstance(answer, list) else [answer]
    if not places or len(places) > MOST_PLACES or not all(isinstance(place, dict) for place in places):
        raise ForecastRefused("not an answer of Open-Meteo")
    if reason := next((place.get("reason") for place in places if place.get("error")), None):
        raise ForecastRefused(f"an error of Open-Meteo instead of a forecast: {str(reason)[:200]}")
    return [_in_utc(place) for place in places]


def _in_utc(place: dict[str, Any]) -> dict[str, Any]:
    """With its hours as seconds of UTC, whichever way they are told: local hours and an offset, as Open-Meteo does by
    default, or seconds, which it gives in UTC whatever the offset."""
    hourly, units = place.get("hourly"), place.get("hourly_units")
    if not isinstance(hourly, dict):
        return place
    times, units = hourly.get("time"), units if isinstance(units, dict) else {}
    are_texts = isinstance(times, list) and any(isinstance(time, str) for time in times)
    if are_texts:
        times = utc_seconds(times, "iso8601", place.get("utc_offset_seconds", 0))
    elif units.get("time") == "iso8601":
        raise ForecastRefused("hourly.time: hourly_units says iso8601, and the hours are no texts")
    return place | {
        "utc_offset_seconds": 0,
        "hourly_units": units | {"time": "unixtime"},
        "hourly": hourly | {"time": times},
    }


def _ask(place: dict[str, Any]) -> Ask:
    """A question that the whole of this answer would fit."""
    hourly = place.get("hourly")
    times: Any = hourly.get("time") if isinstance(hourly, dict) else None
    if not _are_hours(times):
        raise ForecastRefused(f"hourly.time: give up to {MOST_HOURS} whole hours")
    latitude, longitude = place.get("latitude"), place.get("longitude")
    if not (_is_within(latitude, 90) and _is_within(longitude, 180)):
        raise ForecastRefused("latitude and longitude: give degrees")
    first, last = (datetime.fromtimestamp(time, UTC) for time in (min(times), max(times)))
    return Ask(float(latitude), float(longitude), None, first, last + timedelta(hours=1))  # type: ignore[arg-type]


def _are_hours(times: Any) -> bool:
    if not isinstance(times, list) or not 0 < len(times) <= MOST_HOURS:
        return False
    if not all(type(time) is int and 0 <= time < 10**10 and time % 3600 == 0 for time in times):
        return False
    return bool(max(times) - min(times) <= MOST_HOURS * 3600)


def _is_within(degrees: Any, limit: float) -> bool:
    return isinstance(degrees, int | float) and not isinstance(degrees, bool) and -limit <= degrees <= limit


def _series(outcome: HourlySeries | FetchFailure) -> HourlySeries:
    if isinstance(outcome, FetchFailure):
        raise ForecastRefused(outcome.detail)
    return outcome


def reaches(series: Sequence[HourlySeries], starts_at: datetime, ends_at: datetime) -> bool:
    """Whether any of these forecasts has an hour in the window."""
    return any(forecast.starts_at < ends_at and forecast.ends_at > starts_at for forecast in series)
