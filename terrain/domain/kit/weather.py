"""What the forecast says about a runner's hours, on the low and the high ground of each: the worst of both."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from terrain.domain.kit.context import ContextValue
from terrain.domain.pace import Schedule
from terrain.domain.track.profile import Profile
from terrain.domain.weather.antecedent import antecedent_mm, is_melting, mud_index, stream_level
from terrain.domain.weather.daylight import is_dark
from terrain.domain.weather.hours import WeatherHour, hours_of
from terrain.domain.weather.series import HourlySeries
from terrain.domain.weather.sky import FREEZING_CODES, snow_line_m

HOUR = timedelta(hours=1)
WET_MM = 0.2
"""Rain in an hour that wets: below it, drizzle that a windproof jacket keeps off."""
LONGEST_LOOK = timedelta(hours=24)
BEHIND, AHEAD = 0.75, 1.1
"""A runner may be a third slower than planned, or a tenth quicker. Judgement."""


@dataclass(frozen=True, slots=True)
class WeatherOver:
    """The hours of the runner's window on low and high ground; before it the rain of two days, and the antecedent
    precipitation index (None: unknown)."""

    low: Sequence[WeatherHour]
    high: Sequence[WeatherHour]
    rain_before_mm: float | None = None
    antecedent_mm: float | None = None

    @property
    def hours(self) -> list[WeatherHour]:
        return [*self.low, *self.high]


@dataclass(frozen=True, slots=True)
class Plan:
    """When the runner is where, and how high that is."""

    schedule: Schedule
    profile: Profile

    def range_m(self, from_s: float, until_s: float) -> tuple[float, float]:
        """Lowest and highest ground of a runner somewhat ahead of plan or behind it, between two elapsed times."""
        first_m = self.schedule.metres_at(from_s * BEHIND)
        last_m = self.schedule.metres_at(until_s * AHEAD)
        first, last = np.searchsorted(self.profile.distance_m, (first_m, last_m))
        heights = self.profile.elevation_m[max(0, first - 1) : last + 1]
        return float(heights.min()), float(heights.max())


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Heights that a runner may be at: those of the whole course, and hour by hour where there is a plan."""

    low_m: float | None = None
    high_m: float | None = None
    plan: Plan | None = None


WHOLE_COURSE = Whereabouts()


def weather_over(
    low: HourlySeries | None,
    high: HourlySeries | None,
    starts_at: datetime,
    ends_at: datetime,
    where: Whereabouts = WHOLE_COURSE,
) -> WeatherOver:
    """Hours from the forecasts of the start and of the top; where one is missing the other is corrected for height."""
    below, above = low or high, high or low
    if below is None or above is None:
        return WeatherOver((), ())
    on_low = hours_of(below, starts_at, ends_at, where.low_m)
    on_high = hours_of(above, starts_at, ends_at, where.high_m)
    if where.plan and where.low_m is not None and where.high_m is not None:
        between = hours_of(above, starts_at, ends_at, (where.low_m + where.high_m) / 2)
        on_low, on_high = _where_runner_is([*on_low, *between, *on_high], starts_at, where.plan)
    before = antecedent_mm(below, below.index_of(starts_at) + 1)
    return WeatherOver(on_low, on_high, rain_before(below, starts_at), before)


def _where_runner_is(
    hours: Sequence[WeatherHour], starts_at: datetime, plan: Plan
) -> tuple[list[WeatherHour], list[WeatherHour]]:
    """Of each hour the lowest and the highest of the given heights that the runner may reach, erring outwards."""
    ladders: dict[datetime, list[WeatherHour]] = {}
    for hour in hours:
        ladders.setdefault(hour.at, []).append(hour)
    lows, highs = [], []
    for at in sorted(ladders):
        ladder = sorted(ladders[at], key=_height_m)
        elapsed_s = max(0.0, (at - starts_at).total_seconds())
        lowest_m, highest_m = plan.range_m(elapsed_s, elapsed_s + 3600)
        lows.append(next((hour for hour in reversed(ladder) if _height_m(hour) <= lowest_m), ladder[0]))
        highs.append(next((hour for hour in ladder if _height_m(hour) >= highest_m), ladder[-1]))
    return lows, highs


def _height_m(hour: WeatherHour) -> float:
    return hour.height_m or 0.0


def rain_before(series: HourlySeries, at: datetime) -> float | None:
    """Rain in mm of the two days before a moment, None where the forecast doesn't tell of one of them at least."""
    end = series.index_of(at)
    known = [rain for index in range(end - 47, end + 1) if (rain := series.value("rain_mm", index)) is not None]
    return sum(known) if len(known) >= 24 else None


def weather_values(weather: WeatherOver) -> Mapping[str, ContextValue | None]:
    """Values for `kit.context`, all absent where there are no hours."""
    return {
        **_rain_values(weather),
        **_cold_values(weather),
        **_snow_values(weather),
        **_storm_values(weather),
        "humidity_max_pct": _highest(weather.hours, lambda hour: hour.humidity_pct),
        "visibility_min_m": _lowest(weather.hours, lambda hour: hour.visibility_m),
        "uv_max": _highest(weather.hours, lambda hour: hour.uv_index),
        "wbgt_max_c": _highest(weather.hours, lambda hour: hour.wbgt_c),
    }


Read = Callable[[WeatherHour], float | None]


def _known(hours: Iterable[WeatherHour], read: Read) -> list[float]:
    return [value for hour in hours if (value := read(hour)) is not None]


def _highest(hours: Iterable[WeatherHour], read: Read) -> float | None:
    return max(_known(hours, read), default=None)


def _lowest(hours: Iterable[WeatherHour], read: Read) -> float | None:
    return min(_known(hours, read), default=None)


def _total(hours: Sequence[WeatherHour], read: Read) -> float | None:
    known = _known(hours, read)
    return sum(known) if known else None


def _worst_total(weather: WeatherOver, read: Read) -> float | None:
    totals = [total for hours in (weather.low, weather.high) if (total := _total(hours, read)) is not None]
    return max(totals, default=None)


def _rain(hour: WeatherHour) -> float | None:
    return hour.rain_mm


def _wet_hours(hours: Sequence[WeatherHour]) -> int:
    return sum((hour.rain_mm or 0) >= WET_MM for hour in hours)


def _rain_values(weather: WeatherOver) -> dict[str, ContextValue | None]:
    rain = _worst_total(weather, _rain)
    before = weather.rain_before_mm
    return {
        "rain_mm": rain,
        "rain_hours": None if rain is None else max(_wet_hours(weather.low), _wet_hours(weather.high)),
        "rain_max_mm": _highest(weather.hours, _rain),
        "rain_chance_pct": _highest(weather.hours, lambda hour: hour.rain_chance_pct),
        "rain_before_mm": before,
        "rain_72h_mm": None if rain is None or before is None else rain + before,
        "mud_index": None if rain is None or weather.antecedent_mm is None else mud_index(weather.antecedent_mm + rain),
        "river_risk": _river_risk(weather, rain),
    }


def _river_risk(weather: WeatherOver, rain: float | None) -> int | None:
    before = weather.rain_before_mm
    day, days = (None, None) if rain is None or before is None else (max(rain, before / 2), rain + before)
    return stream_level(
        day,
        days,
        max((hour.thunder or 0 for hour in weather.hours), default=0),
        is_melting=any(is_melting(hour.snow_depth_m, hour.temperature_c) for hour in weather.hours),
    )


def _cold_values(weather: WeatherOver) -> dict[str, ContextValue | None]:
    felt = [hour for hour in weather.hours if hour.feels_like_c is not None]
    coldest = min(felt, key=lambda hour: hour.feels_like_c or 0.0, default=None)
    warmest, chilliest = (
        _highest(weather.hours, lambda hour: hour.temperature_c),
        _lowest(weather.hours, lambda hour: hour.temperature_c),
    )
    return {
        "feels_min_c": coldest.feels_like_c if coldest else None,
        "feels_max_c": _highest(weather.hours, lambda hour: hour.feels_like_c),
        "coldest_at": coldest.at if coldest else None,
        "coldest_height_m": coldest.height_m if coldest else None,
        "temperature_min_c": chilliest,
        "temperature_swing_c": None if warmest is None or chilliest is None else warmest - chilliest,
        **_wet_cold_values(weather),
    }


def _is_wet_cold(hour: WeatherHour) -> bool:
    return (hour.rain_mm or 0) > WET_MM and hour.feels_like_c is not None and hour.feels_like_c < 5


def _wet_cold_values(weather: WeatherOver) -> dict[str, ContextValue | None]:
    if not any(hour.rain_mm is not None and hour.feels_like_c is not None for hour in weather.hours):
        return {}
    moments = sorted({hour.at for hour in weather.hours if _is_wet_cold(hour)})
    if not moments:
        return {"wet_cold_hours": 0}
    return {
        "wet_cold_hours": len(moments),
        "wet_cold_from": moments[0],
        "wet_cold_until": moments[-1] + HOUR,
    }


def _snow_values(weather: WeatherOver) -> dict[str, ContextValue | None]:
    depth_m = _highest(weather.hours, lambda hour: hour.snow_depth_m)
    freezing_m = _lowest(weather.hours, lambda hour: hour.freezing_level_m)
    ice = _highest(weather.hours, lambda hour: hour.ice)
    codes = [hour.weather_code for hour in weather.hours if hour.weather_code is not None]
    return {
        "snow_cm": _worst_total(weather, lambda hour: hour.snowfall_cm),
        "snow_depth_cm": None if depth_m is None else depth_m * 100,
        "snow_line_m": None if freezing_m is None else snow_line_m(freezing_m),
        "ice_risk": ice,
        "ice_hours": None if ice is None else len({hour.at for hour in weather.hours if hour.ice}),
        "freezing_rain": any(code in FREEZING_CODES for code in codes) if codes else None,
    }


def _storm_values(weather: WeatherOver) -> dict[str, ContextValue | None]:
    stormy = sorted(hour.at for hour in weather.hours if hour.thunder)
    return {
        "wind_max_kmh": _highest(weather.hours, lambda hour: hour.wind_kmh),
        "gust_max_kmh": _highest(weather.hours, lambda hour: hour.gust_kmh),
        "thunder": _highest(weather.hours, lambda hour: hour.thunder),
        "thunder_from": stormy[0] if stormy else None,
        "thunder_until": stormy[-1] + HOUR if stormy else None,
    }


def hours_until_dark(latitude: float, longitude: float, at: datetime) -> float:
    """Hours from a moment until it is dark, to ten minutes; 24 where it doesn't get dark within a day."""
    step = timedelta(minutes=10)
    moment = at
    while moment < at + LONGEST_LOOK:
        if is_dark(latitude, longitude, moment):
            break
        moment += step
    return (moment - at) / HOUR
