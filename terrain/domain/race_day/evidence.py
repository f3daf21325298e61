"""Where and when each cause strikes, and what the forecast says behind it."""

from collections.abc import Iterator, Sequence
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
from terrain.domain.race_day.ground import Flags, Floats
from terrain.domain.race_day.passage import Ints, Passage
from terrain.domain.race_day.tagging import DRY, added_by, factors_of, mean_of, new_mud, runs_within, weight_of
from terrain.domain.weather.antecedent import DAY_H
from terrain.domain.weather.series import HOUR
from terrain.domain.weather.sky import MEASURABLE_MM

LOOK_BACK_H: Final = 36
"""Hours of rain that are told of a wet surface: long enough for "since yesterday"."""

SOAKED = frozenset({Cause.MUD, Cause.NEW_MUD, Cause.HIGH_WATER})
CAUSES: Final = frozenset(Cause)
COVERING = (Cause.SNOW, Cause.ICE)
LEAST_TOLD: Final = 0.005
"""Part of a demand from which a cause is named beside a factor."""


@dataclass(frozen=True, eq=False)
class Strike:
    """What a cause reaches: the obstacles and stretches, and the steps on which it does."""

    cause: Cause
    kinds: tuple[ObstacleKind, ...]
    stretches: tuple[tuple[float, float], ...]
    is_everywhere: bool
    steps: Flags


def strikes_of(tags: Sequence[ObstacleTag], passage: Passage, length_m: float | None) -> list[Strike]:
    """One for each cause that makes some obstacle harder or adds one."""
    strikes = (_strike(cause, tags, passage, length_m) for cause in Cause)
    return [strike for strike in strikes if strike.kinds]


def _strike(cause: Cause, tags: Sequence[ObstacleTag], passage: Passage, length_m: float | None) -> Strike:
    hits = [hit for tag in tags for hit in _hits_on(tag, cause, passage)]
    hits += _new_mud_hits(tags, passage) if cause is Cause.NEW_MUD else _new_hits(cause, tags, passage, length_m)
    steps = np.zeros(passage.steps, dtype=bool)
    for hit in hits:
        steps |= hit.steps
    return Strike(
        cause=cause,
        kinds=tuple(kind for kind in ObstacleKind if any(hit.kind is kind for hit in hits)),
        stretches=tuple(merged(hit.section for hit in hits if hit.section)),
        is_everywhere=any(hit.section is None for hit in hits),
        steps=steps,
    )


@dataclass(frozen=True, eq=False)
class _Hit:
    kind: ObstacleKind
    section: tuple[float, float] | None
    steps: Flags


def _hits_on(tag: ObstacleTag, cause: Cause, passage: Passage) -> Iterator[_Hit]:
    if not weight_of(tag, cause):
        return
    factors = factors_of(tag, passage, {cause})
    if tag.section is None:
        if mean_of(factors) > DRY:
            yield _Hit(tag.kind, None, factors > DRY)
        return
    if section := _on_course(tag.section, passage):
        yield from _hits_along(tag.kind, factors > DRY, section, passage)


def _on_course(section: tuple[float, float], passage: Passage) -> tuple[float, float] | None:
    """A section cut to the course; None for one behind its end."""
    end_m = float(passage.edges_m[-1])
    return (section[0], min(section[1], end_m)) if section[0] < end_m else None


def _hits_along(kind: ObstacleKind, is_hit: Flags, section: tuple[float, float], passage: Passage) -> Iterator[_Hit]:
    for from_m, to_m, is_struck in runs_within(passage, is_hit.astype(np.float64), *section):
        if is_struck:
            yield _Hit(kind, (from_m, to_m), _steps_in((from_m, to_m), passage))


def _new_hits(cause: Cause, tags: Sequence[ObstacleTag], passage: Passage, length_m: float | None) -> Iterator[_Hit]:
    for tag in added_by(cause, tags, passage, length_m):
        inside = _steps_in(tag.section, passage) if tag.section else passage.strength[cause] > 0
        yield _Hit(tag.kind, tag.section, inside)


def _new_mud_hits(tags: Sequence[ObstacleTag], passage: Passage) -> Iterator[_Hit]:
    placed, unplaced = new_mud(tags, passage)
    soaked = passage.strength[Cause.NEW_MUD] >= MUDDY_FROM
    if unplaced and soaked.any():
        yield _Hit(ObstacleKind.MUD, None, soaked)
    yield from _hits_along(ObstacleKind.MUD, placed, (0.0, float(passage.edges_m[-1])), passage)


def _steps_in(section: tuple[float, float], passage: Passage) -> Flags:
    inside = np.zeros(passage.steps, dtype=bool)
    inside[passage.steps_of(*section)] = True
    return inside


def change_of(strike: Strike, points: float, passage: Passage) -> RaceDayChange:
    """The change that a strike makes."""
    where = np.flatnonzero(strike.steps)
    first_m, last_m = float(passage.edges_m[where[0]]), float(passage.edges_m[where[-1] + 1])
    if strike.stretches and not strike.is_everywhere:
        first_m, last_m = strike.stretches[0][0], strike.stretches[-1][1]
    return RaceDayChange(
        cause=strike.cause,
        points=points,
        kinds=strike.kinds,
        stretches=strike.stretches,
        is_everywhere=strike.is_everywhere,
        from_at=passage.moment_at(first_m),
        until_at=passage.moment_at(last_m),
        evidence=_evidence(strike, passage),
    )


def _evidence(strike: Strike, passage: Passage) -> Evidence:
    ground, steps = passage.ground, np.flatnonzero(strike.steps)
    hours, bands = passage.hours[strike.cause][steps], passage.bands[steps]
    if strike.cause in WET:
        return _rain(passage, hours, bands, LOOK_BACK_H)
    if strike.cause in SOAKED:
        days = max(1, ground.rain_days_before(passage.day.starts_at))
        rain = _rain(passage, hours, bands, days * DAY_H + _since_start_h(passage, hours))
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


def _since_start_h(passage: Passage, hours: Ints) -> int:
    return max(0, int(hours.max()) - int((passage.day.starts_at - passage.ground.starts_at) // HOUR))


def _rain(
    passage: Passage,
    hours: Ints,
    bands: Ints,
    back_h: int,
) -> Evidence:
    """Rain up to the passage with most of it, from its first measurable hour within so many hours."""
    water = passage.ground.water_mm
    sums = np.concatenate((np.zeros((1, water.shape[1])), np.cumsum(water, axis=0)))
    firsts = np.maximum(0, hours + 1 - back_h)
    totals = sums[hours + 1, bands] - sums[firsts, bands]
    most = int(totals.argmax())
    row = water[firsts[most] : hours[most] + 1, bands[most]]
    wet = np.flatnonzero(row >= MEASURABLE_MM)
    since = passage.ground.starts_at + timedelta(hours=int(firsts[most] + wet[0])) if len(wet) else None
    return Evidence(rain_mm=float(totals[most]), rain_since=since, peak_mm=float(water[hours, bands].max()))


def _known(values: Floats, least: bool = False) -> float | None:
    known = values[~np.isnan(values)]
    if not len(known):
        return None
    return float(known.min() if least else known.max())


def effects_of(tags: Sequence[ObstacleTag], passage: Passage, length_m: float | None) -> list[Effect]:
    """All that the weather makes harder, place by place and hour by hour, in the order of the course."""
    effects = [
        *(effect for tag in tags for effect in _effects(tag, passage)),
        *_added_effects(tags, passage, length_m),
    ]
    return sorted(
        effects, key=lambda effect: (effect.from_m is None, effect.from_m or 0.0, -(effect.factor or 0.0), effect.kind)
    )


def _effects(tag: ObstacleTag, passage: Passage) -> Iterator[Effect]:
    factors = factors_of(tag, passage, CAUSES)
    if (factors <= DRY).all():
        return
    if tag.section is None:
        if (factor := mean_of(factors)) > DRY:
            yield _effect(tag, None, round(factor, 2), passage)
        return
    section = _on_course(tag.section, passage)
    for from_m, to_m, factor in runs_within(passage, factors, *section) if section else ():
        if factor > DRY:
            yield _effect(tag, (from_m, to_m), round(factor, 2), passage)


def _effect(tag: ObstacleTag, place: tuple[float, float] | None, factor: float, passage: Passage) -> Effect:
    steps = passage.steps_of(*place) if place else slice(None)
    causes = [
        cause
        for cause in Cause
        if (weight := weight_of(tag, cause)) and weight * passage.strength[cause][steps].max() > LEAST_TOLD
    ]
    return _effect_at(passage, tag.kind, tag.severity, place, tuple(causes), factor)


def _added_effects(tags: Sequence[ObstacleTag], passage: Passage, length_m: float | None) -> Iterator[Effect]:
    for cause in COVERING:
        for tag in added_by(cause, tags, passage, length_m):
            yield _effect_at(passage, tag.kind, tag.severity, tag.section, (cause,))
    for hit in _new_mud_hits(tags, passage):
        yield _effect_at(passage, hit.kind, NEW_MUD_SEVERITY, hit.section, (Cause.NEW_MUD,))


def _effect_at(
    passage: Passage,
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
        from_at=passage.moment_at(from_m or 0.0),
        until_at=passage.moment_at(to_m or float(passage.edges_m[-1])),
        causes=causes,
        factor=factor,
    )
