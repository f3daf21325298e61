"""What is underfoot along a course: how hard it is section by section, and which kinds there are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from terrain.domain.ground.extent import coverage_of
from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.vocabulary import ObstacleKind
from terrain.domain.technicality.local import LocalRating
from terrain.domain.technicality.rating import rate_tags, tone_of

LEAST_PX: Final = 5.0
"""A short brutal passage stays visible."""

SOFT_TONES: Final = 3
"""Up to this tone a pattern is drawn in dark ink, above it in light ink."""


@dataclass(frozen=True, slots=True)
class ToneSection:
    """A part of the course (metres) of one tone, with the kind that asks most there (None: nothing is known there)."""

    from_m: float
    to_m: float
    kind: ObstacleKind | None
    tone: int


def tone_sections(local: Iterable[LocalRating]) -> list[ToneSection]:
    """The course as its local ratings have it, in running order: neighbours of one kind and tone are one section."""
    joined: list[ToneSection] = []
    for rating in local:
        last, tone = joined[-1] if joined else None, int(rating.grade)
        if last and (last.kind, last.tone) == (rating.kind, tone):
            joined[-1] = ToneSection(last.from_m, rating.to_m, last.kind, tone)
        else:
            joined.append(ToneSection(rating.from_m, rating.to_m, rating.kind, tone))
    return joined


def tone(tag: ObstacleTag) -> int:
    return tone_of(tag.kind, tag.severity, tag.is_loose, tag.exposure)


def kinds_by_weight(tags: Sequence[ObstacleTag], length_m: float | None) -> list[ObstacleKind]:
    """The kinds present, ordered by what they add to the score; what adds nothing comes last in the site's order."""
    order = list(ObstacleKind)
    rating = rate_tags(tags, length_m)
    points = rating.points_by_kind() if rating else {}
    present = {tag.kind for tag in tags}
    return sorted(present, key=lambda kind: (-points.get(kind, 0.0), order.index(kind)))


def share_of(tags: Sequence[ObstacleTag], length_m: float | None) -> float | None:
    """Share of the course that obstacles of one kind cover, None where some extent is unknown."""
    coverage = coverage_of(tags, length_m)
    return None if coverage.has_unknown else coverage.extent(0.0)
