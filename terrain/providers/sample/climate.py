"""A made-up climate that is plausible by latitude, season, hour and height. Never to be taken for weather."""

from dataclasses import dataclass
from datetime import UTC, datetime
from math import cos, exp, pi

from terrain.domain.daylight import sun_sine
from terrain.providers.sample.noise import noise, noise_over_land

LAPSE = 0.0065
WARMEST_DAY = 202


@dataclass(frozen=True)
class SampleHour:
    """One made-up hour, by the names of the site's hourly values."""

    temperature_c: float
    humidity_pct: float
    dew_point_c: float
    rain_mm: float
    rain_chance_pct: float
    snowfall_cm: float
    snow_depth_m: float
    freezing_level_m: float
    weather_code: float
    cloud_cover_pct: float
    visibility_m: float
    wind_ms: float
    gust_ms: float
    uv_index: float
    cape_jkg: float
    shortwave_wm2: float
    direct_wm2: float
    pressure_hpa: float


@dataclass(frozen=True)
class _Mass:
    """The air above a place: how far a front has it (0-1), cloud (0-1), water falling (mm/h), wind, and warmth."""

    front: float
    cloud: float
    falling_mm: float
    wind_ms: float
    sea_level_c: float


def seasonal_mean_c(latitude: float, day_of_year: float, height_m: float) -> float:
    """Mean temperature of a day: 27 °C at the equator, falling with latitude and height, swinging with the season."""
    swing = min(0.19 * abs(latitude), 11.0) * (1 if latitude >= 0 else -1)
    season = cos(2 * pi * (day_of_year - WARMEST_DAY) / 365.25)
    return 27 - 0.0058 * latitude**2 + swing * season - LAPSE * height_m


def sample_hour(latitude: float, longitude: float, height_m: float, at: datetime) -> SampleHour:
    """The made-up weather of a place at an hour; sums are of the hour that ends then."""
    days = at.astimezone(UTC).timestamp() / 86_400
    sun = max(0.0, sun_sine(latitude, longitude, at))
    mass = _mass(latitude, longitude, height_m, days)
    local = (days + longitude / 360) % 1
    swing = (1 - 0.65 * mass.cloud) * 6 * cos(2 * pi * (local - 15 / 24))
    temperature = mass.sea_level_c - LAPSE * height_m + swing
    cape = (
        max(0.0, temperature + LAPSE * height_m - 21)
        * 190
        * max(0.0, noise_over_land("cape", latitude, longitude, days))
    )
    storm = (
        cape > 700
        and 13 / 24 < local < 20 / 24
        and noise(f"storm/{round(latitude)}/{round(longitude)}", days * 6) > 0.1
    )
    falling = max(mass.falling_mm, 4.5 if storm else 0.0)
    freezing = height_m + temperature / LAPSE
    is_snow = height_m > freezing - 250
    humidity = min(99.0, max(18.0, 78 - 1.4 * swing - 22 * (1 - mass.cloud) + 18 * mass.front + (12 if falling else 0)))
    cloud = 1.0 if falling > 0.1 else mass.cloud
    shortwave = 1050 * sun**1.15 * (1 - 0.72 * cloud**3)
    fog = cloud > 0.9 and falling <= 0.1 and mass.wind_ms < 3 and sun < 0.25
    return SampleHour(
        temperature_c=round(temperature, 1),
        humidity_pct=round(humidity),
        dew_point_c=round(temperature - (100 - humidity) / 5, 1),
        rain_mm=0.0 if is_snow else round(falling, 2),
        rain_chance_pct=round(100 * min(0.98, 0.03 + 0.5 * mass.front**2 + 0.45 * min(1.0, falling / 1.5))),
        snowfall_cm=round(falling * 0.7, 2) if is_snow else 0.0,
        snow_depth_m=_snow_depth_m(latitude, height_m, at),
        freezing_level_m=round(max(-500.0, freezing)),
        weather_code=_code(cloud, falling, is_snow=is_snow, storm=storm, fog=fog, near_zero=abs(temperature) < 0.4),
        cloud_cover_pct=round(100 * cloud),
        visibility_m=600 if fog else round(24_000 / (1 + 2.5 * falling)),
        wind_ms=round(mass.wind_ms, 1),
        gust_ms=round(mass.wind_ms * (1.55 + 0.35 * mass.front) + (6 if storm else 0), 1),
        uv_index=round(12.5 * sun**1.6 * (1 + height_m / 10_000) * (1 - 0.7 * cloud**3), 1),
        cape_jkg=round(cape),
        shortwave_wm2=round(shortwave),
        direct_wm2=round(shortwave * 0.85 * (1 - cloud)),
        pressure_hpa=round((1016 - 16 * mass.front) * exp(-height_m / 8434), 1),
    )


def _mass(latitude: float, longitude: float, height_m: float, days: float) -> _Mass:
    def drift(name: str, pace_days: float) -> float:
        return noise_over_land(name, latitude, longitude, days / pace_days)

    front = min(1.0, max(0.0, 0.5 + 1.3 * drift("front", 2.2)))
    cloud = min(1.0, max(0.03, 0.15 + 0.8 * front + 0.25 * drift("cloud", 0.3)))
    shower = max(0.0, 0.55 + drift("shower", 0.12))
    falling = max(0.0, front - 0.62) * 5.5 * shower
    wind = (1.6 + 6 * front**1.5 + 1.5 * drift("wind", 0.25)) * (1 + height_m / 2600)
    day_of_year = datetime.fromtimestamp(days * 86_400, UTC).timetuple().tm_yday
    warmth = seasonal_mean_c(latitude, day_of_year, 0) + 7 * drift("warmth", 4.5) - 3.5 * front
    return _Mass(front, cloud, falling if falling > 0.08 else 0.0, max(0.4, wind), warmth)


def _snow_depth_m(latitude: float, height_m: float, at: datetime) -> float:
    """Old snow, by how cold the last six weeks are on average."""
    day = at.astimezone(UTC).timetuple().tm_yday
    cold = -sum(seasonal_mean_c(latitude, day - back, height_m) for back in (0, 14, 28, 42)) / 4
    return round(min(3.0, max(0.0, cold * 0.16)), 2)


def _code(cloud: float, falling: float, *, is_snow: bool, storm: bool, fog: bool, near_zero: bool) -> int:
    if storm:
        return 95
    if falling > 0.1:
        steps = (71, 73, 75) if is_snow else (66, 66, 67) if near_zero else (61, 63, 65)
        if falling < 0.35 and not is_snow and not near_zero:
            return 51
        return steps[(falling >= 2.5) + (falling >= 7.6)]
    if fog:
        return 45
    return 0 if cloud < 0.15 else 1 if cloud < 0.3 else 2 if cloud < 0.7 else 3
