"""A course's obstacles as the weather makes them: harder where it is wet, soaked, icy, windy; and new ones."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from terrain.domain.ground.cause import Cause
from terrain.domain.ground.kinds import KINDS, WIND_AT_WORST
from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.vocabulary import ObstacleKind
from terrain.domain.race_day import coefficients
from terrain.domain.race_day.conditions import CourseConditions
from terrain.domain.race_day.ground import Flags, Floats

GRAIN: Final = 0.05
"""Factors count in twentieths: finer ones would only split sections into crumbs."""

DRY: Final = 1.0


def weight_of(tag: ObstacleTag, cause: Cause) -> float:
    """How much more than dry a tag asks for where a cause is at its worst; 0 where it makes no difference."""
    if cause is Cause.WIND and tag.scored_exposure >= coefficients.EXPOSED_FROM:
        return WIND_AT_WORST
    return KINDS[tag.kind].harder.get(cause, 0.0)


def factors_of(tag: ObstacleTag, conditions: CourseConditions, causes: Collection[Cause]) -> Floats:
    """How much more the tag would ask for at each step of the course, 1 and more, in twentieths."""
    product = np.ones(conditions.steps)
    for cause in Cause:
        if cause in causes and (weight := weight_of(tag, cause)):
            product *= 1 + weight * conditions.strength[cause]
    return _in_grains(product)


def as_met(
    tags: Sequence[ObstacleTag], conditions: CourseConditions, causes: Collection[Cause], length_m: float | None
) -> list[ObstacleTag]:
    """The tags as these causes alone make them, with those that they add."""
    parts = [part for tag in tags for part in _parts(tag, conditions, causes)]
    return [*parts, *(tag for cause in Cause if cause in causes for tag in added_by(cause, tags, conditions, length_m))]


def _parts(tag: ObstacleTag, conditions: CourseConditions, causes: Collection[Cause]) -> Iterator[ObstacleTag]:
    """A section split where its factor changes. A tag without a place takes the mean over the course."""
    if not any(weight_of(tag, cause) for cause in causes):
        yield tag
        return
    factors = factors_of(tag, conditions, causes)
    if tag.section is None:
        yield replace(tag, factor=mean_of(factors))
        return
    for from_m, to_m, factor in runs_within(conditions, factors, *tag.section):
        yield replace(tag, from_m=from_m, to_m=to_m, factor=factor)


def added_by(
    cause: Cause, tags: Sequence[ObstacleTag], conditions: CourseConditions, length_m: float | None
) -> Iterator[ObstacleTag]:
    """Obstacles that nobody described and that this weather brings: snow, ice, mud where the earth is soaked."""
    match cause:
        case Cause.SNOW:
            depths = np.searchsorted(coefficients.SNOW_CM, conditions.strength[cause], "right").astype(np.float64)
            yield from _covering(depths, conditions, length_m)
        case Cause.ICE:
            yield from _covering(conditions.strength[cause] * coefficients.ICE_SEVERITY, conditions, length_m)
        case Cause.NEW_MUD:
            if share := _new_mud(tags, conditions):
                yield ObstacleTag(ObstacleKind.MUD, coefficients.NEW_MUD_SEVERITY, share=share)


def _covering(severities: Floats, conditions: CourseConditions, length_m: float | None) -> Iterator[ObstacleTag]:
    """Snow or ice of these severities; as shares where the course has no length."""
    for from_m, to_m, severity in runs_within(conditions, severities, 0.0, float(conditions.edges_m[-1])):
        if not severity:
            continue
        tag = ObstacleTag(ObstacleKind.SNOW_ICE, int(severity), from_m=from_m, to_m=to_m, is_measured=True)
        share = min(1.0, (to_m - from_m) / float(conditions.edges_m[-1]))
        yield tag if length_m else replace(tag, from_m=None, to_m=None, share=share)


def _new_mud(tags: Sequence[ObstacleTag], conditions: CourseConditions) -> float:
    """Share of the course on which soaked earth turns to mud."""
    placed, unplaced = new_mud(tags, conditions)
    share = float(placed.mean()) + float(_soaked(conditions).mean()) * unplaced
    return min(coefficients.MOST_NEW_MUD, coefficients.EARTHY_PART * share)


def new_mud(tags: Sequence[ObstacleTag], conditions: CourseConditions) -> tuple[Flags, float]:
    """Steps with soaked earth on which no mud is described, and the share of earth that has no place.

    None where the organizer tells of mud without a place: it may be the same.
    """
    mud = [tag for tag in tags if tag.kind is ObstacleKind.MUD]
    if any(tag.section is None for tag in mud):
        return np.zeros(conditions.steps, dtype=bool), 0.0
    earthy = [tag for tag in tags if KINDS[tag.kind].is_earthy]
    placed: Flags = _soaked(conditions) & _touched(earthy, conditions) & ~_touched(mud, conditions)
    return placed, sum(sorted(tag.share for tag in earthy if tag.share))


def _soaked(conditions: CourseConditions) -> Flags:
    soaked: Flags = conditions.strength[Cause.NEW_MUD] >= coefficients.MUDDY_FROM
    return soaked


def _touched(tags: Sequence[ObstacleTag], conditions: CourseConditions) -> Flags:
    touched = np.zeros(conditions.steps, dtype=bool)
    for tag in tags:
        if tag.section and tag.section[0] < conditions.edges_m[-1]:
            touched[conditions.steps_of(*tag.section)] = True
    return touched


def runs_within(
    conditions: CourseConditions, values: Floats, from_m: float, to_m: float
) -> Iterator[tuple[float, float, float]]:
    """(from, to, value) of the parts of a section with one value each."""
    steps = conditions.steps_of(from_m, to_m)
    inside = values[steps]
    if inside.min() == inside.max():
        yield from_m, to_m, float(inside[0])
        return
    starts = [0, *(np.flatnonzero(np.diff(inside)) + 1).tolist(), len(inside)]
    edges = [from_m, *(float(conditions.edges_m[steps.start + start]) for start in starts[1:-1]), to_m]
    for start, begin_m, end_m in zip(starts, edges, edges[1:], strict=False):
        if end_m > begin_m:
            yield begin_m, end_m, float(inside[start])


def mean_of(factors: Floats) -> float:
    """The factor of a tag that has no place."""
    return float(_in_grains(factors.mean(keepdims=True))[0])


def _in_grains(factors: Floats) -> Floats:
    return np.maximum(DRY, np.round(factors / GRAIN) * GRAIN)
