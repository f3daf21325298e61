"""Local technicality: what each section of a course asks for by itself, so that one sees where it is hard.

A section is rated by the same formula as the whole, as if it were a course of its own with the parts of the obstacles
that lie on it. So a section of 78 asks for what a race of 78 asks for, and there is no number here that the formula
does not have. Obstacles whose place is not known are left out (`unplaced_kinds` names them). See
docs/adr/0016-local-technicality.md.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

import numpy as np

from terrain.domain.ground.extent import merged
from terrain.domain.ground.kinds import KINDS
from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.vocabulary import Grade, ObstacleKind
from terrain.domain.technicality import formula
from terrain.domain.technicality.demand import demand_of
from terrain.domain.technicality.rating import Technicality, grade_of, rate_tags, score_of
from terrain.domain.track.points import Floats

STEP_M: Final = 100.0
KM_M: Final = 1_000.0

TELLING_SHARE: Final = 0.15
"""A kind is named for a section from this part of its points on. Judgement: at most three or four are."""

EQUAL: Final = 1e-9
"""Demands this near to each other (as a part of the larger) are equally hard: sums differ in their last digits."""

Sections = list[tuple[float, float]]
SectionLayer = tuple[float, Sections]
"""A demand, and the sections on which obstacles ask for it or for more, without overlaps."""
KindLayers = tuple[ObstacleKind, list[SectionLayer]]


@dataclass(frozen=True, slots=True)
class LocalRating:
    """A section in metres, rated by itself (0-100). `kind` asks most there; None where nothing is known to lie."""

    from_m: float
    to_m: float
    score: float
    grade: Grade
    kind: ObstacleKind | None = None


class PlacedGround:
    """The scored obstacles that have a place on a course of `course_m` metres, sorted once for all questions about
    where it is hard. Measured steepness counts: it lies where it lies, described or not."""

    def __init__(self, tags: Iterable[ObstacleTag], course_m: float) -> None:
        placed = [tag for tag in tags if tag.is_scored and tag.section and tag.section[0] < course_m]
        self.course_m = course_m
        self.is_described = any(not tag.is_measured for tag in placed)
        self._layers = list(_layers(placed))

    def ratings(self, step_m: float = STEP_M) -> list[LocalRating]:
        """The whole course in sections of `step_m` metres; the last is up to half a step longer or shorter. Empty
        where no scored obstacle has a place."""
        if not self._layers:
            return []
        edges = np.arange(max(1, round(self.course_m / step_m)) + 1, dtype=np.float64) * step_m
        edges[-1] = self.course_m
        return self._rated(edges[:-1], edges[1:])

    def hardest_km(self) -> LocalRating | None:
        """The kilometre that asks most by itself, found in steps of 100 m; in the middle of several that are equally
        hard and lie side by side, so that a short passage stands in its middle.

        None on courses shorter than a kilometre, and where no described obstacle has a place: steepness alone does not
        say what is underfoot.
        """
        if self.course_m < KM_M or not self.is_described:
            return None
        starts = np.append(np.arange(0.0, self.course_m - KM_M, STEP_M), self.course_m - KM_M)
        demands, _kinds = _demands(self._layers, starts, starts + KM_M)
        best = np.flatnonzero(demands >= demands.max() * (1 - EQUAL))
        side_by_side = best[: 1 + int(np.argmax(np.append(np.diff(best), 2) > 1))]
        start = starts[side_by_side[len(side_by_side) // 2 : len(side_by_side) // 2 + 1]]
        return self._rated(start, start + KM_M)[0]

    def _rated(self, from_m: Floats, to_m: Floats) -> list[LocalRating]:
        demands, kinds = _demands(self._layers, from_m, to_m)
        sections = zip(from_m.tolist(), to_m.tolist(), demands.tolist(), kinds, strict=True)
        rated = []
        for start, end, demand, kind in sections:
            score = score_of(demand)
            rated.append(LocalRating(start, end, score, grade_of(score), kind))
        return rated


def local_ratings(tags: Iterable[ObstacleTag], course_m: float, step_m: float = STEP_M) -> list[LocalRating]:
    """`PlacedGround.ratings` of obstacles that are asked about once."""
    return PlacedGround(tags, course_m).ratings(step_m)


def section_rating(tags: Iterable[ObstacleTag], from_m: float, to_m: float) -> Technicality | None:
    """A section as a course of its own, explained. None where no described obstacle lies on it."""
    on_it = [
        replace(tag, from_m=max(0.0, tag.section[0] - from_m), to_m=min(tag.section[1], to_m) - from_m)
        for tag in tags
        if tag.section and max(tag.section[0], from_m) < min(tag.section[1], to_m)
    ]
    return rate_tags(on_it, to_m - from_m)


def telling_kinds(tags: Iterable[ObstacleTag], section: LocalRating) -> list[ObstacleKind]:
    """What makes a section as hard as it is, the most first."""
    rating = section_rating(tags, section.from_m, section.to_m)
    if rating is None:
        return []
    return [kind for kind, points in rating.points_by_kind().items() if points >= TELLING_SHARE * rating.score]


def unplaced_kinds(tags: Iterable[ObstacleTag]) -> list[ObstacleKind]:
    """Scored kinds of which some obstacle has no place: they lie somewhere, but no section can show them."""
    unplaced = {tag.kind for tag in tags if tag.is_scored and tag.section is None}
    return [kind for kind in ObstacleKind if kind in unplaced]


def _demands(ground: Sequence[KindLayers], from_m: Floats, to_m: Floats) -> tuple[Floats, list[ObstacleKind | None]]:
    """What each section asks for, and the kind that asks most: the integrals, norm and floors of `demand` for
    all sections at once. Tests hold both to the same results."""
    powers, floors, most = np.zeros_like(from_m), np.zeros_like(from_m), np.zeros_like(from_m)
    leading: list[ObstacleKind | None] = [None] * len(from_m)
    for kind, layers in ground:
        integral, floor = _integral(kind, layers, from_m, to_m)
        powers += integral**formula.NORM
        floors = np.maximum(floors, floor)
        asks = np.maximum(integral, floor)
        for index in np.flatnonzero(asks > most).tolist():
            leading[index] = kind
        most = np.maximum(most, asks)
    return np.maximum(powers ** (1 / formula.NORM), floors), leading


def _layers(tags: Sequence[ObstacleTag]) -> Iterator[KindLayers]:
    """Per kind the demand of equally hard obstacles, hardest first, with the sections of all that are as hard."""
    order = list(ObstacleKind)
    rows = sorted((order.index(tag.kind), -demand_of(tag), tag.section) for tag in tags if tag.section)
    for index, of_kind in groupby(rows, key=lambda row: row[0]):
        layers: list[SectionLayer] = []
        together: Sections = []
        for demand, alike in groupby(of_kind, key=lambda row: row[1]):
            together = merged([*together, *(section for *_, section in alike)])
            layers.append((-demand, together))
        yield order[index], layers


def _integral(
    kind: ObstacleKind, layers: Sequence[SectionLayer], from_m: Floats, to_m: Floats
) -> tuple[Floats, Floats]:
    """The layered integral of one kind for each section, and its floor."""
    is_passage = KINDS[kind].is_passage
    exponent = formula.PASSAGE_EXPONENT if is_passage else formula.SURFACE_EXPONENT
    part = formula.PASSAGE_FLOOR if is_passage else formula.SURFACE_FLOOR
    integral, before, floor = np.zeros_like(from_m), np.zeros_like(from_m), np.zeros_like(from_m)
    for demand, together in layers:
        weight = (_covered(together, from_m, to_m) / (to_m - from_m)) ** exponent
        integral += demand * (weight - before)
        floor = np.where((before == 0) & (weight > 0), demand * part, floor)
        before = weight
    return integral, floor


def _covered(sections: Sections, from_m: Floats, to_m: Floats) -> Floats:
    """Metres of each section that lie on others, which have no overlaps."""
    ends = np.array(sections).ravel()
    before = np.zeros(len(ends))
    before[1:] = np.cumsum(np.where(np.arange(len(ends) - 1) % 2 == 0, np.diff(ends), 0.0))
    covered: Floats = np.interp(to_m, ends, before) - np.interp(from_m, ends, before)
    return covered
