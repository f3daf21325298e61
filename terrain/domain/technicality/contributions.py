"""Why a score is what it is: its points, line by line and section by section."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum

from terrain.domain.ground.extent import merged, uncovered
from terrain.domain.ground.vocabulary import ObstacleKind
from terrain.domain.technicality import formula
from terrain.domain.technicality.apportionment import shown_points, split_points
from terrain.domain.technicality.demand import MIDDLE, Layer, demand_together, extents_of, floor_of, parts_of


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
    exposure: int | None
    sections: tuple[tuple[float, float], ...] = ()
    section_points: tuple[float, ...] = ()


def contributions_of(
    kinds: Sequence[Sequence[Layer]], score: float, course_m: float | None
) -> tuple[Contribution, ...]:
    """The score split over kinds by their part of the norm, inside a kind by layer; what the crux floor adds goes to
    the crux. Largest first."""
    integrals = [parts_of(layers, MIDDLE) for layers in kinds]
    powers = [fsum(parts) ** formula.NORM for parts in integrals]
    norm = fsum(powers) ** (1 / formula.NORM)
    demand = demand_together(kinds, MIDDLE)
    hardest = max(range(len(kinds)), key=lambda index: floor_of(kinds[index]))
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
    for layer, extent in zip(layers, extents_of(layers, MIDDLE), strict=True):
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
