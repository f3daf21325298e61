"""The hours of a window as a runner at some height meets them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from math import exp

import numpy as np

from terrain.domain.physical_constants import KMH_PER_MS, LAPSE_K_PER_M, SCALE_HEIGHT_M
from terrain.domain.weather.comfort import feels_like_c
from terrain.domain.weather.daylight import is_dark, sun_sine
from terrain.domain.weather.heat import Heat, HeatInput, heat_of
from terrain.domain.weather.ice import ICING_HOURS, Floats, glazed, has_frost
from terrain.domain.weather.series import HOUR, OF_PRECEDING_HOUR, VARIABLES, HourlySeries, hour_floor
from terrain.domain.weather.sky import Phase, Sky, phase_at, sky_of, thunder_level

SNOW_CM_PER_MM = 0.7
OWN_HEIGHT_M = 100.0
"""Within this of the forecast's own height, the form of precipitation is the provider's word, not ours."""


@dataclass(frozen=True)
class WeatherHour:
    """The hour that begins at `at`, at `height_m`. Whatever isn't known is None.

    Rain, snow, gusts and the code are those of the hour that follows `at`; the rest holds at `at`. `thunder` 0-3,
    `ice` 0-2. `wbgt_is_upper_estimate` tells that sun and wind were not known.
    """

    at: datetime
    height_m: float | None = None
    temperature_c: float | None = None
    feels_like_c: float | None = None
    dew_point_c: float | None = None
    humidity_pct: float | None = None
    rain_mm: float | None = None
    rain_chance_pct: float | None = None
    snowfall_cm: float | None = None
    snow_depth_m: float | None = None
    freezing_level_m: float | None = None
    wind_kmh: float | None = None
    gust_kmh: float | None = None
    cloud_cover_pct: float | None = None
    visibility_m: float | None = None
    uv_index: float | None = None
    weather_code: int | None = None
    sky: Sky | None = None
    thunder: int | None = None
    ice: int | None = None
    wbgt_c: float | None = None
    wbgt_is_upper_estimate: bool = False
    is_dark: bool = field(default=False)


def hours_of(
    series: HourlySeries, starts_at: datetime, ends_at: datetime, height_m: float | None = None
) -> list[WeatherHour]:
    """The hours that touch [starts_at, ends_at), as far as the series reaches, corrected to `height_m`.

    Temperature, dew point and pressure follow the height and so does the form of precipitation; wind does not.
    """
    first = max(hour_floor(starts_at), series.starts_at)
    count = max(0, -((first - min(ends_at, series.ends_at)) // HOUR))
    moments = [first + step * HOUR for step in range(count)]
    raws = [_raw(series, at, height_m) for at in moments]
    heats = heat_of([_heat_input(series, at, raw) for at, raw in zip(moments, raws, strict=True)])
    glaze = _glazed(series, series.index_of(first), count, height_m)
    return [_hour(series, *row) for row in zip(moments, raws, heats, glaze, strict=True)]


def hours_met(asked: Sequence[tuple[HourlySeries, datetime, float | None]]) -> list[WeatherHour | None]:
    """The hour of each (forecast, moment, height in metres), in their order; None where the series doesn't reach.

    Heat is solved for all of them at once, so many hours cost little more than one.
    """
    within = [(series, hour_floor(at), height_m) for series, at, height_m in asked if _reaches(series, at)]
    raws = [_raw(series, at, height_m) for series, at, height_m in within]
    heats = heat_of([_heat_input(series, at, raw) for (series, at, _), raw in zip(within, raws, strict=True)])
    hours = iter(
        _hour(series, at, raw, heat, _glazed(series, series.index_of(at), 1, height_m)[0])
        for (series, at, height_m), raw, heat in zip(within, raws, heats, strict=True)
    )
    return [next(hours) if _reaches(series, at) else None for series, at, _ in asked]


def _reaches(series: HourlySeries, at: datetime) -> bool:
    return series.starts_at <= at < series.ends_at


@dataclass
class _Raw:
    height_m: float | None
    values: dict[str, float | None]
    phase: Phase | None


def _raw(series: HourlySeries, at: datetime, height_m: float | None) -> _Raw:
    index = series.index_of(at)
    values = {name: series.value(name, index + (name in OF_PRECEDING_HOUR)) for name in VARIABLES}
    if height_m is None or series.height_m is None:
        return _Raw(series.height_m, values, None)
    rise = height_m - series.height_m
    for name in ("temperature_c", "dew_point_c"):
        values[name] = _plus(values[name], -LAPSE_K_PER_M * rise)
    pressure = values["pressure_hpa"]
    values["pressure_hpa"] = None if pressure is None else pressure * exp(-rise / SCALE_HEIGHT_M)
    phase = phase_at(height_m, values["freezing_level_m"]) if abs(rise) > OWN_HEIGHT_M else None
    _fall_as(phase, values)
    return _Raw(height_m, values, phase)


def _plus(value: float | None, change: float) -> float | None:
    return None if value is None else value + change


def _fall_as(phase: Phase | None, values: dict[str, float | None]) -> None:
    """Turn rain into snow or snow into rain: 1 mm of water makes 0.7 cm of snow, as the models reckon."""
    rain, snow = values["rain_mm"], values["snowfall_cm"]
    if phase is Phase.SNOW and rain:
        values["snowfall_cm"], values["rain_mm"] = (snow or 0.0) + rain * SNOW_CM_PER_MM, 0.0
    if phase is Phase.RAIN and snow:
        values["rain_mm"], values["snowfall_cm"] = (rain or 0.0) + snow / SNOW_CM_PER_MM, 0.0


def _heat_input(series: HourlySeries, at: datetime, raw: _Raw) -> HeatInput:
    values = raw.values
    return HeatInput(
        temperature_c=values["temperature_c"],
        humidity_pct=values["humidity_pct"],
        pressure_hpa=values["pressure_hpa"],
        wind_ms=values["wind_ms"],
        shortwave_wm2=values["shortwave_wm2"],
        direct_wm2=values["direct_wm2"],
        sun_sine=sun_sine(series.latitude, series.longitude, at + HOUR / 2),
    )


def _hour(series: HourlySeries, at: datetime, raw: _Raw, heat: Heat, is_glazed: bool) -> WeatherHour:
    values, index = raw.values, series.index_of(at) + 1
    code = values["weather_code"]
    wind, gust = _kmh(values["wind_ms"]), _kmh(values["gust_ms"])
    dark = is_dark(series.latitude, series.longitude, at + HOUR / 2)
    neighbours = (series.value("weather_code", index - 1), series.value("weather_code", index + 1))
    return WeatherHour(
        at=at,
        height_m=raw.height_m,
        temperature_c=values["temperature_c"],
        feels_like_c=feels_like_c(values["temperature_c"], wind, values["humidity_pct"]),
        dew_point_c=values["dew_point_c"],
        humidity_pct=values["humidity_pct"],
        rain_mm=values["rain_mm"],
        rain_chance_pct=values["rain_chance_pct"],
        snowfall_cm=values["snowfall_cm"],
        snow_depth_m=values["snow_depth_m"],
        freezing_level_m=values["freezing_level_m"],
        wind_kmh=wind,
        gust_kmh=gust,
        cloud_cover_pct=values["cloud_cover_pct"],
        visibility_m=values["visibility_m"],
        uv_index=values["uv_index"],
        weather_code=None if code is None else int(code),
        sky=sky_of(code, values["cloud_cover_pct"], raw.phase, is_dark=dark),
        thunder=thunder_level(code, neighbours, values["cape_jkg"], values["rain_mm"], values["rain_chance_pct"]),
        ice=_ice(values, is_glazed),
        wbgt_c=heat.wbgt_c,
        wbgt_is_upper_estimate=heat.is_upper_estimate,
        is_dark=dark,
    )


def _kmh(speed_ms: float | None) -> float | None:
    return None if speed_ms is None else speed_ms * KMH_PER_MS


def _glazed(series: HourlySeries, first: int, count: int, height_m: float | None) -> list[bool]:
    """Whether ice is likely in each of `count` hours from element `first` on, at this height."""
    rise = 0.0 if height_m is None or series.height_m is None else height_m - series.height_m

    def row(name: str) -> Floats:
        shift = name in OF_PRECEDING_HOUR
        known = [series.value(name, index + shift) for index in range(first - ICING_HOURS, first + count)]
        return np.array([np.nan if value is None else value for value in known])

    water = np.nan_to_num(row("rain_mm")) + np.nan_to_num(row("snowfall_cm")) / SNOW_CM_PER_MM
    icy = glazed(row("weather_code"), row("temperature_c") - LAPSE_K_PER_M * rise, water)
    return [bool(is_icy) for is_icy in icy[ICING_HOURS:]]


def _ice(values: dict[str, float | None], is_glazed: bool) -> int | None:
    """Ice underfoot: 2 likely (freezing rain, or frost on wet ground), 1 possible (rime, or a clear calm cold hour)."""
    if is_glazed:
        return 2
    temperature = values["temperature_c"]
    if temperature is None:
        return None
    return int(has_frost(temperature, values["dew_point_c"], values["cloud_cover_pct"], values["wind_ms"]))
