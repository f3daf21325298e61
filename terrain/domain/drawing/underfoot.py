"""How hard the ground of a course is where, reckoned once for all its drawings."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from terrain.domain.drawing.ground import kinds_by_weight
from terrain.domain.drawing.profile.hardest import HardestKm, hardest_of
from terrain.domain.drawing.scale import round_step
from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.vocabulary import ObstacleKind
from terrain.domain.technicality.local import LocalRating, PlacedGround

MOST_ROWS: Final = 40
"""Sections in the table that says how hard the ground is where."""


@dataclass(frozen=True, slots=True)
class Underfoot:
    """The kinds in the order of what they add to the score, the course rated by 100 m, the same in the few sections of
    a table, and the hardest kilometre."""

    kinds: tuple[ObstacleKind, ...] = ()
    local: tuple[LocalRating, ...] = ()
    by_km: tuple[LocalRating, ...] = ()
    hardest: HardestKm | None = None


NOTHING_KNOWN: Final = Underfoot()


def underfoot_of(tags: Sequence[ObstacleTag], length_m: float | None) -> Underfoot:
    """Nothing but the kinds without a length."""
    kinds = tuple(kinds_by_weight(tags, length_m))
    if not length_m:
        return Underfoot(kinds)
    step_m = 1000.0 * round_step(length_m / 1000, MOST_ROWS, (1, 2, 5))
    placed = PlacedGround(tags, length_m)
    return Underfoot(kinds, tuple(placed.ratings()), tuple(placed.ratings(step_m)), hardest_of(placed, tags))
