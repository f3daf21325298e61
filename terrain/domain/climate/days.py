"""Days made of hours: what a day's high, low, rain and wind were."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from terrain.domain.climate.span import DaySpan
from terrain.domain.physical_constants import KMH_PER_MS, LAPSE_K_PER_M
from terrain.domain.weather.series import HOUR, HourlySeries

DAY_HOURS = 24
LEAST_HOURS = 20
"""A day with fewer known hours has no high, low or sum: the missing ones may have been the hot or the wet ones."""


@dataclass(frozen=True)
class DayWeather:
    """One day from midnight to midnight by the sun. Wind and gusts are the day's strongest hour."""

    on: date
    max_c: float | None = None
    min_c: float | None = None
    mean_c: float | None = None
    rain_mm: float | None = None
    snow_cm: float | None = None
    wind_kmh: float | None = None
    gust_kmh: float | None = None


@dataclass(frozen=True)
class SpanWeather:
    """Some days taken together: the highest, the lowest, the sums. What is unknown on one of the days is None."""

    max_c: float | None
    min_c: float | None
    rain_mm: float | None
    snow_cm: float | None
    gust_kmh: float | None


def days_of(series: HourlySeries, span: DaySpan) -> list[DayWeather]:
    """The span's days of a series. Midnight is the sun's by longitude: time zones change with the years."""
    return [_day(series, on) for on in span.days]


def over_days(days: Sequence[DayWeather], rise_m: float = 0.0) -> SpanWeather:
    """The days taken together, `rise_m` above the height that they hold for. Rain, snow and gusts stay as they are."""
    lapse = LAPSE_K_PER_M * rise_m
    high, low = _all(days, lambda day: day.max_c, max), _all(days, lambda day: day.min_c, min)
    return SpanWeather(
        max_c=None if high is None else high - lapse,
        min_c=None if low is None else low - lapse,
        rain_mm=_all(days, lambda day: day.rain_mm, sum),
        snow_cm=_all(days, lambda day: day.snow_cm, sum),
        gust_kmh=_all(days, lambda day: day.gust_kmh, max),
    )


def _day(series: HourlySeries, on: date) -> DayWeather:
    midnight = datetime.combine(on, time(), UTC) - round(series.longitude / 15) * HOUR
    first = int((midnight - series.starts_at) / timedelta(hours=1))
    degrees = _known(series, "temperature_c", first)
    mean = None if degrees is None else round(sum(degrees) / len(degrees), 1)
    return DayWeather(
        on=on,
        max_c=max(degrees) if degrees else None,
        min_c=min(degrees) if degrees else None,
        mean_c=mean,
        rain_mm=_sum(_known(series, "rain_mm", first + 1)),
        snow_cm=_sum(_known(series, "snowfall_cm", first + 1)),
        wind_kmh=_strongest_kmh(_known(series, "wind_ms", first)),
        gust_kmh=_strongest_kmh(_known(series, "gust_ms", first + 1)),
    )


def _known(series: HourlySeries, name: str, first: int) -> list[float] | None:
    values = (series.value(name, index) for index in range(first, first + DAY_HOURS))
    known = [value for value in values if value is not None]
    return known if len(known) >= LEAST_HOURS else None


def _sum(values: list[float] | None) -> float | None:
    return None if values is None else round(sum(values), 1)


def _strongest_kmh(speeds_ms: list[float] | None) -> float | None:
    return None if speeds_ms is None else round(max(speeds_ms) * KMH_PER_MS, 1)


def _all(
    days: Sequence[DayWeather],
    read: Callable[[DayWeather], float | None],
    join: Callable[[Iterable[float]], float],
) -> float | None:
    known = [value for value in map(read, days) if value is not None]
    return join(known) if known and len(known) == len(days) else None
