"""The hardest kilometre, marked under the axis: a bracket and what it asks for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from terrain.domain.drawing.marks import section_id
from terrain.domain.drawing.profile.lanes import widened
from terrain.domain.drawing.profile.layout import Layout
from terrain.domain.drawing.scale import LinearScale
from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.vocabulary import Grade, ObstacleKind
from terrain.domain.technicality.local import LocalRating, PlacedGround, telling_kinds

TEXT_GAP_PX: Final = 8.0


@dataclass(frozen=True, slots=True)
class HardestKm:
    """The kilometre that asks most by itself, and what lies there, the most first."""

    rating: LocalRating
    kinds: tuple[ObstacleKind, ...]

    @property
    def middle_m(self) -> float:
        return (self.rating.from_m + self.rating.to_m) / 2

    @property
    def mark(self) -> str:
        """Id of the section on the drawings."""
        return section_id(self.rating.from_m, self.rating.to_m)


@dataclass(frozen=True, slots=True)
class HardestMark:
    """A bracket from `x` to `right` in px. The words stand right of it, left of it where `is_mirrored`."""

    x: float
    right: float
    text_x: float
    is_mirrored: bool
    km: HardestKm


def hardest_of(placed: PlacedGround, tags: Sequence[ObstacleTag]) -> HardestKm | None:
    """What is hardest of the placed ground, told by all obstacles; None where no kilometre is known to be harder than
    smooth."""
    rating = placed.hardest_km()
    if rating is None or rating.grade == Grade.SMOOTH:
        return None
    return HardestKm(rating, tuple(telling_kinds(tags, rating)))


def hardest_mark(km: HardestKm, along: LinearScale, layout: Layout) -> HardestMark:
    start, end = widened(along.px(km.rating.from_m), along.px(km.rating.to_m), along)
    is_mirrored = end + TEXT_GAP_PX + layout.hardest_text > layout.width
    return HardestMark(start, end, start - TEXT_GAP_PX if is_mirrored else end + TEXT_GAP_PX, is_mirrored, km)
