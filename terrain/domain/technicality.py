"""Technicality: what the ground of a course asks for, 0-100, and why.

Each kind of obstacle is a layered (Choquet) integral: the harder a passage the more it counts, and each metre counts
once per kind, at the hardest obstacle on it. Kinds are joined by a p-norm, the hardest passage sets a floor, and the
sum saturates towards 100. So nothing that is added or made harder ever lowers the result, and neither the order nor the
splitting of tags changes it (docs/adr/0005-technicality-formula.md).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import exp, fsum, inf

from terrain.domain import formula
from terrain.domain.apportionment import shown_points, split_points
from terrain.domain.extent import Coverage, coverage_of, merged, uncovered
from terrain.domain.formula import FORMULA_VERSION, GRADE_FLOORS
from terrain.domain.obstacle import ObstacleTag
from terrain.domain.vocabulary import Confidence, Exposure, Grade, ObstacleKind

LOW, MIDDLE, HIGH = range(3)
_ORDER = {kind: order for order, kind in enumerate(ObstacleKind)}


@dataclass(frozen=True, slots=True)
class Contribution:
    """The part of the score due to obstacles of one kind and hardness. `share` is None where the extent is unknown.

    `section_points` are the points of each section, by its length outside sections of the same kind that are harder.
    They add up to `points` but for what lies at no known place; empty where that part can't be told.
    """

    kind: ObstacleKind
    severity: int
    points: float
    share: float | None
    is_measured: bool
    is_loose: bool
    exposure: int
    sections: tuple[tuple[float, float], ...] = ()
    section_points: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Technicality:
    """A rating. `score`, `low`, `high` and all points have one decimal; the points add up to `score`.

    `low`-`high` is the range that unknown extents leave open. `exposure` is the worst consequence of a fall.
    """

    score: float
    grade: Grade
    low: float
    high: float
    confidence: Confidence
    exposure: Exposure
    version: int
    contributions: tuple[Contribution, ...]


@dataclass(frozen=True, slots=True)
class Layer:
    """Tags of one kind that are equally hard. `demand` is what a course of nothing else would ask for.

    `is_placed`: every tag has a section.
    """

    kind: ObstacleKind
    demand: float
    sample: ObstacleTag
    coverage: Coverage
    sections: tuple[tuple[float, float], ...]
    is_placed: bool


def rate_tags(tags: Iterable[ObstacleTag], course_m: float | None = None) -> Technicality | None:
    """Rate obstacles on a course of `course_m` metres (None: length unknown).

    None ("not rated", never 0) without an obstacle that a person described and that is scored: steepness measured on
    the profile says how hilly a course is, not what is underfoot. Sections behind the end of the course are ignored.
    """
    tags = list(tags)
    layers = _rated_layers(tags, course_m)
    if not layers:
        return None
    low, score, high = (score_of(_demand(layers, level)) for level in (LOW, MIDDLE, HIGH))
    return Technicality(
        score=score,
        grade=grade_of(score),
        low=low,
        high=high,
        confidence=_confidence(layers, course_m),
        exposure=Exposure(max(tag.exposure for tag in tags)),
        version=FORMULA_VERSION,
        contributions=_contributions(layers, score, course_m),
    )


def score_tags(tags: Iterable[ObstacleTag], course_m: float | None = None) -> float | None:
    """The score alone, at a quarter of the cost of a whole rating."""
    layers = _rated_layers(list(tags), course_m)
    return score_of(_demand(layers, MIDDLE)) if layers else None


def _rated_layers(tags: Sequence[ObstacleTag], course_m: float | None) -> list[list[Layer]]:
    """The layers of all that is scored; none where nobody described anything that is."""
    scored = [tag for tag in tags if tag.is_scored]
    return [] if all(tag.is_measured for tag in scored) else _layers_of(scored, course_m)


def grade_of(score: float) -> Grade:
    """Published grade of a shown score (0-100)."""
    return max(grade for grade, floor in GRADE_FLOORS.items() if score >= floor)


def tone_of(kind: ObstacleKind, severity: int, is_loose: bool = False, exposure: int = 0) -> int:
    """How dark a band of this obstacle is drawn, 1-6: the grade of a course that consists of nothing else."""
    if kind not in formula.WEIGHTS:
        return int(Grade.SMOOTH)
    tag = ObstacleTag(kind, severity, share=1.0, is_loose=is_loose, exposure=exposure)
    return int(grade_of(score_of(demand_of(tag))))


def demand_of(tag: ObstacleTag) -> float:
    """What a course of nothing but this tag would ask for, on the scale of `formula.WEIGHTS`."""
    severity: float = (tag.severity / formula.MOST_SEVERE) ** formula.SEVERITY_EXPONENT
    exposure = 1 + formula.EXPOSURE_FACTOR * tag.exposure
    is_looser = tag.is_loose and tag.kind not in formula.LOOSE_BY_NATURE
    dry: float = formula.WEIGHTS[tag.kind] * severity * exposure * (formula.LOOSE_FACTOR if is_looser else 1.0)
    return dry * tag.factor


def score_of(demand: float) -> float:
    """A demand (0 and more) as shown (0-100): saturated, straight lines between the cuts, one decimal."""
    cuts = [*map(_saturated, (0.0, *formula.DEMAND_CUTS)), 1.0]
    floors = (*GRADE_FLOORS.values(), 100.0)
    saturated = _saturated(demand)
    step = sum(saturated >= cut for cut in cuts[1:-1])
    part = (saturated - cuts[step]) / (cuts[step + 1] - cuts[step])
    return round(floors[step] + part * (floors[step + 1] - floors[step]), 1)


def _layers_of(tags: Sequence[ObstacleTag], course_m: float | None) -> list[list[Layer]]:
    """Per kind the layers of its tags, hardest first."""
    kinds: list[list[Layer]] = []
    for _kind, of_kind in groupby(sorted(tags, key=_hardest_first), key=lambda tag: tag.kind):
        layers = [
            _layer_of(list(alike), course_m) for _, alike in groupby(of_kind, key=lambda tag: _hardest_first(tag)[1:])
        ]
        kinds.append([layer for layer in layers if layer.coverage != Coverage()])
    return [layers for layers in kinds if layers]


def _hardest_first(tag: ObstacleTag) -> tuple[int, float, int, int, bool, bool]:
    return _ORDER[tag.kind], -demand_of(tag), -tag.severity, -tag.exposure, not tag.is_loose, tag.is_measured


def _layer_of(tags: list[ObstacleTag], course_m: float | None) -> Layer:
    return Layer(
        kind=tags[0].kind,
        demand=demand_of(tags[0]),
        sample=tags[0],
        coverage=coverage_of(tags, course_m),
        sections=tuple(_on_course([tag.section for tag in tags if tag.section], course_m)),
        is_placed=all(tag.section for tag in tags),
    )


def _on_course(sections: Sequence[tuple[float, float]], course_m: float | None) -> list[tuple[float, float]]:
    end_m = course_m or inf
    return merged((from_m, min(to_m, end_m)) for from_m, to_m in sections if from_m < end_m)


def _parts(layers: Sequence[Layer], level: int) -> list[float]:
    """What each layer of one kind adds to the kind's integral, hardest first."""
    exponent = formula.EVENT_EXPONENT if _is_event(layers) else formula.SURFACE_EXPONENT
    parts, before = [], 0.0
    for layer, extent in zip(layers, _extents(layers, level), strict=True):
        weight = extent**exponent
        parts.append(layer.demand * (weight - before))
        before = weight
    return parts


def _extents(layers: Sequence[Layer], level: int) -> list[float]:
    """Share of the course that each layer of one kind covers together with all that are harder."""
    assumed = (formula.EVENT_SHARES if _is_event(layers) else formula.SURFACE_SHARES)[level]
    together, extents = Coverage(), []
    for layer in layers:
        together = together.joined(layer.coverage)
        extents.append(together.extent(assumed))
    return extents


def _is_event(layers: Sequence[Layer]) -> bool:
    return layers[0].kind in formula.EVENT_KINDS


def _demand(kinds: Sequence[Sequence[Layer]], level: int) -> float:
    norm: float = fsum(sorted(fsum(_parts(layers, level)) ** formula.NORM for layers in kinds)) ** (1 / formula.NORM)
    return max(norm, *map(_floor, kinds))


def _floor(layers: Sequence[Layer]) -> float:
    """What the hardest passage of one kind asks for at least, however short it is."""
    return layers[0].demand * (formula.EVENT_FLOOR if _is_event(layers) else formula.SURFACE_FLOOR)


def _saturated(demand: float) -> float:
    """Share of the scale that a demand uses up, 0-1."""
    return 1 - exp(-demand / formula.SATURATION)


def _confidence(kinds: Sequence[Sequence[Layer]], course_m: float | None) -> Confidence:
    if any(layer.coverage.has_unknown for layers in kinds for layer in layers):
        return Confidence.TAGS
    return Confidence.COURSE_AND_SHARES if course_m else Confidence.SHARES


def _contributions(kinds: Sequence[Sequence[Layer]], score: float, course_m: float | None) -> tuple[Contribution, ...]:
    """The score split over kinds by their part of the norm, inside a kind by layer; what the crux floor adds goes to
    the crux. Largest first."""
    integrals = [_parts(layers, MIDDLE) for layers in kinds]
    powers = [fsum(parts) ** formula.NORM for parts in integrals]
    norm = fsum(powers) ** (1 / formula.NORM)
    demand = _demand(kinds, MIDDLE)
    hardest = max(range(len(kinds)), key=lambda index: _floor(kinds[index]))
    exact = []
    for index, parts in enumerate(integrals):
        of_kind = score * (norm / demand) * powers[index] / fsum(powers)
        of_layers = [of_kind * part / fsum(parts) for part in parts]
        if index == hardest:
            of_layers[0] += score * (1 - norm / demand)
        exact += of_layers
    points = shown_points(exact, score)
    reaches = [reach for layers in kinds for reach in _reaches(layers, course_m)]
    layers = [layer for layers in kinds for layer in layers]
    lines = [_contribution(*line) for line in zip(layers, points, reaches, strict=True)]
    return tuple(sorted(lines, key=lambda line: -line.points))


def _reaches(layers: Sequence[Layer], course_m: float | None) -> list[list[float]]:
    """Per layer of one kind the metres of each section that no harder layer covers, and last those at no known place.
    Empty where these can't be told."""
    harder: list[tuple[float, float]] = []
    reaches, before = [], 0.0
    for layer, extent in zip(layers, _extents(layers, MIDDLE), strict=True):
        placed = uncovered(layer.sections, harder)
        elsewhere = 0.0 if layer.is_placed else max(0.0, (extent - before) * (course_m or 0.0) - sum(placed))
        reaches.append([*placed, elsewhere] if course_m or layer.is_placed else [])
        harder, before = merged([*harder, *layer.sections]), extent
    return reaches


def _contribution(layer: Layer, points: float, reach: Sequence[float]) -> Contribution:
    return Contribution(
        kind=layer.kind,
        severity=layer.sample.severity,
        points=points,
        share=None if layer.coverage.has_unknown else layer.coverage.extent(0.0),
        is_measured=layer.sample.is_measured,
        is_loose=layer.sample.is_loose,
        exposure=layer.sample.exposure,
        sections=layer.sections,
        section_points=_section_points(layer, points, reach),
    )


def _section_points(layer: Layer, points: float, reach: Sequence[float]) -> tuple[float, ...]:
    if not reach or not layer.sections:
        return ()
    *of_sections, elsewhere = reach
    weights = of_sections if layer.is_placed else [*of_sections, elsewhere]
    return tuple(split_points(points, weights)[: len(of_sections)])
