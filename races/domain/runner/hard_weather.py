"""Weather that asks for something: what is marked on the profile, and the badges that stand beside technicality."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from terrain.domain.pace.told import Quantity, Told
from terrain.domain.weather.heat import HOT_WBGT_C, WARM_WBGT_C
from terrain.domain.weather.hours import WeatherHour

COLD_FELT_C = 5.0
"""From here down the kit rules demand a warm layer, hat and gloves."""
FROST_FELT_C = -10.0
"""From here down skin has to be covered (UTMB's cold list)."""
DANGEROUS_WBGT_C = 28.0
"""Risk of heat illness: extreme (American College of Sports Medicine, 2007)."""
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
    """The worst hour of cold or heat that the runner meets; it is never part of the technicality."""

    stress: Stress
    told: Told

    @property
    def hour(self) -> WeatherHour:
        """The weather behind it: when, and how high."""
        assert self.told.hour
        return self.told.hour


def marks_of(hour: WeatherHour) -> frozenset[str]:
    """Which values of an hour are marked: feels, rain, wind."""
    is_cold = hour.feels_like_c is not None and hour.feels_like_c <= COLD_FELT_C
    is_hot = hour.wbgt_c is not None and hour.wbgt_c >= HOT_WBGT_C
    marks = {"feels": is_cold or is_hot}
    marks["rain"] = (hour.rain_mm or 0) >= HEAVY_RAIN_MM
    marks["wind"] = (hour.gust_kmh or 0) >= STRONG_GUST_KMH
    return frozenset(name for name, is_marked in marks.items() if is_marked)


def stresses_of(told: Mapping[Quantity, Told]) -> list[StressBadge]:
    """The coldest and the hottest that is met where they are hard on the body: none, one or both of them."""
    cold, heat = told.get(Quantity.COLDEST_FELT), told.get(Quantity.MOST_HEAT)
    worst = [(_cold(cold.value), cold) if cold else (None, None), (_heat(heat.value), heat) if heat else (None, None)]
    return [StressBadge(stress, extreme) for stress, extreme in worst if stress and extreme]


def _cold(felt_c: float) -> Stress | None:
    if felt_c > COLD_FELT_C:
        return None
    return Stress.FROST if felt_c <= FROST_FELT_C else Stress.COLD


def _heat(wbgt_c: float) -> Stress | None:
    if wbgt_c < WARM_WBGT_C:
        return None
    if wbgt_c > DANGEROUS_WBGT_C:
        return Stress.DANGEROUS_HEAT
    return Stress.HOT if wbgt_c >= HOT_WBGT_C else Stress.WARM
