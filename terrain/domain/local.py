"""Local technicality: what each stretch of a course asks for by itself, so that one sees where it is hard.

A stretch is rated by the same formula as the whole, as if it were a course of its own with the parts of the obstacles
that lie on it. So a stretch of 78 asks for what a race of 78 asks for, and there is no number here that the formula
does not have. Obstacles whose place is not known are left out (`unplaced_kinds` names them). See
docs/adr/0016-local-technicality.md.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

import numpy as np

from terrain.domain import formula
from terrain.domain.demand import demand_of
from terrain.domain.extent import merged
from terrain.domain.obstacle import ObstacleTag
from terrain.domain.points import Floats
from terrain.domain.technicality import Technicality, grade_of, rate_tags, score_of
from terrain.domain.vocabulary import Grade, ObstacleKind

STEP_M: Final = 100.0
KM_M: Final = 1_000.0

TELLING_SHARE: Final = 0.15
"""A kind is named for a stretch from this part of its points on. Judgement: at most three or four are."""

EQUAL: Final = 1e-9
"""Demands this near to each other (as a part of the larger) are equally hard: sums differ in their last digits."""

Sections = list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class LocalRating:
    """A stretch in metres, rated by itself (0-100). `kind` asks most there; None where nothing is known to lie."""

    from_m: float
    to_m: float
    score: float
    grade: Grade
    kind: ObstacleKind | None = None


def local_ratings(tags: Iterable[ObstacleTag], course_m: float, step_m: float = STEP_M) -> list[LocalRating]:
    """The whole course in stretches of `step_m` metres; the last is up to half a step longer or shorter.

    Empty where no scored obstacle has a place. Measured steepness counts: it lies where it lies, described or not.
    """
    placed = _placed(tags, course_m)
    if not placed:
        return []
    edges = np.arange(max(1, round(course_m / step_m)) + 1, dtype=np.float64) * step_m
    edges[-1] = course_m
    return _rated(placed, edges[:-1], edges[1:])


def hardest_km(tags: Iterable[ObstacleTag], course_m: float) -> LocalRating | None:
    """The kilometre that asks most by itself, found in steps of 100 m; in the middle of several that are equally hard
    and lie side by side, so that a short passage stands in its middle.

    None on courses shorter than a kilometre, and where no described obstacle has a place: steepness alone does not say
    what is underfoot.
    """
    placed = _placed(tags, course_m)
    if course_m < KM_M or all(tag.is_measured for tag in placed):
        return None
    starts = np.append(np.arange(0.0, course_m - KM_M, STEP_M), course_m - KM_M)
    demands, _kinds = _demands(placed, starts, starts + KM_M)
    best = np.flatnonzero(demands >= demands.max() * (1 - EQUAL))
    side_by_side = best[: 1 + int(np.argmax(np.append(np.diff(best), 2) > 1))]
    start = starts[side_by_side[len(side_by_side) // 2 : len(side_by_side) // 2 + 1]]
    return _rated(placed, start, start + KM_M)[0]


def stretch_rating(tags: Iterable[ObstacleTag], from_m: float, to_m: float) -> Technicality | None:
    """A stretch as a course of its own, explained. None where no described obstacle lies on it."""
    on_it = [
        replace(tag, from_m=max(0.0, tag.section[0] - from_m), to_m=min(tag.section[1], to_m) - from_m)
        for tag in tags
        if tag.section and max(tag.section[0], from_m) < min(tag.section[1], to_m)
    ]
    return rate_tags(on_it, to_m - from_m)


def telling_kinds(tags: Iterable[ObstacleTag], stretch: LocalRating) -> list[ObstacleKind]:
    """What makes a stretch as hard as it is, the most first."""
    rating = stretch_rating(tags, stretch.from_m, stretch.to_m)
    if rating is None:
        return []
    return [kind for kind, points in rating.points_by_kind().items() if points >= TELLING_SHARE * rating.score]


def unplaced_kinds(tags: Iterable[ObstacleTag]) -> list[ObstacleKind]:
    """Scored kinds of which some obstacle has no place: they lie somewhere, but no stretch can show them."""
    unplaced = {tag.kind for tag in tags if tag.is_scored and tag.section is None}
    return [kind for kind in ObstacleKind if kind in unplaced]


def _placed(tags: Iterable[ObstacleTag], course_m: float) -> list[ObstacleTag]:
    return [tag for tag in tags if tag.is_scored and tag.section and tag.section[0] < course_m]


def _rated(tags: Sequence[ObstacleTag], from_m: Floats, to_m: Floats) -> list[LocalRating]:
    demands, kinds = _demands(tags, from_m, to_m)
    stretches = zip(from_m.tolist(), to_m.tolist(), demands.tolist(), kinds, strict=True)
    rated = []
    for start, end, demand, kind in stretches:
        score = score_of(demand)
        rated.append(LocalRating(start, end, score, grade_of(score), kind))
    return rated


def _demands(tags: Sequence[ObstacleTag], from_m: Floats, to_m: Floats) -> tuple[Floats, list[ObstacleKind | None]]:
    """What each stretch asks for, and the kind that asks most: the integrals, norm and floors of `demand` for
    all stretches at once. Tests hold both to the same results."""
    powers, floors, most = np.zeros_like(from_m), np.zeros_like(from_m), np.zeros_like(from_m)
    leading: list[ObstacleKind | None] = [None] * len(from_m)
    for kind, layers in _layers(tags):
        integral, floor = _integral(kind, layers, from_m, to_m)
        powers += integral**formula.NORM
        floors = np.maximum(floors, floor)
        asks = np.maximum(integral, floor)
        for index in np.flatnonzero(asks > most).tolist():
            leading[index] = kind
        most = np.maximum(most, asks)
    return np.maximum(powers ** (1 / formula.NORM), floors), leading


def _layers(tags: Sequence[ObstacleTag]) -> Iterator[tuple[ObstacleKind, list[tuple[float, Sections]]]]:
    """Per kind the sections of equally hard obstacles with their demand, hardest first."""
    order = list(ObstacleKind)
    rows = sorted((order.index(tag.kind), -demand_of(tag), tag.section) for tag in tags if tag.section)
    for index, of_kind in groupby(rows, key=lambda row: row[0]):
        alike = groupby(of_kind, key=lambda row: row[1])
        yield order[index], [(-demand, [section for *_, section in rows]) for demand, rows in alike]


def _integral(
    kind: ObstacleKind, layers: Sequence[tuple[float, Sections]], from_m: Floats, to_m: Floats
) -> tuple[Floats, Floats]:
    """The layered integral of one kind for each stretch, and its floor."""
    is_event = kind in formula.EVENT_KINDS
    exponent = formula.EVENT_EXPONENT if is_event else formula.SURFACE_EXPONENT
    part = formula.EVENT_FLOOR if is_event else formula.SURFACE_FLOOR
    integral, before, floor = np.zeros_like(from_m), np.zeros_like(from_m), np.zeros_like(from_m)
    together: Sections = []
    for demand, sections in layers:
        together = merged([*together, *sections])
        weight = (_covered(together, from_m, to_m) / (to_m - from_m)) ** exponent
        integral += demand * (weight - before)
        floor = np.where((before == 0) & (weight > 0), demand * part, floor)
        before = weight
    return integral, floor


def _covered(sections: Sections, from_m: Floats, to_m: Floats) -> Floats:
    """Metres of each stretch that lie on sections without overlaps."""
    ends = np.array(sections).ravel()
    before = np.zeros(len(ends))
    before[1:] = np.cumsum(np.where(np.arange(len(ends) - 1) % 2 == 0, np.diff(ends), 0.0))
    covered: Floats = np.interp(to_m, ends, before) - np.interp(from_m, ends, before)
    return covered
