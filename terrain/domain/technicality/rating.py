"""Technicality: what the ground of a course asks for, 0-100, and why.

What all obstacles demand together (`demand`) saturates towards 100. Nothing that is added or made harder ever lowers
the result, and neither the order nor the splitting of tags changes it (docs/adr/0005-technicality-formula.md).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp

from terrain.domain.ground.exposure import exposure_of
from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.vocabulary import Confidence, Exposure, Grade, ObstacleKind
from terrain.domain.technicality import formula
from terrain.domain.technicality.contributions import Contribution, contributions_of
from terrain.domain.technicality.demand import HIGH, LOW, MIDDLE, Layer, demand_of, demand_together, layers_of
from terrain.domain.technicality.formula import FORMULA_VERSION, GRADE_FLOORS


@dataclass(frozen=True, slots=True)
class Technicality:
    """A rating. `score`, `low`, `high` and all points have one decimal; the points add up to `score`.

    `low`-`high` is the range that unknown extents leave open. `exposure` is the worst
    consequence of a fall that is described (None: nowhere), `is_exposure_at_least` whether some obstacle's isn't.
    """

    score: float
    grade: Grade
    low: float
    high: float
    confidence: Confidence
    exposure: Exposure | None
    is_exposure_at_least: bool
    version: int
    contributions: tuple[Contribution, ...]

    def points_by_kind(self) -> dict[ObstacleKind, float]:
        """What all obstacles of a kind add together, the most first."""
        points: dict[ObstacleKind, float] = {}
        for line in self.contributions:
            points[line.kind] = points.get(line.kind, 0.0) + line.points
        return dict(sorted(points.items(), key=lambda item: -item[1]))


def rate_tags(tags: Iterable[ObstacleTag], course_m: float | None = None) -> Technicality | None:
    """Rate obstacles on a course of `course_m` metres (None: length unknown).

    None ("not rated", never 0) without an obstacle that a person described and that is scored: steepness measured on
    the profile says how hilly a course is, not what is underfoot. Sections behind the end of the course are ignored.
    """
    tags = list(tags)
    layers = _rated_layers(tags, course_m)
    if not layers:
        return None
    exposed = exposure_of(tags, course_m)
    low, score, high = (score_of(demand_together(layers, level)) for level in (LOW, MIDDLE, HIGH))
    return Technicality(
        score=score,
        grade=grade_of(score),
        low=low,
        high=high,
        confidence=_confidence(layers, course_m),
        exposure=exposed.level,
        is_exposure_at_least=exposed.is_at_least,
        version=FORMULA_VERSION,
        contributions=contributions_of(layers, score, course_m),
    )


def score_tags(tags: Iterable[ObstacleTag], course_m: float | None = None) -> float | None:
    """The score alone, at a quarter of the cost of a whole rating."""
    layers = _rated_layers(list(tags), course_m)
    return score_of(demand_together(layers, MIDDLE)) if layers else None


def _rated_layers(tags: Sequence[ObstacleTag], course_m: float | None) -> list[list[Layer]]:
    """The layers of all that is scored; none where nobody described anything that is."""
    scored = [tag for tag in tags if tag.is_scored]
    return [] if all(tag.is_measured for tag in scored) else layers_of(scored, course_m)


def grade_of(score: float) -> Grade:
    """Published grade of a shown score (0-100)."""
    return max(grade for grade, floor in GRADE_FLOORS.items() if score >= floor)


@cache
def tone_of(kind: ObstacleKind, severity: int, is_loose: bool = False, exposure: int | None = None) -> int:
    """How dark a band of this obstacle is drawn, 1-6: the grade of a course that consists of nothing else."""
    if kind not in formula.WEIGHTS:
        return int(Grade.SMOOTH)
    tag = ObstacleTag(kind, severity, share=1.0, is_loose=is_loose, exposure=exposure)
    return int(grade_of(score_of(demand_of(tag))))


def score_of(demand: float) -> float:
    """A demand (0 and more) as shown (0-100): saturated, straight lines between the cuts, one decimal."""
    cuts = [*map(_saturated, (0.0, *formula.DEMAND_CUTS)), 1.0]
    floors = (*GRADE_FLOORS.values(), 100.0)
    saturated = _saturated(demand)
    step = sum(saturated >= cut for cut in cuts[1:-1])
    part = (saturated - cuts[step]) / (cuts[step + 1] - cuts[step])
    return round(floors[step] + part * (floors[step + 1] - floors[step]), 1)


def _saturated(demand: float) -> float:
    """Share of the scale that a demand uses up, 0-1."""
    return 1 - exp(-demand / formula.SATURATION)


def _confidence(kinds: Sequence[Sequence[Layer]], course_m: float | None) -> Confidence:
    if any(layer.coverage.has_unknown for layers in kinds for layer in layers):
        return Confidence.TAGS
    return Confidence.COURSE_AND_SHARES if course_m else Confidence.SHARES
