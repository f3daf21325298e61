"""Open-Meteo's names, units and plausible ranges for our variables."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Variable:
    """Open-Meteo's name, the unit it must come in, and the least and greatest value taken for weather."""

    asked_as: str
    unit: str
    least: float
    greatest: float


VARIABLES = {
    "temperature_c": Variable("temperature_2m", "°C", -95, 62),
    "humidity_pct": Variable("relative_humidity_2m", "%", 0, 100),
    "dew_point_c": Variable("dew_point_2m", "°C", -110, 45),
    "rain_mm": Variable("precipitation", "mm", 0, 500),
    "rain_chance_pct": Variable("precipitation_probability", "%", 0, 100),
    "snowfall_cm": Variable("snowfall", "cm", 0, 100),
    "snow_depth_m": Variable("snow_depth", "m", 0, 40),
    "freezing_level_m": Variable("freezing_level_height", "m", -3000, 9000),
    "weather_code": Variable("weather_code", "wmo code", 0, 99),
    "cloud_cover_pct": Variable("cloud_cover", "%", 0, 100),
    "visibility_m": Variable("visibility", "m", 0, 300_000),
    "wind_ms": Variable("wind_speed_10m", "m/s", 0, 115),
    "gust_ms": Variable("wind_gusts_10m", "m/s", 0, 140),
    "uv_index": Variable("uv_index", "", 0, 25),
    "cape_jkg": Variable("cape", "J/kg", 0, 12_000),
    "shortwave_wm2": Variable("shortwave_radiation", "W/m²", 0, 1600),
    "direct_wm2": Variable("direct_radiation", "W/m²", 0, 1600),
    "pressure_hpa": Variable("surface_pressure", "hPa", 300, 1100),
}
"""By our name. Precipitation comes whole and becomes `rain_mm` once the snow's water is taken off."""
