"""What a value may be and still be weather. Whatever lies outside counts as missing (9999, -9999, a broken unit)."""

from typing import TypeGuard

import numpy as np

PLAUSIBLE = {
    "temperature_c": (-95.0, 62.0),
    "humidity_pct": (0.0, 100.0),
    "dew_point_c": (-110.0, 45.0),
    "rain_mm": (0.0, 500.0),
    "rain_chance_pct": (0.0, 100.0),
    "snowfall_cm": (0.0, 100.0),
    "snow_depth_m": (0.0, 40.0),
    "freezing_level_m": (-3000.0, 9000.0),
    "weather_code": (0.0, 99.0),
    "cloud_cover_pct": (0.0, 100.0),
    "visibility_m": (0.0, 300_000.0),
    "wind_ms": (0.0, 115.0),
    "gust_ms": (0.0, 140.0),
    "uv_index": (0.0, 25.0),
    "cape_jkg": (0.0, 12_000.0),
    "shortwave_wm2": (0.0, 1600.0),
    "direct_wm2": (0.0, 1600.0),
    "pressure_hpa": (300.0, 1100.0),
}
"""Least and greatest by variable, a little beyond the records on Earth (WMO archive of extremes), in our units."""


def is_number(value: object) -> TypeGuard[float]:
    """Whether a value of an answer is a number. JSON's true and false are none."""
    return type(value) in (int, float)


def plausible(name: str, value: object) -> float | None:
    """One value of a variable, in our units; None where it isn't weather."""
    if not is_number(value):
        return None
    least, greatest = PLAUSIBLE[name]
    return float(value) if least <= value <= greatest else None


def plausible_row(name: str, row: list[float | None]) -> list[float | None]:
    """The same of a whole row of numbers, which are left as they are. Changes the given row."""
    least, greatest = PLAUSIBLE[name]
    numbers = np.array(row, dtype=np.float64)
    with np.errstate(invalid="ignore"):
        odd = ~((numbers >= least) & (numbers <= greatest)) & ~np.isnan(numbers)
    for index in np.flatnonzero(odd):
        row[index] = None
    return row
