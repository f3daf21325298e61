"""Ice underfoot: where it freezes on ground that rain has wetted, and the frost of clear nights."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from terrain.domain.weather.sky import FREEZING_CODES, MEASURABLE_MM

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

ICING_HOURS: Final = 12
"""How long wet ground stays wet enough to freeze. Judgement."""
GLAZE_FROM_C: Final = -5.0
"""Freezing rain of the valley falls as snow on higher ground that is colder than this. Judgement."""
FROST_UP_TO_C, DAMP_SPREAD_K = 1.0, 2.0
CLEAR_FROST_UP_TO_C, CLEAR_BELOW_PCT, CALM_BELOW_MS = 3.0, 25.0, 3.0
"""Rime in damp air just above zero; ground frost on clear, calm nights, colder than the air at 2 m. Judgement."""


def glazed(weather_code: Floats, temperature_c: Floats, water_mm: Floats) -> Flags:
    """Of arrays of (hours, heights): where freezing rain falls, or it freezes within twelve hours of rain on thawed
    ground. What falls on frozen ground is snow and makes no ice. Unknown values (NaN) make none either.
    """
    was_wet = (water_mm >= MEASURABLE_MM) & (temperature_c > 0)
    is_wet = was_wet.copy()
    for back in range(1, min(ICING_HOURS, len(is_wet) - 1) + 1):
        is_wet[back:] |= was_wet[:-back]
    is_glaze = np.isin(weather_code, sorted(FREEZING_CODES)) & ~(temperature_c < GLAZE_FROM_C)
    is_icy: Flags = is_glaze | ((temperature_c <= 0) & is_wet)
    return is_icy


def has_frost(
    temperature_c: float, dew_point_c: float | None, cloud_cover_pct: float | None, wind_ms: float | None
) -> bool:
    """Whether rime or frost may lie in an hour: damp air near zero, or a clear and calm sky up to 3 °C."""
    is_damp = dew_point_c is not None and temperature_c - dew_point_c < DAMP_SPREAD_K
    is_clear = cloud_cover_pct is not None and cloud_cover_pct < CLEAR_BELOW_PCT
    is_calm = wind_ms is not None and wind_ms < CALM_BELOW_MS
    return (temperature_c <= FROST_UP_TO_C and is_damp) or (
        temperature_c <= CLEAR_FROST_UP_TO_C and is_clear and is_calm
    )
