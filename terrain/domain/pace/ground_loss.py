"""What the ground costs: the time that obstacles add to the time on a good path."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from terrain.domain.obstacle import ObstacleTag
from terrain.domain.vocabulary import ObstacleKind

Floats = NDArray[np.float64]

LOSS_AT_WORST: dict[ObstacleKind, float] = {
    ObstacleKind.MUD: 0.6,
    ObstacleKind.FIXED_ROCK: 0.5,
    ObstacleKind.LOOSE_ROCK: 0.6,
    ObstacleKind.BOULDERS: 1.4,
    ObstacleKind.ROOTS: 0.4,
    ObstacleKind.WATER_CROSSING: 1.5,
    ObstacleKind.STEEP_CLIMB: 0.0,
    ObstacleKind.STEEP_DESCENT: 0.3,
    ObstacleKind.SCRAMBLE: 2.5,
    ObstacleKind.FIXED_AID: 2.5,
    ObstacleKind.NARROW_PASSAGE: 0.8,
    ObstacleKind.PATHLESS: 0.7,
    ObstacleKind.SNOW_ICE: 1.0,
    ObstacleKind.SAND: 0.9,
    ObstacleKind.VEGETATION: 0.9,
    ObstacleKind.STEPS: 0.3,
    ObstacleKind.EXTREME_WEATHER: 0.0,
}
"""Time lost on the worst ground of a kind, as a part of the time on a good path. Judgement, on the scale of ultraPacer
(single track 10-15 %, technical 15-25 % and more) and of Pandolf's energy coefficients (swamp 1.8, sand 2.1). Checked
together against the finish times of twelve 100-mile races (ADR 0015): halved or doubled they rank the
races less well."""
LOSS_BY_SEVERITY = (0.0, 0.15, 0.32, 0.52, 0.75, 1.0)
"""How much of that loss each severity (1-5) costs. Judgement, the spacing of the technicality formula."""
USUAL_SHARE = 0.15
USUAL_SHARE_OF_PASSAGES = 0.02
PASSAGES = frozenset(
    {
        ObstacleKind.SCRAMBLE,
        ObstacleKind.FIXED_AID,
        ObstacleKind.NARROW_PASSAGE,
        ObstacleKind.WATER_CROSSING,
        ObstacleKind.SNOW_ICE,
        ObstacleKind.BOULDERS,
    }
)
"""Kinds that are met in passages rather than over long stretches, for tags whose extent nobody gave."""

LOSS_BY_GRADE = {1: 0.0, 2: 0.05, 3: 0.08, 4: 0.16, 5: 0.20, 6: 0.30}
"""Loss over a whole course of each grade, for races of which only the grade is known: the median of what this module
gives for 66 races whose obstacles were coded and whose grade was judged by hand (4, 16, 25, 12, 7 and 2 of them)."""


class GroundGroup(StrEnum):
    """Kinds that a runner speaks of in one breath."""

    ROCKS_AND_ROOTS = "rocks_and_roots"
    MUD = "mud"
    WATER = "water"
    HANDS = "hands"
    STEEP = "steep"
    NO_PATH = "no_path"
    SNOW = "snow"
    SAND = "sand"


GROUPS: dict[GroundGroup, tuple[ObstacleKind, ...]] = {
    GroundGroup.ROCKS_AND_ROOTS: (
        ObstacleKind.FIXED_ROCK,
        ObstacleKind.LOOSE_ROCK,
        ObstacleKind.BOULDERS,
        ObstacleKind.ROOTS,
    ),
    GroundGroup.MUD: (ObstacleKind.MUD,),
    GroundGroup.WATER: (ObstacleKind.WATER_CROSSING,),
    GroundGroup.HANDS: (ObstacleKind.SCRAMBLE, ObstacleKind.FIXED_AID, ObstacleKind.NARROW_PASSAGE),
    GroundGroup.STEEP: (ObstacleKind.STEEP_CLIMB, ObstacleKind.STEEP_DESCENT, ObstacleKind.STEPS),
    GroundGroup.NO_PATH: (ObstacleKind.PATHLESS, ObstacleKind.VEGETATION),
    GroundGroup.SNOW: (ObstacleKind.SNOW_ICE,),
    GroundGroup.SAND: (ObstacleKind.SAND,),
}


def losses_by_kind(tags: Sequence[ObstacleTag], at_m: Floats) -> dict[ObstacleKind, Floats]:
    """Part of the time that each kind of ground adds at each place, for the kinds that add any.

    Kinds that overlap add together as the root of their squares; each bears the part that its square has in it.
    """
    alone = {kind: _loss_of_kind(kind, [tag for tag in tags if tag.kind == kind], at_m) for kind in ObstacleKind}
    costly = {kind: loss for kind, loss in alone.items() if loss.any()}
    joined = np.sqrt(np.sum([loss**2 for loss in costly.values()], axis=0)) if costly else np.zeros_like(at_m)
    met = joined > 0
    return {kind: np.divide(loss**2, joined, out=np.zeros_like(at_m), where=met) for kind, loss in costly.items()}


def minutes_by_group(seconds: Mapping[ObstacleKind, float]) -> list[tuple[GroundGroup, int]]:
    """Whole minutes that each group costs, the most first; they add up to the rounded total (largest remainders)."""
    exact = {group: sum(seconds.get(kind, 0.0) for kind in kinds) / 60 for group, kinds in GROUPS.items()}
    minutes = {group: int(value) for group, value in exact.items()}
    left = round(sum(exact.values())) - sum(minutes.values())
    for group in sorted(exact, key=lambda group: minutes[group] - exact[group])[:left]:
        minutes[group] += 1
    return sorted(((group, count) for group, count in minutes.items() if count), key=lambda line: -line[1])


def _loss_of_kind(kind: ObstacleKind, tags: Sequence[ObstacleTag], at_m: Floats) -> Floats:
    """Sections cost where they are, the worse of two that overlap; shares are spread over the whole course."""
    loss = np.zeros_like(at_m)
    usual = USUAL_SHARE_OF_PASSAGES if kind in PASSAGES else USUAL_SHARE
    spread = 0.0
    for tag in tags:
        cost = LOSS_AT_WORST[kind] * LOSS_BY_SEVERITY[tag.severity]
        if tag.section:
            loss = np.maximum(loss, np.where((at_m >= tag.section[0]) & (at_m <= tag.section[1]), cost, 0.0))
        else:
            spread += cost * (usual if tag.share is None else tag.share)
    return loss + spread
