"""The weather of a place, hour by hour, and what it means to a runner."""

from terrain.domain.weather.comfort import feels_like_c, heat_index_c, wbgt_without_sun_c, wind_chill_c
from terrain.domain.weather.hours import WeatherHour, hour_at, hours_of
from terrain.domain.weather.joining import joined, providers_of
from terrain.domain.weather.series import CORE, VARIABLES, HourlySeries, covers, missing_share
from terrain.domain.weather.sky import Phase, Sky, phase_at

__all__ = [
    "CORE",
    "VARIABLES",
    "HourlySeries",
    "Phase",
    "Sky",
    "WeatherHour",
    "covers",
    "feels_like_c",
    "heat_index_c",
    "hour_at",
    "hours_of",
    "joined",
    "missing_share",
    "phase_at",
    "providers_of",
    "wbgt_without_sun_c",
    "wind_chill_c",
]
