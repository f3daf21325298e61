"""The state of the ground hour by hour and height by height: wet, soaked, in flood, under snow, icy, windy, in fog."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import numpy as np
from numpy.typing import NDArray

from terrain.domain.physical_constants import KMH_PER_MS, LAPSE_K_PER_M
from terrain.domain.race_day import coefficients
from terrain.domain.weather.antecedent import DAY_H, MOST_RAIN_DAYS, carried
from terrain.domain.weather.hours import OWN_HEIGHT_M, SNOW_CM_PER_MM
from terrain.domain.weather.ice import glazed
from terrain.domain.weather.ridge import ridge_wind
from terrain.domain.weather.series import HOUR, OF_PRECEDING_HOUR, HourlySeries
from terrain.domain.weather.sky import ALL_RAIN_BELOW_M, ALL_SNOW_BELOW_M

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

WHOLE_DAY_H: Final = 20
"""Hours of a day whose rain must be known for the day to count as known."""


@dataclass(frozen=True, eq=False)
class GroundHours:
    """Arrays of (hours, heights): the first hour begins at `starts_at`. Shares are 0-1.

    `is_known` tells where the rain of the hour is known. `water_mm` is what fell, rain and melted snow together.
    `open_wet` is the surface of bare rock, `shaded_wet` that of roots and grass. `snow_cm` lies.
    """

    starts_at: datetime
    heights_m: Floats
    is_known: Flags
    water_mm: Floats
    open_wet: Floats
    shaded_wet: Floats
    soil: Floats
    flow: Floats
    snow_cm: Floats
    ice: Floats
    wind: Floats
    fog: Floats
    gust_kmh: Floats
    visibility_m: Floats
    temperature_c: Floats

    @property
    def hours(self) -> int:
        return len(self.is_known)

    def rain_days_before(self, at: datetime) -> int:
        """Whole days before a moment of which the rain is known, without a gap, 14 at most."""
        end, days = int((at - self.starts_at) // HOUR), 0
        known: Flags = np.any(self.is_known, axis=1, keepdims=True)
        while days < MOST_RAIN_DAYS:
            last = end - days * DAY_H
            if last - DAY_H < 0 or known[last - DAY_H : last].sum() < WHOLE_DAY_H:
                break
            days += 1
        return days


def ground_hours(
    places: Sequence[HourlySeries], heights_m: Floats, chosen_places: NDArray[np.int64] | None = None
) -> GroundHours:
    """The ground at these heights (NaN: that of the forecast), each by the forecast of its chosen place, else of the
    place nearest in height."""
    starts_at = min(place.starts_at for place in places)
    hours = int(max((place.ends_at - starts_at) // HOUR for place in places))
    nearest = _nearest(places, heights_m) if chosen_places is None else chosen_places
    columns = [_Place(place, starts_at, hours, heights_m) for place in places]

    def chosen(name: str) -> Floats:
        values: Floats = np.choose(nearest, [getattr(column, name) for column in columns])
        return values

    water, temperature, snowfall = chosen("water_mm"), chosen("temperature_c"), chosen("snowfall_cm")
    is_thawed = ~(temperature <= 0)
    melt = np.where(
        chosen("snow_depth_m") >= coefficients.MELTING_SNOW_M,
        coefficients.MELT_MM_PER_K_DAY / DAY_H * np.fmax(temperature, 0.0),
        0.0,
    )
    wetting = 1 - np.exp(-water / coefficients.WETTING_MM)
    slowness = _slowness(temperature)
    thawed_water = np.where(is_thawed, water, 0.0)
    stream = carried(thawed_water + melt).max(axis=1, keepdims=True)
    lying = _lying(snowfall, coefficients.SNOW_MELTS_CM_PER_K_H * np.fmax(np.nan_to_num(temperature), 0.0))
    return GroundHours(
        starts_at=starts_at,
        heights_m=heights_m,
        is_known=chosen("is_known").astype(bool),
        water_mm=water,
        open_wet=_drying(wetting, np.exp(-1 / (coefficients.OPEN_DRIES_H * slowness))),
        shaded_wet=_drying(wetting, np.exp(-1 / (coefficients.SHADED_DRIES_H * slowness))),
        soil=1 - np.exp(-carried(thawed_water) / coefficients.SOIL_MM),
        flow=np.broadcast_to(1 - np.exp(-stream / coefficients.STREAM_MM), water.shape),
        snow_cm=np.maximum(lying, 100 * np.nan_to_num(chosen("snow_depth_m"))),
        ice=glazed(chosen("weather_code"), temperature, water).astype(np.float64),
        wind=_wind(chosen("wind_ms"), chosen("gust_ms")),
        fog=_fog(chosen("visibility_m"), chosen("weather_code")),
        gust_kmh=KMH_PER_MS * np.fmax(chosen("wind_ms"), chosen("gust_ms")),
        visibility_m=chosen("visibility_m"),
        temperature_c=temperature,
    )


def _nearest(places: Sequence[HourlySeries], heights_m: Floats) -> NDArray[np.int64]:
    off = [np.abs(heights_m - (np.nan if place.height_m is None else place.height_m)) for place in places]
    nearest: NDArray[np.int64] = np.argmin(np.nan_to_num(np.array(off), nan=np.inf), axis=0)
    return nearest


class _Place:
    """One forecast as arrays of (hours, heights): temperature and the form of precipitation follow the height."""

    def __init__(self, series: HourlySeries, starts_at: datetime, hours: int, heights_m: Floats) -> None:
        self.series, self.offset, self.hours = series, int((series.starts_at - starts_at) // HOUR), hours
        rise = np.nan_to_num(heights_m - (np.nan if series.height_m is None else series.height_m))
        wide = np.ones_like(rise)
        for name in ("snow_depth_m", "weather_code", "wind_ms", "gust_ms", "visibility_m"):
            setattr(self, name, self._column(name) * wide)
        rain, snow = self._column("rain_mm"), np.nan_to_num(self._column("snowfall_cm"))
        self.is_known = np.where(np.isnan(rain), 0.0, 1.0) * wide
        self.water_mm = (np.nan_to_num(rain) + snow / SNOW_CM_PER_MM) * wide
        self.temperature_c = self._column("temperature_c") - LAPSE_K_PER_M * rise
        self.snowfall_cm = _snowfall(snow * wide, self.water_mm, self._column("freezing_level_m"), heights_m, rise)

    def _column(self, name: str) -> Floats:
        """Hours as a column, each with what falls in it or holds at its beginning; NaN where unknown."""
        column = np.full((self.hours, 1), np.nan)
        row = self.series.values.get(name) or []
        shift = self.offset - (name in OF_PRECEDING_HOUR)
        for index, value in enumerate(row):
            if value is not None and 0 <= index + shift < self.hours:
                column[index + shift, 0] = value
        return column


def _snowfall(snow_cm: Floats, water_mm: Floats, freezing_m: Floats, heights_m: Floats, rise_m: Floats) -> Floats:
    """Snow at each height, by the rule of `sky.phase_at`; near the forecast's own height its own word holds."""
    above = heights_m - freezing_m
    fallen = np.where(
        above > -ALL_SNOW_BELOW_M, water_mm * SNOW_CM_PER_MM, np.where(above <= -ALL_RAIN_BELOW_M, 0.0, snow_cm)
    )
    is_own = (np.abs(rise_m) <= OWN_HEIGHT_M) | np.isnan(above)
    return np.where(is_own, snow_cm, fallen)


def _slowness(temperature_c: Floats) -> Floats:
    colder = coefficients.DRYING_AT_C - np.nan_to_num(temperature_c, nan=coefficients.DRYING_AT_C)
    slowness: Floats = np.clip(1 + coefficients.DRYING_PER_K * colder, *coefficients.DRYING_RANGE)
    return slowness


def _drying(wetting: Floats, kept: Floats) -> Floats:
    """Wet from the hour's rain, or what is left of the wetness before."""
    state, now = np.empty_like(wetting), np.zeros(wetting.shape[1])
    for index in range(len(wetting)):
        now = np.maximum(now * kept[index], wetting[index])
        state[index] = now
    return state


def _lying(snowfall_cm: Floats, melt_cm: Floats) -> Floats:
    state, now = np.empty_like(snowfall_cm), np.zeros(snowfall_cm.shape[1])
    for index in range(len(snowfall_cm)):
        now = np.maximum(now - melt_cm[index], 0.0) + snowfall_cm[index]
        state[index] = now
    return state


def _wind(wind_ms: Floats, gust_ms: Floats) -> Floats:
    speed = KMH_PER_MS * ridge_wind(wind_ms, gust_ms)
    span = coefficients.WIND_WORST_KMH - coefficients.WIND_FROM_KMH
    return np.nan_to_num(np.clip((speed - coefficients.WIND_FROM_KMH) / span, 0.0, 1.0))


def _fog(visibility_m: Floats, code: Floats) -> Floats:
    span = coefficients.FOG_FROM_M - coefficients.FOG_WORST_M
    seen = np.clip((coefficients.FOG_FROM_M - visibility_m) / span, 0.0, 1.0)
    told = np.where(np.isin(code, sorted(coefficients.FOG_CODES)), coefficients.FOG_UNMEASURED, 0.0)
    return np.where(np.isnan(visibility_m), told, seen)
