"""The values that kit rules ask for: from the race and its runner, the ground, and the weather over the runner's hours.

A value that isn't known is absent. Names are listed in `VARIABLES`; they end in their unit.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from math import isfinite

from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.vocabulary import ObstacleKind
from terrain.domain.kit.race_facts import NOTHING_TOLD, RACE_FACTS, RaceFacts
from terrain.domain.kit.water import WaterGap, water_values
from terrain.domain.weather.heat import WARM_WBGT_C
from terrain.domain.weather.series import TREND_LEAD

ContextValue = float | bool | datetime


class Origin(StrEnum):
    """Where a value comes from, and so what its absence means."""

    RACE = "race"
    GROUND = "ground"
    WEATHER = "weather"


VARIABLES: dict[str, Origin] = {
    **dict.fromkeys(
        (
            "est_hours",
            "ground_hours",
            "gap_hours",
            "gap_from_km",
            "gap_to_km",
            "food_kcal",
            "water_gap_hours",
            "water_from_km",
            "water_to_km",
            "fluid_ml_h",
            "fluid_max_ml_h",
            "water_need_l",
            "water_least_l",
            "water_least_in_heat_l",
            "water_l",
            "dark_hours",
            "dark_margin_hours",
            *RACE_FACTS,
            "is_new_to_technical",
            "days_to_race",
        ),
        Origin.RACE,
    ),
    **dict.fromkeys(("gain_m", "high_point_m", "low_point_m", "grade", "exposure"), Origin.GROUND),
    **dict.fromkeys((kind.value for kind in ObstacleKind), Origin.GROUND),
    **dict.fromkeys((f"{kind.value}_km" for kind in ObstacleKind), Origin.GROUND),
    **dict.fromkeys(
        (
            "rain_mm",
            "rain_hours",
            "rain_max_mm",
            "rain_chance_pct",
            "rain_before_mm",
            "rain_72h_mm",
            "mud_index",
            "river_risk",
            "feels_min_c",
            "feels_max_c",
            "coldest_at",
            "coldest_height_m",
            "temperature_min_c",
            "temperature_swing_c",
            "wet_cold_hours",
            "wet_cold_from",
            "wet_cold_until",
            "wet_wind_hours",
            "wet_wind_from",
            "wet_wind_until",
            "wet_wind_c",
            "wet_wind_height_m",
            "wet_wind_kmh",
            "wind_max_kmh",
            "gust_max_kmh",
            "humidity_max_pct",
            "visibility_min_m",
            "uv_max",
            "wbgt_max_c",
            "warm_hours",
            "is_warm",
            "is_hot_and_dry",
            "thirst_tells",
            "thunder",
            "thunder_from",
            "thunder_until",
            "thunder_again_from",
            "late_thunder",
            "late_thunder_from",
            "late_thunder_margin_hours",
            "ice_risk",
            "ice_hours",
            "ice_likely_hours",
            "freezing_rain",
            "snow_cm",
            "snow_depth_cm",
            "snow_from_m",
            "sleet_from_m",
            "snow_below_top_m",
            "sleet_below_top_m",
            "lacks_freezing_level",
            "lacks_elevation",
        ),
        Origin.WEATHER,
    ),
}

ONE_DAY = timedelta(days=1)
DULLS_THIRST_C = 5.0
"""Felt cold in which runners forget to drink (judgement)."""
HOT_C, DRY_MM, DRY_CHANCE_PCT = 30.0, 0.5, 30.0
"""Felt heat from which water and cooling come first, and below which figures no rain is expected (judgement)."""


@dataclass(frozen=True)
class KitContext(Mapping[str, ContextValue]):
    """Known values by name. None and numbers that are not finite count as missing; unknown names are refused."""

    values_by_name: Mapping[str, ContextValue | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if unknown := set(self.values_by_name) - set(VARIABLES):
            raise KeyError(f"no such value: {', '.join(sorted(unknown))}")
        known = {name: value for name, value in self.values_by_name.items() if _is_known(value)}
        object.__setattr__(self, "values_by_name", known)

    def __getitem__(self, name: str) -> ContextValue:
        value = self.values_by_name[name]
        assert value is not None
        return value

    def __iter__(self) -> Iterator[str]:
        return iter(self.values_by_name)

    def __len__(self) -> int:
        return len(self.values_by_name)


def _is_known(value: object) -> bool:
    return value is not None and not (isinstance(value, float) and not isfinite(value))


@dataclass(frozen=True, kw_only=True, slots=True)
class Effort:
    """What the runner plans and what the race is: seconds, metres; None where unknown."""

    duration_s: float | None = None
    gaps: Sequence[WaterGap] = ()
    ground_s: float | None = None
    dark_hours: float | None = None
    dark_margin_hours: float | None = None
    days_to_race: float | None = None
    facts: RaceFacts = NOTHING_TOLD
    is_new_to_technical: bool | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Ground:
    """The course: metres. Kinds without a tag are absent from the ground where somebody described it, else unknown."""

    distance_m: float | None = None
    gain_m: float | None = None
    high_point_m: float | None = None
    low_point_m: float | None = None
    grade: int | None = None
    tags: Sequence[ObstacleTag] = ()
    is_described: bool = True


def kit_context(effort: Effort, ground: Ground, weather: Mapping[str, ContextValue | None]) -> KitContext:
    """All values in one. `weather` holds those of `weather_values`, or nothing where there is no forecast."""
    values: dict[str, ContextValue | None] = {**_effort_values(effort), **_ground_values(ground), **weather}
    for name in ("snow", "sleet"):
        from_m = weather.get(f"{name}_from_m")
        if ground.high_point_m is not None and isinstance(from_m, int | float):
            values[f"{name}_below_top_m"] = ground.high_point_m - from_m
    if effort.days_to_race is not None and effort.days_to_race >= TREND_LEAD / ONE_DAY:
        values = {name: value for name, value in values.items() if not isinstance(value, datetime)}
    heat = weather.get("wbgt_max_c")
    wbgt = heat if isinstance(heat, int | float) else None
    return KitContext(
        values
        | _thirst_values(weather)
        | _heat_values(weather)
        | dict(water_values(effort.gaps, effort.duration_s, wbgt))
    )


def _effort_values(effort: Effort) -> dict[str, ContextValue | None]:
    return {
        "est_hours": _hours(effort.duration_s),
        "ground_hours": _hours(effort.ground_s),
        "dark_hours": effort.dark_hours,
        "dark_margin_hours": effort.dark_margin_hours,
        "days_to_race": effort.days_to_race,
        **{name: getattr(effort.facts, name) for name in RACE_FACTS},
        "is_new_to_technical": effort.is_new_to_technical,
    }


def _hours(seconds: float | None) -> float | None:
    return None if seconds is None else seconds / 3600


def _ground_values(ground: Ground) -> dict[str, ContextValue | None]:
    values: dict[str, ContextValue | None] = {
        "gain_m": ground.gain_m,
        "high_point_m": ground.high_point_m,
        "low_point_m": ground.low_point_m,
        "grade": ground.grade,
    }
    absent = 0 if ground.is_described else None
    values["exposure"] = max((tag.scored_exposure for tag in ground.tags), default=absent)
    for kind in ObstacleKind:
        tags = [tag for tag in ground.tags if tag.kind == kind]
        values[kind.value] = max((int(tag.severity) for tag in tags), default=absent)
        values[f"{kind.value}_km"] = _length_km(tags, ground.distance_m)
    return values


def _length_km(tags: Sequence[ObstacleTag], distance_m: float | None) -> float | None:
    """Kilometres that these tags cover, None where one of them doesn't say."""
    lengths = [_length_m(tag, distance_m) for tag in tags]
    if not lengths or None in lengths:
        return None
    total_m = sum(length for length in lengths if length is not None)
    return (total_m if distance_m is None else min(total_m, distance_m)) / 1000


def _length_m(tag: ObstacleTag, distance_m: float | None) -> float | None:
    if tag.section:
        return tag.section[1] - tag.section[0]
    return None if tag.share is None or distance_m is None else tag.share * distance_m


def _thirst_values(weather: Mapping[str, ContextValue | None]) -> dict[str, ContextValue | None]:
    """Whether heat asks for drinking before thirst does, and whether thirst alone tells when to drink."""
    heat, felt = weather.get("wbgt_max_c"), weather.get("feels_min_c")
    is_warm = isinstance(heat, int | float) and heat >= WARM_WBGT_C
    dulls_thirst = isinstance(felt, int | float) and felt <= DULLS_THIRST_C
    return {"is_warm": is_warm, "thirst_tells": not is_warm and not dulls_thirst}


def _heat_values(weather: Mapping[str, ContextValue | None]) -> dict[str, ContextValue | None]:
    """Whether some hour is hot and none brings rain; unknown rain isn't none, an unknown chance counts as none."""
    felt, rain, chance = (weather.get(name) for name in ("feels_max_c", "rain_mm", "rain_chance_pct"))
    is_hot = isinstance(felt, int | float) and felt >= HOT_C
    is_dry = isinstance(rain, int | float) and rain < DRY_MM and not weather.get("thunder")
    is_unlikely = not isinstance(chance, int | float) or chance < DRY_CHANCE_PCT
    return {"is_hot_and_dry": is_hot and is_dry and is_unlikely}
