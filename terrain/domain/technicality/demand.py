"""What obstacles demand of a runner: per kind by how hard they are and how far they reach, and of all kinds together.

Each kind of obstacle is a layered (Choquet) integral: the harder a passage the more it counts, and each metre counts
once per kind, at the hardest obstacle on it. Kinds are joined by a p-norm, and the hardest passage sets a floor
(docs/adr/0005-technicality-formula.md).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from math import fsum, inf

from terrain.domain.ground.extent import Coverage, coverage_of, merged
from terrain.domain.ground.kinds import KINDS
from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.vocabulary import ObstacleKind
from terrain.domain.technicality import formula

LOW, MIDDLE, HIGH = range(3)
"""Which extent is assumed where none is known: the least, the usual, the greatest."""

_ORDER = {kind: order for order, kind in enumerate(ObstacleKind)}


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


def demand_of(tag: ObstacleTag) -> float:
    """What a course of nothing but this tag would ask for, on the scale of `formula.WEIGHTS`."""
    severity: float = (tag.severity / formula.MOST_SEVERE) ** formula.SEVERITY_EXPONENT
    exposure = 1 + formula.EXPOSURE_FACTOR * tag.scored_exposure
    is_looser = tag.is_loose and not KINDS[tag.kind].is_loose_by_nature
    weight = formula.WEIGHTS[tag.kind][tag.severity - 1]
    dry: float = weight * severity * exposure * (formula.LOOSE_FACTOR if is_looser else 1.0)
    return dry * tag.factor


def layers_of(tags: Sequence[ObstacleTag], course_m: float | None) -> list[list[Layer]]:
    """Per kind the layers of its tags, hardest first."""
    kinds: list[list[Layer]] = []
    for _kind, of_kind in groupby(sorted(tags, key=_hardest_first), key=lambda tag: tag.kind):
        layers = [
            _layer_of(list(alike), course_m) for _, alike in groupby(of_kind, key=lambda tag: _hardest_first(tag)[1:])
        ]
        kinds.append([layer for layer in layers if layer.coverage != Coverage()])
    return [layers for layers in kinds if layers]


def _hardest_first(tag: ObstacleTag) -> tuple[int, float, int, int, bool, bool]:
    return _ORDER[tag.kind], -demand_of(tag), -tag.severity, -_described_level(tag), not tag.is_loose, tag.is_measured


def _described_level(tag: ObstacleTag) -> int:
    """Orders equal demands: what is not described stands behind what is described as harmless."""
    return -1 if tag.exposure is None else tag.exposure


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


def parts_of(layers: Sequence[Layer], level: int) -> list[float]:
    """What each layer of one kind adds to the kind's integral, hardest first."""
    exponent = formula.PASSAGE_EXPONENT if _is_passage(layers) else formula.SURFACE_EXPONENT
    parts, before = [], 0.0
    for layer, extent in zip(layers, extents_of(layers, level), strict=True):
        weight = extent**exponent
        parts.append(layer.demand * (weight - before))
        before = weight
    return parts


def extents_of(layers: Sequence[Layer], level: int) -> list[float]:
    """Share of the course that each layer of one kind covers together with all that are harder."""
    assumed = (formula.PASSAGE_SHARES if _is_passage(layers) else formula.SURFACE_SHARES)[level]
    together, extents = Coverage(), []
    for layer in layers:
        together = together.joined(layer.coverage)
        extents.append(together.extent(assumed))
    return extents


def _is_passage(layers: Sequence[Layer]) -> bool:
    return KINDS[layers[0].kind].is_passage


def demand_together(kinds: Sequence[Sequence[Layer]], level: int) -> float:
    norm: float = fsum(sorted(fsum(parts_of(layers, level)) ** formula.NORM for layers in kinds)) ** (1 / formula.NORM)
    return max(norm, *map(floor_of, kinds))


def floor_of(layers: Sequence[Layer]) -> float:
    """What the hardest passage of one kind asks for at least, however short it is."""
    return layers[0].demand * (formula.PASSAGE_FLOOR if _is_passage(layers) else formula.SURFACE_FLOOR)
