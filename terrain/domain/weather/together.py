"""One hour as several runners meet it at their places: ranges of temperature, and the worst of the rest."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from terrain.domain.weather.hours import WeatherHour
from terrain.domain.weather.sky import Sky

_ORDER = {sky: number for number, sky in enumerate(Sky)}


@dataclass(frozen=True, slots=True)
class HourTogether:
    """Whatever isn't known is None. Temperatures are (lowest, highest); rain, snow, wind, gusts, thunder and sky those
    of the place that has it worst. `is_dark` where it is dark for all."""

    hours: tuple[WeatherHour, ...]
    temperature_c: tuple[float, float] | None
    feels_like_c: tuple[float, float] | None
    rain_mm: float | None
    snowfall_cm: float | None
    wind_kmh: float | None
    gust_kmh: float | None
    thunder: int | None
    sky: Sky | None
    is_dark: bool


def together(hours: Sequence[WeatherHour]) -> HourTogether | None:
    """The hour at all these places; None for none."""
    if not hours:
        return None
    skies = [hour.sky for hour in hours if hour.sky]
    return HourTogether(
        hours=tuple(hours),
        temperature_c=_range(hours, lambda hour: hour.temperature_c),
        feels_like_c=_range(hours, lambda hour: hour.feels_like_c),
        rain_mm=_most(hours, lambda hour: hour.rain_mm),
        snowfall_cm=_most(hours, lambda hour: hour.snowfall_cm),
        wind_kmh=_most(hours, lambda hour: hour.wind_kmh),
        gust_kmh=_most(hours, lambda hour: hour.gust_kmh),
        thunder=max((hour.thunder for hour in hours if hour.thunder is not None), default=None),
        sky=max(skies, key=_ORDER.__getitem__, default=None),
        is_dark=all(hour.is_dark for hour in hours),
    )


def _known(hours: Sequence[WeatherHour], read: Callable[[WeatherHour], float | None]) -> list[float]:
    return [value for hour in hours if (value := read(hour)) is not None]


def _range(hours: Sequence[WeatherHour], read: Callable[[WeatherHour], float | None]) -> tuple[float, float] | None:
    known = _known(hours, read)
    return (min(known), max(known)) if known else None


def _most(hours: Sequence[WeatherHour], read: Callable[[WeatherHour], float | None]) -> float | None:
    return max(_known(hours, read), default=None)
