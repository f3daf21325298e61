"""Water and food for the ways between places with water: by the hours, and the heat, of each way itself."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from math import ceil

from terrain.domain.pace import Schedule
from terrain.domain.pace.course_weather import MetHour
from terrain.domain.pace.minutes import told_s
from terrain.domain.weather.heat import HOT_WBGT_C

ContextNumbers = Mapping[str, float | None]

LEAST_ML_H, MOST_ML_H = 450.0, 750.0
"""What runners drink in an hour, from cool to hot (ISSN, Tiller 2019)."""
COOL_WBGT_C = 10.0
"""Heat stress up to which the least is drunk; the most is at `HOT_WBGT_C`."""
UNKNOWN_ML_H = 500.0
"""Where the heat isn't known."""
FOOD_KCAL_H = 250.0
"""Middle of ISSN's 150-400 kcal an hour (Tiller 2019)."""
LEAST_L, LEAST_ON_LONG_WAYS_L, LEAST_IN_HEAT_L = 0.5, 1.0, 2.0
"""For any way; from 4 h or a way of 1.5 h (mountain races' lists); in heat (UTMB's heat list)."""
LONG_RACE_H, LONG_WAY_H, WAY_IN_HEAT_H = 4.0, 1.5, 1.0
BOTTLE_STEP_L = 0.25


@dataclass(frozen=True, slots=True)
class WaterGap:
    """The way from one place with water to the next: metres from the start, seconds between what the clock shows at
    both. `heats` are (part of an hour,
    WBGT in degrees) of the hours in it, as far as they are known."""

    from_m: float
    to_m: float
    duration_s: float
    heats: tuple[tuple[float, float], ...] = ()

    @property
    def hours(self) -> float:
        """To the minute, as it is told: what is reckoned from it adds up."""
        return round(self.duration_s / 60) / 60

    @property
    def hottest_c(self) -> float | None:
        return max((heat for _part, heat in self.heats), default=None)

    @property
    def fluid_ml_h(self) -> float:
        """Over the hours of this way alone, to 50 ml."""
        parts = sum(part for part, _heat in self.heats)
        if not parts:
            return UNKNOWN_ML_H
        return _to_50(sum(part * fluid_ml_h(heat) for part, heat in self.heats) / parts)

    @property
    def need_l(self) -> float:
        return self.hours * self.fluid_ml_h / 1000

    def least_l(self, race_s: float) -> float:
        """What is carried on such a way at the least."""
        if self.is_in_heat:
            return LEAST_IN_HEAT_L
        is_long = self.hours >= LONG_WAY_H or race_s / 3600 >= LONG_RACE_H
        return LEAST_ON_LONG_WAYS_L if is_long else LEAST_L

    @property
    def is_in_heat(self) -> bool:
        return self.hours >= WAY_IN_HEAT_H and self.hottest_c is not None and self.hottest_c >= HOT_WBGT_C

    def carry_l(self, race_s: float) -> float:
        """To a quarter of a litre, up; never below the least."""
        return max(self.least_l(race_s), ceil(round(self.need_l / BOTTLE_STEP_L, 6)) * BOTTLE_STEP_L)


def fluid_ml_h(wbgt_c: float) -> float:
    """What a runner drinks in an hour of such heat."""
    warmth = (wbgt_c - COOL_WBGT_C) / (HOT_WBGT_C - COOL_WBGT_C)
    return LEAST_ML_H + (MOST_ML_H - LEAST_ML_H) * min(max(warmth, 0.0), 1.0)


def _to_50(ml: float) -> float:
    return round(ml / 50) * 50.0


def water_gaps(
    schedule: Schedule, water_at_m: Iterable[float], starts_at: datetime | None = None, met: Sequence[MetHour] = ()
) -> list[WaterGap]:
    """The ways between start, places with water (metres) and finish, each with the heat that is met in it."""
    inside = sorted(at_m for at_m in set(water_at_m) if 0 < at_m < schedule.length_m)
    gaps = []
    for from_m, to_m in pairwise([0.0, *inside, schedule.length_m]):
        begun_s, ended_s = schedule.seconds_at(from_m), schedule.seconds_at(to_m)
        heats = _heats(met, starts_at, begun_s, ended_s) if starts_at else ()
        gaps.append(WaterGap(from_m, to_m, told_s(ended_s) - told_s(begun_s), heats))
    return gaps


def _heats(
    met: Sequence[MetHour], starts_at: datetime, begun_s: float, ended_s: float
) -> tuple[tuple[float, float], ...]:
    """In an hour the runner is high and low: the mean of both is what is sweated."""
    begun_at, ended_at = starts_at + timedelta(seconds=begun_s), starts_at + timedelta(seconds=ended_s)
    heats = []
    for hour in met:
        part = (min(hour.where.until_at, ended_at) - max(hour.where.from_at, begun_at)) / timedelta(hours=1)
        known = [weather.wbgt_c for weather in hour.hours if weather.wbgt_c is not None]
        if part > 0 and known:
            heats.append((part, sum(known) / len(known)))
    return tuple(heats)


def water_values(gaps: Sequence[WaterGap], race_s: float | None, wbgt_max_c: float | None) -> ContextNumbers:
    """Values for `kit.context`: of the way that asks for most water, of the longest, and of the warmest hour."""
    drunk = {"fluid_max_ml_h": None if wbgt_max_c is None else _to_50(fluid_ml_h(wbgt_max_c))}
    if not gaps or race_s is None:
        return drunk
    longest = max(gaps, key=lambda gap: gap.duration_s)
    thirsty = max(gaps, key=lambda gap: (gap.carry_l(race_s), gap.need_l))
    carry_l, least_l = thirsty.carry_l(race_s), thirsty.least_l(race_s)
    is_least = least_l > round(thirsty.need_l, 1)
    return {
        **drunk,
        "gap_hours": longest.hours,
        "gap_from_km": longest.from_m / 1000,
        "gap_to_km": longest.to_m / 1000,
        "food_kcal": round(longest.hours * FOOD_KCAL_H, -1),
        "water_gap_hours": thirsty.hours,
        "water_from_km": thirsty.from_m / 1000,
        "water_to_km": thirsty.to_m / 1000,
        "fluid_ml_h": thirsty.fluid_ml_h,
        "water_need_l": max(0.1, round(thirsty.need_l, 1)),
        "water_l": carry_l,
        "water_least_l": least_l if is_least and not thirsty.is_in_heat else None,
        "water_least_in_heat_l": least_l if is_least and thirsty.is_in_heat else None,
    }
