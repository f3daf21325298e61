"""Forecasts as stored, with their age."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from terrain.domain.forecasts.freshness import Freshness, Window, freshness_of
from terrain.domain.weather.past_rain import with_past_rain
from terrain.domain.weather.series import VARIABLES, HourlySeries
from terrain.models import Forecast, ForecastPoint, ForecastWindow
from terrain.queries.climates import NOTHING, PAST_ROWS, PlaceClimate, climate_of

SAMPLE_PROVIDER = "sample"


@dataclass(frozen=True)
class PlaceForecast:
    """What is known of the weather of a followed place. `height_m` is the height that the series holds for.

    Without a series nothing has been fetched: before `available_from` because it is too early, later because fetching
    failed (`last_error`: provider, code and the provider's words) or hasn't happened yet. Until `confirmed_at` the
    series was known to be its provider's newest, however long ago it was fetched: `freshness` is judged by that.
    """

    series: HourlySeries | None
    freshness: Freshness
    fetched_at: datetime | None
    issued_at: datetime | None
    provider: str
    available_from: datetime
    height_m: float | None
    last_error: str
    window: Window
    confirmed_at: datetime | None = None
    climate: PlaceClimate = NOTHING


def forecasts_of(holders: Sequence[str], now: datetime) -> dict[str, PlaceForecast]:
    """The forecasts of these holders' places, in one query. Holders who follow no place are absent."""
    windows = ForecastWindow.objects.filter(holder__in=holders).select_related(
        "point__current", "point__rain", "climate"
    )
    windows = windows.annotate(past_rows=PAST_ROWS).order_by("pk")
    return {window.holder: _place_forecast(window, now) for window in windows}


def _place_forecast(row: ForecastWindow, now: datetime) -> PlaceForecast:
    window = Window(row.starts_at, row.ends_at)
    series = series_of(row.point.current, row.point) if row.point.current else None
    if series and not _reaches(series, window):
        series = None
    rain = row.point.rain
    if series and rain and series.provider != SAMPLE_PROVIDER:
        series = with_past_rain(series, rain.starts_at, rain.rain_mm)
    confirmed_at = max(series.fetched_at, row.point.confirmed_at or series.fetched_at) if series else None
    return PlaceForecast(
        series=series,
        freshness=freshness_of(
            confirmed_at,
            window,
            now,
            is_sample=series is not None and series.provider == SAMPLE_PROVIDER,
        ),
        fetched_at=series.fetched_at if series else None,
        issued_at=series.issued_at if series else None,
        provider=series.provider if series else "",
        available_from=window.available_from,
        height_m=series.height_m if series else row.point.height_m,
        last_error=row.point.last_error,
        window=window,
        confirmed_at=confirmed_at,
        climate=climate_of(row),
    )


def _reaches(series: HourlySeries, window: Window) -> bool:
    """Whether any hour lies in the window: the forecast may have been fetched for a neighbour's earlier race."""
    return series.starts_at < window.ends_at and series.ends_at > window.starts_at


def series_of(forecast: Forecast, point: ForecastPoint) -> HourlySeries:
    """The domain's view of a stored forecast. Asks the database nothing."""
    return HourlySeries(
        latitude=point.latitude,
        longitude=point.longitude,
        height_m=forecast.model_height_m if point.height_m is None else point.height_m,
        starts_at=forecast.starts_at,
        hours=forecast.hours,
        values={name: getattr(forecast, name) for name in VARIABLES if getattr(forecast, name)},
        provider=forecast.provider,
        provenance=forecast.provenance,
        issued_at=forecast.issued_at,
        fetched_at=forecast.fetched_at,
        model_height_m=forecast.model_height_m,
        expires_at=forecast.expires_at,
        last_modified=forecast.last_modified,
    )
