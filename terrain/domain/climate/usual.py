"""What is usual: the 10th, 50th and 90th percentile of the same days in many years."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from terrain.domain.climate.days import DayWeather
from terrain.domain.physical_constants import LAPSE_K_PER_M
from terrain.domain.weather.series import TREND_LEAD

LEAST_SHARE = 0.8
"""Of the days asked for, that must have a high, a low and rain: fewer years would be another climate."""

WET_DAY_MM = 1.0
"""WMO's wet day (Guidelines on the Calculation of Climate Normals, WMO-No. 1203, 2017)."""

SNOW_DAY_CM = 1.0


@dataclass(frozen=True)
class Spread:
    """One day in ten was below `low`, half were below `middle`, one in ten was above `high`."""

    low: float
    middle: float
    high: float


@dataclass(frozen=True)
class UsualWeather:
    """The days of many years. Temperatures hold for `height_m`, all else for the place. Wind is the day's strongest.

    `wet_share` and `snow_share` are shares (0-1) of days with at least 1 mm of rain, or 1 cm of new snow.
    """

    height_m: float | None
    days: int
    max_c: Spread | None
    min_c: Spread | None
    mean_c: Spread | None
    rain_mm: Spread | None
    wet_share: float | None
    snow_share: float | None
    wind_kmh: Spread | None
    gust_kmh: Spread | None


def usual_weather(
    days: Sequence[DayWeather], height_m: float | None = None, at_height_m: float | None = None
) -> UsualWeather:
    """The spread of these days, which hold for `height_m`, at another height (6.5 K colder for each km above)."""
    is_shifted = height_m is not None and at_height_m is not None
    lapse = LAPSE_K_PER_M * ((at_height_m or 0.0) - (height_m or 0.0)) if is_shifted else 0.0
    rain, snow = _known(days, lambda day: day.rain_mm), _known(days, lambda day: day.snow_cm)
    return UsualWeather(
        height_m=at_height_m if is_shifted else height_m,
        days=len(days),
        max_c=spread_of(_known(days, lambda day: day.max_c), -lapse),
        min_c=spread_of(_known(days, lambda day: day.min_c), -lapse),
        mean_c=spread_of(_known(days, lambda day: day.mean_c), -lapse),
        rain_mm=spread_of(rain),
        wet_share=share_above(rain, WET_DAY_MM),
        snow_share=share_above(snow, SNOW_DAY_CM),
        wind_kmh=spread_of(_known(days, lambda day: day.wind_kmh)),
        gust_kmh=spread_of(_known(days, lambda day: day.gust_kmh)),
    )


def has_enough(days: Sequence[DayWeather], asked: int) -> bool:
    """Whether so many of the asked days are known that they may stand for all."""
    known = sum(day.max_c is not None and day.min_c is not None and day.rain_mm is not None for day in days)
    return asked > 0 and known >= LEAST_SHARE * asked


def is_trend_only(starts_at: datetime, now: datetime) -> bool:
    """Whether a forecast for then is a trend and no more."""
    return starts_at - now >= TREND_LEAD


def spread_of(values: Sequence[float], shift: float = 0.0) -> Spread | None:
    """The percentiles by linear interpolation between ranks (Hyndman and Fan 1996, type 7). None without values."""
    if not values:
        return None
    ordered = sorted(values)

    def at(share: float) -> float:
        rank = share * (len(ordered) - 1)
        below = int(rank)
        above = min(below + 1, len(ordered) - 1)
        return ordered[below] + (rank - below) * (ordered[above] - ordered[below]) + shift

    return Spread(at(0.1), at(0.5), at(0.9))


def share_above(values: Sequence[float], least: float) -> float | None:
    return sum(value >= least for value in values) / len(values) if values else None


def _known(days: Sequence[DayWeather], read: Callable[[DayWeather], float | None]) -> list[float]:
    return [value for value in map(read, days) if value is not None]
