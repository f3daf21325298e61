"""How warm or cold the air feels to a runner."""

from math import exp, sqrt


def wind_chill_c(temperature_c: float, wind_kmh: float) -> float:
    """Environment Canada's wind chill index (Osczevski and Bluestein 2005), wind at 10 m.

    The air temperature itself above 10 °C or below 4.8 km/h, where the index isn't defined.
    """
    if temperature_c > 10 or wind_kmh < 4.8:
        return temperature_c
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
    """Wind chill up to 10 °C, heat index from 27 °C, else the air temperature. None when what it needs is missing."""
    if temperature_c is None:
        return None
    if temperature_c <= 10:
        return None if wind_kmh is None else wind_chill_c(temperature_c, wind_kmh)
    if temperature_c >= 27:
        return None if humidity_pct is None else max(temperature_c, heat_index_c(temperature_c, humidity_pct))
    return temperature_c


def vapour_pressure_hpa(temperature_c: float, humidity_pct: float) -> float:
    """Water vapour pressure as the Australian Bureau of Meteorology computes it for its WBGT estimate."""
    return humidity_pct / 100 * 6.105 * exp(17.27 * temperature_c / (237.7 + temperature_c))


def wbgt_without_sun_c(temperature_c: float, humidity_pct: float) -> float:
    """The Australian Bureau of Meteorology's approximation of WBGT: assumes moderate sun and light wind.

    An upper estimate at night, under cloud and in wind (2 to 5 K above Liljegren's).
    """
    return 0.567 * temperature_c + 0.393 * vapour_pressure_hpa(temperature_c, humidity_pct) + 3.94
