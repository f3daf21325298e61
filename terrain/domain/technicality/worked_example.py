"""The formula step by step on a small course, so that a page can show every figure between the tags and the score."""

from dataclasses import dataclass
from math import exp, fsum
from typing import Final

from terrain.domain.ground.kinds import KINDS
from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.tag_reading import tags_from_code
from terrain.domain.technicality import formula
from terrain.domain.technicality.demand import demand_of
from terrain.domain.technicality.rating import Technicality, rate_tags

EXAMPLE_KM: Final = 20.0
EXAMPLE_GROUND: Final = "fixed_rock:3:.2;roots:2:.3;scramble:2:.01:e1"
"""One obstacle of each of three kinds, all extents known: a surface, a milder surface, and a short place."""


@dataclass(frozen=True, slots=True)
class ExampleStep:
    """One obstacle on its way through the formula. `demand` is that of a course of nothing else, `counted` what the
    extent leaves of it."""

    tag: ObstacleTag
    extent_km: float
    weight: float
    severity_part: float
    exposure_factor: float
    demand: float
    extent_part: float
    counted: float
    least: float


@dataclass(frozen=True, slots=True)
class WorkedExample:
    """`together` is the joined demand, `least` what the hardest obstacle asks for at least, `demand` the larger of the
    two, `saturated` the part of the scale (0-1) that it uses up."""

    course_km: float
    steps: tuple[ExampleStep, ...]
    together: float
    least: float
    demand: float
    saturated: float
    rated: Technicality


def work_example(ground: str = EXAMPLE_GROUND, course_km: float = EXAMPLE_KM) -> WorkedExample:
    """The steps for one obstacle per kind, each with a share. Raises ValueError for other ground."""
    tags = tags_from_code(ground)
    rated = rate_tags(tags, course_km * 1000)
    if rated is None or len({tag.kind for tag in tags}) < len(tags) or any(tag.share is None for tag in tags):
        raise ValueError("one scored obstacle per kind, each with a share")
    steps = tuple(_step(tag, tag.share or 0.0, course_km) for tag in tags)
    together = fsum(step.counted**formula.NORM for step in steps) ** (1 / formula.NORM)
    least = max(step.least for step in steps)
    demand = max(together, least)
    return WorkedExample(
        course_km=course_km,
        steps=steps,
        together=together,
        least=least,
        demand=demand,
        saturated=1 - exp(-demand / formula.SATURATION),
        rated=rated,
    )


def _step(tag: ObstacleTag, share: float, course_km: float) -> ExampleStep:
    is_passage = KINDS[tag.kind].is_passage
    demand = demand_of(tag)
    extent_part: float = share ** (formula.PASSAGE_EXPONENT if is_passage else formula.SURFACE_EXPONENT)
    return ExampleStep(
        tag=tag,
        extent_km=share * course_km,
        weight=formula.WEIGHTS[tag.kind][tag.severity - 1],
        severity_part=(tag.severity / formula.MOST_SEVERE) ** formula.SEVERITY_EXPONENT,
        exposure_factor=1 + formula.EXPOSURE_FACTOR * tag.scored_exposure,
        demand=demand,
        extent_part=extent_part,
        counted=demand * extent_part,
        least=demand * (formula.PASSAGE_FLOOR if is_passage else formula.SURFACE_FLOOR),
    )
