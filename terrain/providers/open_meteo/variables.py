"""Open-Meteo's names and units for our variables, and how other units become ours."""

from collections.abc import Callable
from dataclasses import dataclass

from terrain.domain.physical_constants import KMH_PER_MS, M_PER_FOOT, MM_PER_INCH, MS_PER_KNOT

Conversion = Callable[[float], float]


@dataclass(frozen=True)
class Variable:
    """Open-Meteo's name, and the unit that we ask for."""

    asked_as: str
    unit: str


VARIABLES = {
    "temperature_c": Variable("temperature_2m", "°C"),
    "humidity_pct": Variable("relative_humidity_2m", "%"),
    "dew_point_c": Variable("dew_point_2m", "°C"),
    "rain_mm": Variable("precipitation", "mm"),
    "rain_chance_pct": Variable("precipitation_probability", "%"),
    "snowfall_cm": Variable("snowfall", "cm"),
    "snow_depth_m": Variable("snow_depth", "m"),
    "freezing_level_m": Variable("freezing_level_height", "m"),
    "weather_code": Variable("weather_code", "wmo code"),
    "cloud_cover_pct": Variable("cloud_cover", "%"),
    "visibility_m": Variable("visibility", "m"),
    "wind_ms": Variable("wind_speed_10m", "m/s"),
    "gust_ms": Variable("wind_gusts_10m", "m/s"),
    "uv_index": Variable("uv_index", ""),
    "cape_jkg": Variable("cape", "J/kg"),
    "shortwave_wm2": Variable("shortwave_radiation", "W/m²"),
    "direct_wm2": Variable("direct_radiation", "W/m²"),
    "pressure_hpa": Variable("surface_pressure", "hPa"),
}
"""By our name. Precipitation comes whole and becomes `rain_mm` once the snow's water is taken off."""

CONVERSIONS: dict[tuple[str, str], Conversion] = {
    ("°F", "°C"): lambda value: (value - 32) / 1.8,
    ("km/h", "m/s"): lambda value: value / KMH_PER_MS,
    ("mp/h", "m/s"): lambda value: value * 0.44704,
    ("kn", "m/s"): lambda value: value * MS_PER_KNOT,
    ("inch", "mm"): lambda value: value * MM_PER_INCH,
    ("inch", "cm"): lambda value: value * 2.54,
    ("ft", "m"): lambda value: value * M_PER_FOOT,
}
"""From a unit that Open-Meteo can answer in to ours: servers in between may have chosen one of them."""
