"""What the forecast says about a runner's hours: the worst of all that is met in each."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from terrain.domain.kit.context import ContextValue
from terrain.domain.pace.course_weather import MetHour
from terrain.domain.weather.antecedent import antecedent_mm, is_melting, mud_index, stream_level
from terrain.domain.weather.daylight import is_dark
from terrain.domain.weather.heat import WARM_WBGT_C
from terrain.domain.weather.hours import WeatherHour
from terrain.domain.weather.series import HourlySeries
from terrain.domain.weather.sky import ALL_RAIN_BELOW_M, ALL_SNOW_BELOW_M, FREEZING_CODES, WET_MM

HOUR = timedelta(hours=1)
LIKELY_ICE = LIKELY_THUNDER = 2
LONGEST_LOOK = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class WeatherOver:
    """The hours of the runner's window, each as it is met wherever the runner is in it, and how much of each the runner
    is out (`parts_h`, whole hours where they aren't given); before them the rain of two days, and the antecedent
    precipitation index (None: unknown)."""

    by_hour: Sequence[Sequence[WeatherHour]] = ()
    parts_h: Sequence[float] = ()
    rain_before_mm: float | None = None
    antecedent_mm: float | None = None

    @property
    def hours(self) -> list[WeatherHour]:
        return [hour for hours in self.by_hour for hour in hours]

    def hours_in_which(self, holds: Callable[[WeatherHour], bool]) -> float:
        """Hours of the window in which it holds somewhere on the runner's way."""
        parts = self.parts_h or [1.0] * len(self.by_hour)
        return sum(part for part, hours in zip(parts, self.by_hour, strict=True) if any(map(holds, hours)))


def weather_over(met: Sequence[MetHour], start: HourlySeries | None) -> WeatherOver:
    """The hours met, after the rain that the forecast of the start tells of before them."""
    if not met:
        return WeatherOver()
    hours = [hour.hours for hour in met]
    parts = [hour.where.hours for hour in met]
    if start is None:
        return WeatherOver(hours, parts)
    first_at = met[0].where.from_at
    antecedent = antecedent_mm(start, start.index_of(first_at) + 1)
    return WeatherOver(hours, parts, rain_before(start, first_at), antecedent)


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
        **_warm_values(weather),
    }


Read = Callable[[WeatherHour], float | None]


def _known(hours: Iterable[WeatherHour], read: Read) -> list[float]:
    return [value for hour in hours if (value := read(hour)) is not None]


def _highest(hours: Iterable[WeatherHour], read: Read) -> float | None:
    return max(_known(hours, read), default=None)


def _lowest(hours: Iterable[WeatherHour], read: Read) -> float | None:
    return min(_known(hours, read), default=None)


def worst_total(by_hour: Iterable[Sequence[WeatherHour]], read: Read) -> float | None:
    """What falls in all hours where each of them is worst; None where nothing is known."""
    known = [worst for hours in by_hour if (worst := _highest(hours, read)) is not None]
    return sum(known) if known else None


def _rain(hour: WeatherHour) -> float | None:
    return hour.rain_mm


def _is_wet(hour: WeatherHour) -> bool:
    return (hour.rain_mm or 0) >= WET_MM


def _rain_values(weather: WeatherOver) -> dict[str, ContextValue | None]:
    rain = worst_total(weather.by_hour, _rain)
    before = weather.rain_before_mm
    return {
        "rain_mm": rain,
        "rain_hours": None if rain is None else weather.hours_in_which(_is_wet),
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
        **_wet_wind_values(weather),
    }


def _warm_values(weather: WeatherOver) -> dict[str, ContextValue | None]:
    most = _highest(weather.hours, lambda hour: hour.wbgt_c)
    warm_hours = weather.hours_in_which(lambda hour: hour.wbgt_c is not None and hour.wbgt_c >= WARM_WBGT_C)
    return {"wbgt_max_c": most, "warm_hours": None if most is None else warm_hours}


def _is_wet_cold(hour: WeatherHour) -> bool:
    return (hour.rain_mm or 0) > WET_MM and hour.feels_like_c is not None and hour.feels_like_c < 5


def _wet_cold_values(weather: WeatherOver) -> dict[str, ContextValue | None]:
    if not any(hour.rain_mm is not None and hour.feels_like_c is not None for hour in weather.hours):
        return {}
    moments = sorted({hour.at for hour in weather.hours if _is_wet_cold(hour)})
    if not moments:
        return {"wet_cold_hours": 0}
    return {
        "wet_cold_hours": weather.hours_in_which(_is_wet_cold),
        "wet_cold_from": moments[0],
        "wet_cold_until": moments[-1] + HOUR,
    }


WET_WIND_RAIN_MM, WET_WIND_KMH, WET_WIND_BELOW_C = 0.5, 20.0, 15.0
"""Rain of an hour, wind and air in which a wet runner who slows down cools: our judgement, for what the rules of fell
races (FRA) ask to be carried. The chart of wind chill is for dry skin and ends at 10 °C."""


def _is_wet_wind(hour: WeatherHour) -> bool:
    return (
        hour.temperature_c is not None
        and hour.temperature_c <= WET_WIND_BELOW_C
        and (hour.rain_mm or 0) >= WET_WIND_RAIN_MM
        and (hour.wind_kmh or 0) >= WET_WIND_KMH
    )


def _wet_wind_values(weather: WeatherOver) -> dict[str, ContextValue | None]:
    """Hours of rain and wind together in cool air, and air, height and wind in the windiest of them."""
    if not any(hour.rain_mm is not None and hour.wind_kmh is not None for hour in weather.hours):
        return {}
    hours = [hour for hour in weather.hours if _is_wet_wind(hour)]
    if not hours:
        return {"wet_wind_hours": 0}
    worst = max(hours, key=lambda hour: hour.wind_kmh or 0.0)
    return {
        "wet_wind_hours": weather.hours_in_which(_is_wet_wind),
        "wet_wind_from": min(hour.at for hour in hours),
        "wet_wind_until": max(hour.at for hour in hours) + HOUR,
        "wet_wind_c": worst.temperature_c,
        "wet_wind_height_m": worst.height_m,
        "wet_wind_kmh": worst.wind_kmh,
    }


def _falls(hour: WeatherHour) -> bool:
    return bool(hour.rain_mm or hour.snowfall_cm)


def _about(height_m: float) -> float:
    """To 50 m: nobody knows it better."""
    return max(0.0, round(height_m / 50) * 50.0)


def _snow_values(weather: WeatherOver) -> dict[str, ContextValue | None]:
    depth_m = _highest(weather.hours, lambda hour: hour.snow_depth_m)
    freezing_m = _lowest(filter(_falls, weather.hours), lambda hour: hour.freezing_level_m)
    is_open = any(map(_falls, weather.hours)) and _lowest(weather.hours, lambda hour: hour.freezing_level_m) is None
    ice = _highest(weather.hours, lambda hour: hour.ice)
    codes = [hour.weather_code for hour in weather.hours if hour.weather_code is not None]
    return {
        "snow_cm": worst_total(weather.by_hour, lambda hour: hour.snowfall_cm),
        "snow_depth_cm": None if depth_m is None else depth_m * 100,
        "snow_from_m": None if freezing_m is None else _about(freezing_m - ALL_SNOW_BELOW_M),
        "sleet_from_m": None if freezing_m is None else _about(freezing_m - ALL_RAIN_BELOW_M),
        "lacks_freezing_level": is_open if weather.hours else None,
        "ice_risk": ice,
        "ice_hours": None if ice is None else weather.hours_in_which(lambda hour: bool(hour.ice)),
        "ice_likely_hours": None if ice is None else weather.hours_in_which(lambda hour: (hour.ice or 0) >= LIKELY_ICE),
        "freezing_rain": any(code in FREEZING_CODES for code in codes) if codes else None,
    }


def _storm_values(weather: WeatherOver) -> dict[str, ContextValue | None]:
    level = _highest(weather.hours, lambda hour: hour.thunder)
    stormy = _spells(hour.at for hour in weather.hours if _is_stormy(hour, level))
    return {
        "wind_max_kmh": _highest(weather.hours, lambda hour: hour.wind_kmh),
        "gust_max_kmh": _highest(weather.hours, lambda hour: hour.gust_kmh),
        "thunder": level,
        "thunder_from": stormy[0][0] if stormy else None,
        "thunder_until": stormy[0][1] if stormy else None,
        "thunder_again_from": stormy[1][0] if len(stormy) > 1 else None,
    }


def _is_stormy(hour: WeatherHour, level: float | None) -> bool:
    """Whether thunder is likely, where it is likely in any hour; else whether it is possible."""
    return bool(hour.thunder) and (hour.thunder or 0) >= min(level or 0, LIKELY_THUNDER)


def _spells(moments: Iterable[datetime]) -> list[tuple[datetime, datetime]]:
    """Hours that follow each other, as [from, until)."""
    spells: list[tuple[datetime, datetime]] = []
    for at in sorted(set(moments)):
        if spells and spells[-1][1] == at:
            spells[-1] = (spells[-1][0], at + HOUR)
        else:
            spells.append((at, at + HOUR))
    return spells


def late_thunder_values(late: Sequence[MetHour], finish_at: datetime) -> Mapping[str, ContextValue | None]:
    """Thunder in the hours that begin after a predicted finish."""
    hours = [hour for met in late for hour in met.hours]
    level = _highest(hours, lambda hour: hour.thunder)
    stormy = _spells(hour.at for hour in hours if _is_stormy(hour, level))
    if not stormy:
        return {"late_thunder": level}
    from_at = stormy[0][0]
    margin_h = (from_at - finish_at) / HOUR
    return {"late_thunder": level, "late_thunder_from": from_at, "late_thunder_margin_hours": margin_h}


def hours_until_dark(latitude: float, longitude: float, at: datetime) -> float:
    """Hours from a moment until it is dark, to ten minutes; 24 where it doesn't get dark within a day."""
    step = timedelta(minutes=10)
    moment = at
    while moment < at + LONGEST_LOOK:
        if is_dark(latitude, longitude, moment):
            break
        moment += step
    return (moment - at) / HOUR
