"""Weather that asks for something: what is marked on the profile, and the badges that stand beside technicality."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from terrain.domain.weather.hours import WeatherHour

COLD_FELT_C = 5.0
"""From here down the kit rules demand a warm layer, hat and gloves."""
FROST_FELT_C = -10.0
"""From here down skin has to be covered (UTMB's cold list)."""
WARM_WBGT_C, HOT_WBGT_C, DANGEROUS_WBGT_C = 18.0, 23.0, 28.0
"""Risk of heat illness: moderate, high, extreme (American College of Sports Medicine, 2007)."""
HEAVY_RAIN_MM = 2.0
STRONG_GUST_KMH = 50.0


class Stress(StrEnum):
    COLD = "cold"
    FROST = "frost"
    WARM = "warm"
    HOT = "hot"
    DANGEROUS_HEAT = "dangerous_heat"


@dataclass(frozen=True)
class StressBadge:
    """The worst hour of cold or heat on the course; it is never part of the technicality."""

    stress: Stress
    hour: WeatherHour


def marks_of(hour: WeatherHour) -> frozenset[str]:
    """Which values of an hour are marked: feels, rain, wind."""
    is_cold = hour.feels_like_c is not None and hour.feels_like_c <= COLD_FELT_C
    is_hot = hour.wbgt_c is not None and hour.wbgt_c >= HOT_WBGT_C
    marks = {"feels": is_cold or is_hot}
    marks["rain"] = (hour.rain_mm or 0) >= HEAVY_RAIN_MM
    marks["wind"] = (hour.gust_kmh or 0) >= STRONG_GUST_KMH
    return frozenset(name for name, is_marked in marks.items() if is_marked)


def stresses_of(hours: Iterable[WeatherHour]) -> list[StressBadge]:
    """The coldest and the hottest of these hours where they are hard on the body: none, one or both of them."""
    hours = list(hours)
    coldest = min(hours, key=lambda hour: 99.0 if hour.feels_like_c is None else hour.feels_like_c, default=None)
    hottest = max(hours, key=lambda hour: -99.0 if hour.wbgt_c is None else hour.wbgt_c, default=None)
    worst = [(_cold(coldest), coldest), (_heat(hottest), hottest)]
    return [StressBadge(stress, hour) for stress, hour in worst if stress and hour]


def _cold(hour: WeatherHour | None) -> Stress | None:
    if hour is None or hour.feels_like_c is None or hour.feels_like_c > COLD_FELT_C:
        return None
    return Stress.FROST if hour.feels_like_c <= FROST_FELT_C else Stress.COLD


def _heat(hour: WeatherHour | None) -> Stress | None:
    if hour is None or hour.wbgt_c is None or hour.wbgt_c < WARM_WBGT_C:
        return None
    if hour.wbgt_c > DANGEROUS_WBGT_C:
        return Stress.DANGEROUS_HEAT
    return Stress.HOT if hour.wbgt_c >= HOT_WBGT_C else Stress.WARM
