"""A made-up climate that is plausible by latitude, season, hour and height. Never to be taken for weather."""

from dataclasses import dataclass
from datetime import UTC, datetime
from math import cos, exp, pi

from terrain.domain.physical_constants import LAPSE_K_PER_M, SCALE_HEIGHT_M
from terrain.domain.weather.daylight import sun_sine
from terrain.providers.sample.noise import noise, noise_over_land

WARMEST_DAY = 202
SOFTENED_SEASON = 0.45
"""Part of a real year's swing: sample races are held all year round, also where real ones rest in winter. Judgement."""


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
class _Air:
    """The air over a place at an hour: how far a front has it and how much of it is cloud (0-1), the sun's sine."""

    front: float
    cloud: float
    sun: float
    swing_c: float
    temperature_c: float
    height_m: float
    wind_ms: float
    cape_jkg: float
    is_storm: bool
    falling_mm: float

    @property
    def freezing_level_m(self) -> float:
        return self.height_m + self.temperature_c / LAPSE_K_PER_M

    @property
    def is_snow(self) -> bool:
        return self.falling_mm > 0 and self.height_m > self.freezing_level_m - 250

    @property
    def is_fog(self) -> bool:
        return self.cloud > 0.9 and self.falling_mm <= 0.1 and self.wind_ms < 3 and self.sun < 0.25

    @property
    def humidity_pct(self) -> float:
        wet = 12 if self.falling_mm else 0
        humidity = 78 - 1.4 * self.swing_c - 22 * (1 - self.cloud) + 18 * self.front + wet
        return min(99.0, max(18.0, humidity))

    @property
    def shortwave_wm2(self) -> float:
        strength: float = 1050 * self.sun**1.15
        return strength * (1 - 0.72 * self.cloud**3)


def seasonal_mean_c(latitude: float, day_of_year: float, height_m: float) -> float:
    """Mean temperature of a day: 28 °C at the equator, less with latitude and height; it swings a little by season."""
    swing = SOFTENED_SEASON * min(0.19 * abs(latitude), 11.0) * (1 if latitude >= 0 else -1)
    season = cos(2 * pi * (day_of_year - WARMEST_DAY) / 365.25)
    return 28 - 0.0058 * latitude**2 + swing * season - LAPSE_K_PER_M * height_m


def sample_hour(latitude: float, longitude: float, height_m: float, at: datetime) -> SampleHour:
    """The made-up weather of a place at an hour; sums are of the hour that ends then."""
    air = _air(latitude, longitude, height_m, at)
    humidity, falling, storm_gust = air.humidity_pct, air.falling_mm, 6 if air.is_storm else 0
    chance = 0.03 + 0.5 * air.front**2 + 0.45 * min(1.0, falling / 1.5)
    return SampleHour(
        temperature_c=round(air.temperature_c, 1),
        humidity_pct=round(humidity),
        dew_point_c=round(air.temperature_c - (100 - humidity) / 5, 1),
        rain_mm=0.0 if air.is_snow else round(falling, 2),
        rain_chance_pct=round(100 * min(0.98, chance)),
        snowfall_cm=round(falling * 0.7, 2) if air.is_snow else 0.0,
        snow_depth_m=_snow_depth_m(latitude, height_m, at),
        freezing_level_m=round(max(-500.0, air.freezing_level_m)),
        weather_code=_code(air),
        cloud_cover_pct=round(100 * air.cloud),
        visibility_m=600 if air.is_fog else round(24_000 / (1 + 2.5 * falling)),
        wind_ms=round(air.wind_ms, 1),
        gust_ms=round(air.wind_ms * (1.55 + 0.35 * air.front) + storm_gust, 1),
        uv_index=round(12.5 * air.sun**1.6 * (1 + height_m / 10_000) * (1 - 0.7 * air.cloud**3), 1),
        cape_jkg=round(air.cape_jkg),
        shortwave_wm2=round(air.shortwave_wm2),
        direct_wm2=round(air.shortwave_wm2 * 0.85 * (1 - air.cloud)),
        pressure_hpa=round((1016 - 16 * air.front) * exp(-height_m / SCALE_HEIGHT_M), 1),
    )


def _air(latitude: float, longitude: float, height_m: float, at: datetime) -> _Air:
    days = at.astimezone(UTC).timestamp() / 86_400

    def drift(name: str, pace_days: float) -> float:
        return noise_over_land(name, latitude, longitude, days / pace_days)

    front = min(1.0, max(0.0, 0.5 + 1.3 * drift("front", 2.2)))
    cover = min(1.0, max(0.03, 0.15 + 0.8 * front + 0.25 * drift("cloud", 0.3)))
    local = (days + longitude / 360) % 1
    swing = (1 - 0.65 * cover) * 6 * cos(2 * pi * (local - 15 / 24))
    warmth = seasonal_mean_c(latitude, at.astimezone(UTC).timetuple().tm_yday, 0) + 7 * drift("warmth", 4.5)
    at_sea_level = warmth - 3.5 * front + swing
    cape = max(0.0, at_sea_level - 21) * 190 * max(0.0, drift("cape", 1.0))
    lurking = noise(f"storm/{round(latitude)}/{round(longitude)}", days * 6) > 0.1
    is_storm = cape > 700 and 13 / 24 < local < 20 / 24 and lurking
    falling = max(0.0, front - 0.62) * 5.5 * max(0.0, 0.55 + drift("shower", 0.12))
    falling = max(falling if falling > 0.08 else 0.0, 4.5 if is_storm else 0.0)
    wind = (1.6 + 6 * front**1.5 + 1.5 * drift("wind", 0.25)) * (1 + height_m / 5000)
    return _Air(
        front=front,
        cloud=1.0 if falling > 0.1 else cover,
        sun=max(0.0, sun_sine(latitude, longitude, at)),
        swing_c=swing,
        temperature_c=at_sea_level - LAPSE_K_PER_M * height_m,
        height_m=height_m,
        wind_ms=max(0.4, wind),
        cape_jkg=cape,
        is_storm=is_storm,
        falling_mm=falling,
    )


def _snow_depth_m(latitude: float, height_m: float, at: datetime) -> float:
    """Old snow, by how cold the last six weeks are on average."""
    day = at.astimezone(UTC).timetuple().tm_yday
    cold = -sum(seasonal_mean_c(latitude, day - back, height_m) for back in (0, 14, 28, 42)) / 4
    return round(min(3.0, max(0.0, cold * 0.16)), 2)


def _code(air: _Air) -> int:
    if air.is_storm:
        return 95
    if air.falling_mm > 0.1:
        return _code_of_fall(air)
    if air.is_fog:
        return 45
    return next((code for below, code in ((0.15, 0), (0.3, 1), (0.7, 2)) if air.cloud < below), 3)


def _code_of_fall(air: _Air) -> int:
    is_freezing = not air.is_snow and abs(air.temperature_c) < 0.4
    if air.falling_mm < 0.35 and not air.is_snow and not is_freezing:
        return 51
    codes = (71, 73, 75) if air.is_snow else (66, 66, 67) if is_freezing else (61, 63, 65)
    return codes[(air.falling_mm >= 2.5) + (air.falling_mm >= 7.6)]
