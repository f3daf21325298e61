"""What the ground costs: the time that obstacles add to the time on a good path."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from terrain.domain.ground.kind import GroundGroup
from terrain.domain.ground.kinds import KINDS
from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.vocabulary import ObstacleKind

Floats = NDArray[np.float64]

LOSS_BY_SEVERITY = (0.0, 0.15, 0.32, 0.52, 0.75, 1.0)
"""How much of the loss at worst (`ground.kinds`) each severity (1-5) costs. Judgement, the spacing of the technicality
formula."""
USUAL_SHARE = 0.15
USUAL_SHARE_OF_PASSAGES = 0.02
"""Taken for tags whose extent nobody gave: of surfaces, and of kinds that one meets at places."""

LOSS_PER_GRADE = 0.03
LOSS_BY_GRADE = {grade: LOSS_PER_GRADE * (grade - 1) for grade in range(1, 7)}
"""Loss over a whole course of each grade, of which totals are reckoned: one number, fitted to pairs of finish times
(ADR 0026), so that a grade that shifts by one moves a time by 3 %."""


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
    exact = {
        group: sum(seconds.get(kind, 0.0) for kind in ObstacleKind if KINDS[kind].group is group) / 60
        for group in GroundGroup
    }
    minutes = {group: int(value) for group, value in exact.items()}
    left = round(sum(exact.values())) - sum(minutes.values())
    for group in sorted(exact, key=lambda group: minutes[group] - exact[group])[:left]:
        minutes[group] += 1
    return sorted(((group, count) for group, count in minutes.items() if count), key=lambda line: -line[1])


def _loss_of_kind(kind: ObstacleKind, tags: Sequence[ObstacleTag], at_m: Floats) -> Floats:
    """Sections cost where they are, the worse of two that overlap; shares are spread over the whole course."""
    loss = np.zeros_like(at_m)
    usual = USUAL_SHARE_OF_PASSAGES if KINDS[kind].is_passage else USUAL_SHARE
    spread = 0.0
    for tag in tags:
        cost = KINDS[kind].loss_at_worst * LOSS_BY_SEVERITY[tag.severity]
        if tag.section:
            loss = np.maximum(loss, np.where((at_m >= tag.section[0]) & (at_m <= tag.section[1]), cost, 0.0))
        else:
            spread += cost * (usual if tag.share is None else tag.share)
    return loss + spread
