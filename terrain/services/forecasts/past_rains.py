"""The rain of the two weeks before a race: one small question a day for each cell, from two days before the start."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from terrain.domain.forecasts.fetching import Ask
from terrain.domain.weather.series import HourlySeries, hour_floor
from terrain.models import ForecastPoint, PastRain
from terrain.providers.protocol import Provider
from terrain.providers.registry import providers_named
from terrain.queries.forecasts import SAMPLE_PROVIDER
from terrain.services.limits.gates import Turned, ask, batches_for

SPAN = timedelta(days=14)
BEFORE = timedelta(days=2)
"""Forecasts hold the last two days before the start themselves; earlier rain is asked for when they begin to."""

KEPT = timedelta(hours=20)
RAIN = ("rain_mm", "snowfall_cm")
MOST_CELLS = 2_000
MM_PER_SNOW_CM = 1 / 0.7

Cell = tuple[float, float]


def refresh_past_rains(now: datetime, providers: Sequence[Provider] | None = None) -> int:
    """Fetch the rain of cells with a race within two days, from the first provider that knows the past; how many."""
    known = providers_named() if providers is None else providers
    able = [provider for provider in known if provider.reach.past >= SPAN and provider.name != SAMPLE_PROVIDER]
    if not able:
        return 0
    cells, fetched = _cells_wanting(now), 0
    for first in range(0, len(cells), able[0].batch_size):
        if batches_for(able[0], now) == 0:
            break
        fetched += _fetch(able[0], cells[first : first + able[0].batch_size], now)
    return fetched


def _cells_wanting(now: datetime) -> list[Cell]:
    fresh = Q(rain__fetched_at__gt=now - KEPT, rain__fetched_at__lte=now)
    points = ForecastPoint.objects.filter(
        windows__starts_at__lte=now + BEFORE, windows__ends_at__gt=now, set_aside_at__isnull=True
    ).exclude(fresh)
    return sorted(set(points.values_list("latitude", "longitude")))[:MOST_CELLS]


def _fetch(provider: Provider, cells: Sequence[Cell], now: datetime) -> int:
    ends_at = hour_floor(now)
    outcomes = ask(provider, [Ask(*cell, None, ends_at - SPAN, ends_at, only=RAIN) for cell in cells], now)
    if isinstance(outcomes, Turned):
        return 0
    rains = [
        (cell, outcome) for cell, outcome in zip(cells, outcomes, strict=True) if isinstance(outcome, HourlySeries)
    ]
    for cell, series in rains:
        _store(cell, series)
    return len(rains)


@transaction.atomic
def _store(cell: Cell, series: HourlySeries) -> None:
    latitude, longitude = cell
    rain, _ = PastRain.objects.update_or_create(
        latitude=latitude,
        longitude=longitude,
        defaults={"starts_at": series.starts_at, "rain_mm": _water(series), "fetched_at": series.fetched_at},
    )
    ForecastPoint.objects.filter(latitude=latitude, longitude=longitude).exclude(rain=rain).update(rain=rain)


def _water(series: HourlySeries) -> list[float | None]:
    """Rain and what fell as snow, in millimetres of water."""
    rows = [(series.value("rain_mm", hour), series.value("snowfall_cm", hour)) for hour in range(series.hours)]
    return [None if rain is None else rain + (snow or 0.0) * MM_PER_SNOW_CM for rain, snow in rows]
