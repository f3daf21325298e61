"""Exposure: what a fall would do, as a number of its own beside technicality. Where it is, and on how much of a course.

Every described obstacle has a level, whatever its kind, scored or not. The worst one is the course's: as with the
scales that grade the crux, a hundred harmless kilometres don't make a deadly ledge less deadly.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from terrain.domain.ground.extent import Coverage, coverage_of, merged
from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.vocabulary import Exposure, ObstacleKind


@dataclass(frozen=True, slots=True)
class ExposureFigure:
    """The worst level, with the places, kinds and extent of the obstacles that have it.

    `share` is their part of the course (0-1), None where the extent of one is unknown; `sections` (metres) are the
    known places. `exposed_share` is the part where a fall hurts at all, with the same exception.
    """

    level: Exposure
    kinds: tuple[ObstacleKind, ...] = ()
    sections: tuple[tuple[float, float], ...] = ()
    share: float | None = 0.0
    exposed_share: float | None = 0.0


def exposure_of(tags: Iterable[ObstacleTag], course_m: float | None = None) -> ExposureFigure:
    """Exposure of described obstacles on a course of this length. Harmless, and nowhere, without any."""
    exposed = [tag for tag in tags if tag.exposure > Exposure.HARMLESS]
    if course_m:
        exposed = [tag for tag in exposed if tag.section is None or tag.section[0] < course_m]
    if not exposed:
        return ExposureFigure(Exposure.HARMLESS)
    level = max(tag.exposure for tag in exposed)
    worst = [tag for tag in exposed if tag.exposure == level]
    sections = merged(tag.section for tag in worst if tag.section)
    return ExposureFigure(
        level=Exposure(level),
        kinds=tuple(kind for kind in ObstacleKind if kind in {tag.kind for tag in worst}),
        sections=tuple((from_m, min(to_m, course_m) if course_m else to_m) for from_m, to_m in sections),
        share=_share(worst, course_m),
        exposed_share=_share(exposed, course_m),
    )


def _share(tags: Sequence[ObstacleTag], course_m: float | None) -> float | None:
    coverage: Coverage = coverage_of(tags, course_m)
    return None if coverage.has_unknown else coverage.extent(0.0)
