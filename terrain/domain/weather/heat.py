"""Wet-bulb globe temperature: what heat does to a body at work, sun and wind included."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

import numpy as np

from terrain.domain.physical_constants import ZERO_CELSIUS_K
from terrain.domain.weather.comfort import wbgt_without_sun_c

WARM_WBGT_C, HOT_WBGT_C = 18.0, 23.0
"""Risk of heat illness: moderate, high (American College of Sports Medicine, 2007)."""


@dataclass(frozen=True)
class HeatInput:
    """One hour's values: °C, %, hPa, m/s at 10 m, W/m2, and the sine of the sun's elevation at mid-hour."""

    temperature_c: float | None
    humidity_pct: float | None
    pressure_hpa: float | None
    wind_ms: float | None
    shortwave_wm2: float | None
    direct_wm2: float | None
    sun_sine: float

    @property
    def is_whole(self) -> bool:
        numbers = (self.temperature_c, self.humidity_pct, self.pressure_hpa, self.wind_ms)
        return None not in numbers and None not in (self.shortwave_wm2, self.direct_wm2)


@dataclass(frozen=True)
class Heat:
    """`wbgt_c` and whether it is only an upper estimate, made without sun and wind."""

    wbgt_c: float | None
    is_upper_estimate: bool


def heat_of(hours: Sequence[HeatInput]) -> list[Heat]:
    """WBGT of each hour by Liljegren's model (2008), or by the simple estimate where radiation or wind is missing."""
    whole = [hour for hour in hours if hour.is_whole]
    solved = iter(_liljegren(whole) if whole else [])
    return [_heat(hour, next(solved) if hour.is_whole else None) for hour in hours]


def _heat(hour: HeatInput, solved: float | None) -> Heat:
    if solved is not None and isfinite(solved):
        return Heat(solved, is_upper_estimate=False)
    if hour.temperature_c is None or hour.humidity_pct is None:
        return Heat(None, is_upper_estimate=False)
    return Heat(wbgt_without_sun_c(hour.temperature_c, hour.humidity_pct), is_upper_estimate=True)


def _liljegren(hours: Sequence[HeatInput]) -> list[float]:
    from thermofeel import calculate_wbgt_liljegren  # takes 0.2 s to load: only for those who ask

    def column(name: str) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
        return np.array([getattr(hour, name) for hour in hours], dtype=np.float64)

    shortwave = np.maximum(column("shortwave_wm2"), 0.0)
    direct = np.divide(column("direct_wm2"), shortwave, out=np.zeros_like(shortwave), where=shortwave > 0)
    humidity = np.clip(column("humidity_pct"), 1.0, 100.0)
    kelvin = calculate_wbgt_liljegren(
        column("temperature_c") + ZERO_CELSIUS_K,
        humidity,
        column("pressure_hpa"),
        column("wind_ms"),
        shortwave,
        np.clip(direct, 0.0, 0.9),
        np.clip(column("sun_sine"), 0.0, 1.0),
    )
    return [float(value) for value in np.atleast_1d(kelvin) - ZERO_CELSIUS_K]
