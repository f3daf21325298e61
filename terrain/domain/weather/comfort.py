"""How warm or cold the air feels to a runner."""

from math import exp, sqrt
from typing import Final

CHILL_TO_C: Final = 10.0
"""The published wind chill ends here (Environment Canada)."""
HEAT_FROM_C: Final = 27.0
"""The published heat index begins here (US National Weather Service, 80 °F)."""
BLEND_K: Final = 5.0
"""Judgement: over how many degrees what wind or damp does fades beyond the published charts."""
LIGHT_WIND_KMH: Final = 5.0


def wind_chill_c(temperature_c: float, wind_kmh: float) -> float:
    """Environment Canada's wind chill index (Osczevski and Bluestein 2005), wind at 10 m.

    Below 5 km/h its own formula for light winds. The air temperature itself above 10 °C, where it isn't defined.
    """
    if temperature_c > CHILL_TO_C:
        return temperature_c
    if wind_kmh < LIGHT_WIND_KMH:
        return temperature_c + (-1.59 + 0.1345 * temperature_c) / 5 * wind_kmh
    drag: float = wind_kmh**0.16
    return 13.12 + 0.6215 * temperature_c - 11.37 * drag + 0.3965 * temperature_c * drag


def heat_index_c(temperature_c: float, humidity_pct: float) -> float:
    """The heat index of the US National Weather Service (Rothfusz 1990, with its two adjustments, in the shade).

    Below a simple average of 80 °F the service uses Steadman's short form, and so does this.
    """
    t, rh = temperature_c * 1.8 + 32, humidity_pct
    simple = 0.5 * (t + 61 + (t - 68) * 1.2 + rh * 0.094)
    if (simple + t) / 2 < 80:
        return (simple - 32) / 1.8
    index = (
        -42.379
        + 2.04901523 * t
        + 10.14333127 * rh
        - 0.22475541 * t * rh
        - 0.00683783 * t * t
        - 0.05481717 * rh * rh
        + 0.00122874 * t * t * rh
        + 0.00085282 * t * rh * rh
        - 0.00000199 * t * t * rh * rh
    )
    if rh < 13 and 80 <= t <= 112:
        index -= (13 - rh) / 4 * sqrt((17 - abs(t - 95)) / 17)
    elif rh > 85 and 80 <= t <= 87:
        index += (rh - 85) / 10 * (87 - t) / 5
    return (index - 32) / 1.8


def feels_like_c(temperature_c: float | None, wind_kmh: float | None, humidity_pct: float | None) -> float | None:
    """Wind chill up to 10 °C, heat index from 27 °C; what either does at its end fades within five degrees of it, so
    that nothing jumps. The air temperature in between. None when what it needs is missing."""
    if temperature_c is None:
        return None
    if temperature_c < CHILL_TO_C + BLEND_K:
        return None if wind_kmh is None else _chilled_c(temperature_c, wind_kmh)
    if temperature_c > HEAT_FROM_C - BLEND_K:
        return None if humidity_pct is None else _heated_c(temperature_c, humidity_pct)
    return temperature_c


def _chilled_c(temperature_c: float, wind_kmh: float) -> float:
    published_c = min(temperature_c, CHILL_TO_C)
    fading = 1 - (temperature_c - published_c) / BLEND_K
    return temperature_c + fading * (wind_chill_c(published_c, wind_kmh) - published_c)


def _heated_c(temperature_c: float, humidity_pct: float) -> float:
    published_c = max(temperature_c, HEAT_FROM_C)
    fading = 1 - (published_c - temperature_c) / BLEND_K
    return temperature_c + fading * max(0.0, heat_index_c(published_c, humidity_pct) - published_c)


def vapour_pressure_hpa(temperature_c: float, humidity_pct: float) -> float:
    """Water vapour pressure as the Australian Bureau of Meteorology computes it for its WBGT estimate."""
    return humidity_pct / 100 * 6.105 * exp(17.27 * temperature_c / (237.7 + temperature_c))


def wbgt_without_sun_c(temperature_c: float, humidity_pct: float) -> float:
    """The Australian Bureau of Meteorology's approximation of WBGT: assumes moderate sun and light wind.

    An upper estimate at night, under cloud and in wind (2 to 5 K above Liljegren's).
    """
    return 0.567 * temperature_c + 0.393 * vapour_pressure_hpa(temperature_c, humidity_pct) + 3.94
