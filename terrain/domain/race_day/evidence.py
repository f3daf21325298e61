"""Where and when each cause strikes, and what the forecast says behind it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import numpy as np

from terrain.domain.ground.cause import WET, Cause
from terrain.domain.ground.extent import merged
from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.vocabulary import ObstacleKind
from terrain.domain.race_day.changes import Effect, Evidence, RaceDayChange
from terrain.domain.race_day.coefficients import MUDDY_FROM, NEW_MUD_SEVERITY
from terrain.domain.race_day.conditions import CourseConditions, Ints
from terrain.domain.race_day.ground import Flags, Floats
from terrain.domain.race_day.tagging import DRY, added_by, factors_of, mean_of, new_mud, runs_within, weight_of
from terrain.domain.weather.antecedent import DAY_H
from terrain.domain.weather.series import HOUR
from terrain.domain.weather.sky import MEASURABLE_MM

LOOK_BACK_H: Final = 36
"""Hours of rain that are told of a wet surface: long enough for "since yesterday"."""

SOAKED = frozenset({Cause.MUD, Cause.NEW_MUD, Cause.HIGH_WATER})
COVERING = (Cause.SNOW, Cause.ICE)
LEAST_TOLD: Final = 0.005
"""Part of a demand from which a cause is named beside a factor."""


@dataclass(frozen=True, eq=False)
class Strike:
    """What a cause reaches: the obstacles and sections, and the steps on which it does."""

    cause: Cause
    kinds: tuple[ObstacleKind, ...]
    sections: tuple[tuple[float, float], ...]
    is_everywhere: bool
    steps: Flags


def strikes_of(tags: Sequence[ObstacleTag], conditions: CourseConditions, length_m: float | None) -> list[Strike]:
    """One for each cause that makes some obstacle harder or adds one."""
    strikes = (_strike(cause, tags, conditions, length_m) for cause in Cause)
    return [strike for strike in strikes if strike.kinds]


def _strike(cause: Cause, tags: Sequence[ObstacleTag], conditions: CourseConditions, length_m: float | None) -> Strike:
    hits = [hit for tag in tags for hit in _hits_on(tag, cause, conditions)]
    hits += _new_mud_hits(tags, conditions) if cause is Cause.NEW_MUD else _new_hits(cause, tags, conditions, length_m)
    steps = np.zeros(conditions.steps, dtype=bool)
    for hit in hits:
        steps |= hit.steps
    return Strike(
        cause=cause,
        kinds=tuple(kind for kind in ObstacleKind if any(hit.kind is kind for hit in hits)),
        sections=tuple(merged(hit.section for hit in hits if hit.section)),
        is_everywhere=any(hit.section is None for hit in hits),
        steps=steps,
    )


@dataclass(frozen=True, eq=False)
class _Hit:
    kind: ObstacleKind
    section: tuple[float, float] | None
    steps: Flags


def _hits_on(tag: ObstacleTag, cause: Cause, conditions: CourseConditions) -> Iterator[_Hit]:
    if not weight_of(tag, cause):
        return
    factors = factors_of(tag, conditions, {cause})
    if tag.section is None:
        if mean_of(factors) > DRY:
            yield _Hit(tag.kind, None, factors > DRY)
        return
    if section := _on_course(tag.section, conditions):
        yield from _hits_along(tag.kind, factors > DRY, section, conditions)


def _on_course(section: tuple[float, float], conditions: CourseConditions) -> tuple[float, float] | None:
    """A section cut to the course; None for one behind its end."""
    end_m = float(conditions.edges_m[-1])
    return (section[0], min(section[1], end_m)) if section[0] < end_m else None


def _hits_along(
    kind: ObstacleKind, is_hit: Flags, section: tuple[float, float], conditions: CourseConditions
) -> Iterator[_Hit]:
    for from_m, to_m, is_struck in runs_within(conditions, is_hit.astype(np.float64), *section):
        if is_struck:
            yield _Hit(kind, (from_m, to_m), _steps_in((from_m, to_m), conditions))


def _new_hits(
    cause: Cause, tags: Sequence[ObstacleTag], conditions: CourseConditions, length_m: float | None
) -> Iterator[_Hit]:
    for tag in added_by(cause, tags, conditions, length_m):
        inside = _steps_in(tag.section, conditions) if tag.section else conditions.strength[cause] > 0
        yield _Hit(tag.kind, tag.section, inside)


def _new_mud_hits(tags: Sequence[ObstacleTag], conditions: CourseConditions) -> Iterator[_Hit]:
    placed, unplaced = new_mud(tags, conditions)
    soaked = conditions.strength[Cause.NEW_MUD] >= MUDDY_FROM
    if unplaced and soaked.any():
        yield _Hit(ObstacleKind.MUD, None, soaked)
    yield from _hits_along(ObstacleKind.MUD, placed, (0.0, float(conditions.edges_m[-1])), conditions)


def _steps_in(section: tuple[float, float], conditions: CourseConditions) -> Flags:
    inside = np.zeros(conditions.steps, dtype=bool)
    inside[conditions.steps_of(*section)] = True
    return inside


def change_of(strike: Strike, points: float, conditions: CourseConditions) -> RaceDayChange:
    """The change that a strike makes."""
    where = np.flatnonzero(strike.steps)
    first_m, last_m = float(conditions.edges_m[where[0]]), float(conditions.edges_m[where[-1] + 1])
    if strike.sections and not strike.is_everywhere:
        first_m, last_m = strike.sections[0][0], strike.sections[-1][1]
    return RaceDayChange(
        cause=strike.cause,
        points=points,
        kinds=strike.kinds,
        sections=strike.sections,
        is_everywhere=strike.is_everywhere,
        from_at=conditions.moment_at(first_m),
        until_at=conditions.moment_at(last_m),
        evidence=_evidence(strike, conditions),
    )


def _evidence(strike: Strike, conditions: CourseConditions) -> Evidence:
    ground, steps = conditions.ground, np.flatnonzero(strike.steps)
    hours, bands = conditions.hours[strike.cause][steps], conditions.bands[steps]
    if strike.cause in WET:
        return _rain(conditions, hours, bands, LOOK_BACK_H)
    if strike.cause in SOAKED:
        days = max(1, ground.rain_days_before(conditions.day.starts_at))
        rain = _rain(conditions, hours, bands, days * DAY_H + _since_start_h(conditions, hours))
        return Evidence(rain_mm=rain.rain_mm, rain_since=rain.rain_since, rain_days=days)
    if strike.cause is Cause.SNOW:
        heights = ground.heights_m[bands]
        above = None if np.isnan(heights).any() else float(heights.min())
        return Evidence(snow_cm=float(ground.snow_cm[hours, bands].max()), above_m=above)
    if strike.cause is Cause.ICE:
        return Evidence(temperature_c=_known(ground.temperature_c[hours, bands], least=True))
    if strike.cause is Cause.WIND:
        return Evidence(gust_kmh=_known(ground.gust_kmh[hours, bands]))
    return Evidence(visibility_m=_known(ground.visibility_m[hours, bands], least=True))


def _since_start_h(conditions: CourseConditions, hours: Ints) -> int:
    return max(0, int(hours.max()) - int((conditions.day.starts_at - conditions.ground.starts_at) // HOUR))


def _rain(
    conditions: CourseConditions,
    hours: Ints,
    bands: Ints,
    back_h: int,
) -> Evidence:
    """Rain up to the place with most of it, from its first measurable hour within so many hours."""
    water = conditions.ground.water_mm
    sums = np.concatenate((np.zeros((1, water.shape[1])), np.cumsum(water, axis=0)))
    firsts = np.maximum(0, hours + 1 - back_h)
    totals = sums[hours + 1, bands] - sums[firsts, bands]
    most = int(totals.argmax())
    row = water[firsts[most] : hours[most] + 1, bands[most]]
    wet = np.flatnonzero(row >= MEASURABLE_MM)
    since = conditions.ground.starts_at + timedelta(hours=int(firsts[most] + wet[0])) if len(wet) else None
    return Evidence(rain_mm=float(totals[most]), rain_since=since, peak_mm=float(water[hours, bands].max()))


def _known(values: Floats, least: bool = False) -> float | None:
    known = values[~np.isnan(values)]
    if not len(known):
        return None
    return float(known.min() if least else known.max())


def effects_of(
    tags: Sequence[ObstacleTag], conditions: CourseConditions, causes: Collection[Cause], length_m: float | None
) -> list[Effect]:
    """All that these causes make harder, place by place and hour by hour, in the order of the course.

    They are those that strike, by which the day is rated: what is too little to strike is named nowhere.
    """
    effects = [
        *(effect for tag in tags for effect in _effects(tag, conditions, causes)),
        *_added_effects(tags, conditions, length_m),
    ]
    return sorted(
        effects, key=lambda effect: (effect.from_m is None, effect.from_m or 0.0, -(effect.factor or 0.0), effect.kind)
    )


def _effects(tag: ObstacleTag, conditions: CourseConditions, causes: Collection[Cause]) -> Iterator[Effect]:
    factors = factors_of(tag, conditions, causes)
    if (factors <= DRY).all():
        return
    if tag.section is None:
        if (factor := mean_of(factors)) > DRY:
            yield _effect(tag, None, round(factor, 2), conditions, causes)
        return
    section = _on_course(tag.section, conditions)
    for from_m, to_m, factor in runs_within(conditions, factors, *section) if section else ():
        if factor > DRY:
            yield _effect(tag, (from_m, to_m), round(factor, 2), conditions, causes)


def _effect(
    tag: ObstacleTag,
    place: tuple[float, float] | None,
    factor: float,
    conditions: CourseConditions,
    causes: Collection[Cause],
) -> Effect:
    steps = conditions.steps_of(*place) if place else slice(None)
    told = [
        cause
        for cause in Cause
        if cause in causes
        and (weight := weight_of(tag, cause))
        and weight * conditions.strength[cause][steps].max() > LEAST_TOLD
    ]
    return _effect_at(conditions, tag.kind, tag.severity, place, tuple(told), factor)


def _added_effects(
    tags: Sequence[ObstacleTag], conditions: CourseConditions, length_m: float | None
) -> Iterator[Effect]:
    for cause in COVERING:
        for tag in added_by(cause, tags, conditions, length_m):
            yield _effect_at(conditions, tag.kind, tag.severity, tag.section, (cause,))
    for hit in _new_mud_hits(tags, conditions):
        yield _effect_at(conditions, hit.kind, NEW_MUD_SEVERITY, hit.section, (Cause.NEW_MUD,))


def _effect_at(
    conditions: CourseConditions,
    kind: ObstacleKind,
    severity: int,
    place: tuple[float, float] | None,
    causes: tuple[Cause, ...],
    factor: float | None = None,
) -> Effect:
    from_m, to_m = place or (None, None)
    return Effect(
        kind=kind,
        severity=int(severity),
        from_m=from_m,
        to_m=to_m,
        from_at=conditions.moment_at(from_m or 0.0),
        until_at=conditions.moment_at(to_m or float(conditions.edges_m[-1])),
        causes=causes,
        factor=factor,
    )
