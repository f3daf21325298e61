"""What is underfoot along a course, stretch by stretch: the hardest obstacle at each place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from terrain.domain.extent import coverage_of
from terrain.domain.obstacle import ObstacleTag
from terrain.domain.technicality import rate_tags, tone_of
from terrain.domain.vocabulary import ObstacleKind

LEAST_PX: Final = 5.0
"""A short brutal passage stays visible."""

SOFT_TONES: Final = 3
"""Up to this tone a pattern is drawn in dark ink, above it in light ink."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the course (metres) with the obstacle that decides it."""

    from_m: float
    to_m: float
    kind: ObstacleKind
    severity: int
    tone: int


def hardest_stretches(tags: Iterable[ObstacleTag], length_m: float) -> list[Stretch]:
    """The course cut where obstacles begin and end; of each part the darkest obstacle. Parts without one are left out.

    Neighbours with the same kind and tone are one stretch. Ordered by tone, so that the hardest is drawn last.
    """
    marked = [
        Stretch(tag.section[0], min(tag.section[1], length_m), tag.kind, tag.severity, tone(tag))
        for tag in tags
        if tag.section and tag.section[0] < length_m and tag.is_scored
    ]
    edges = sorted({edge for stretch in marked for edge in (stretch.from_m, stretch.to_m)})
    parts: list[Stretch] = []
    for start, end in pairwise(edges):
        over = [stretch for stretch in marked if stretch.from_m <= start and stretch.to_m >= end]
        if not over:
            continue
        hardest = max(over, key=lambda stretch: (stretch.tone, stretch.severity, stretch.kind))
        last = parts[-1] if parts else None
        if last and (last.to_m, last.kind, last.tone) == (start, hardest.kind, hardest.tone):
            parts[-1] = Stretch(last.from_m, end, last.kind, last.severity, last.tone)
        else:
            parts.append(Stretch(start, end, hardest.kind, hardest.severity, hardest.tone))
    return sorted(parts, key=lambda part: (part.tone, part.from_m))


def tone(tag: ObstacleTag) -> int:
    return tone_of(tag.kind, tag.severity, tag.is_loose, tag.exposure)


def kinds_by_weight(tags: Sequence[ObstacleTag], length_m: float | None) -> list[ObstacleKind]:
    """The kinds present, ordered by what they add to the score; what adds nothing comes last in the site's order."""
    order = list(ObstacleKind)
    rating = rate_tags(tags, length_m)
    points = dict.fromkeys(order, 0.0)
    for line in rating.contributions if rating else ():
        points[line.kind] += line.points
    present = {tag.kind for tag in tags}
    return sorted(present, key=lambda kind: (-points[kind], order.index(kind)))


def share_of(tags: Sequence[ObstacleTag], length_m: float | None) -> float | None:
    """Share of the course that obstacles of one kind cover, None where some extent is unknown."""
    coverage = coverage_of(tags, length_m)
    return None if coverage.has_unknown else coverage.extent(0.0)
