"""Exposure: what a fall would do, as a number of its own beside technicality. Where it is, and on how much of a course.

An obstacle of any kind, scored or not, has the level that a person described, or none: steepness measured on a file
says nothing of a drop. The worst described level is the course's, and the least that it can be while the fall of some
obstacle isn't described: as with the scales that grade the crux, a hundred harmless kilometres don't make a deadly
ledge less deadly.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from terrain.domain.ground.extent import Coverage, coverage_of, merged
from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.vocabulary import Exposure, ObstacleKind


@dataclass(frozen=True, slots=True)
class ExposureFigure:
    """The worst described level (None: nobody described any), with places, kinds and extent of the obstacles of it.

    `share` is their part of the course (0-1), None where the extent of one is unknown; `sections` (metres) are the
    known places. `exposed_share` is the part where a fall hurts at all, with the same exception. `undescribed` counts
    the obstacles told by people of which nobody said what a fall does; measured steepness counts for none.
    """

    level: Exposure | None
    kinds: tuple[ObstacleKind, ...] = ()
    sections: tuple[tuple[float, float], ...] = ()
    share: float | None = 0.0
    exposed_share: float | None = 0.0
    undescribed: int = 0

    @property
    def is_at_least(self) -> bool:
        """Whether a fall may do more than `level` somewhere, since not all of them are described."""
        return self.undescribed > 0


def exposure_of(tags: Iterable[ObstacleTag], course_m: float | None = None) -> ExposureFigure:
    """Exposure of described obstacles on a course of this length. No level, and nowhere, without any."""
    told = [tag for tag in tags if not course_m or tag.section is None or tag.section[0] < course_m]
    undescribed = sum(tag.exposure is None and not tag.is_measured for tag in told)
    levels = [tag.exposure for tag in told if tag.exposure is not None]
    if not any(levels):
        return ExposureFigure(Exposure.HARMLESS if levels else None, undescribed=undescribed)
    level = max(levels)
    exposed = [tag for tag in told if tag.scored_exposure > Exposure.HARMLESS]
    worst = [tag for tag in exposed if tag.exposure == level]
    sections = merged(tag.section for tag in worst if tag.section)
    return ExposureFigure(
        level=Exposure(level),
        kinds=tuple(kind for kind in ObstacleKind if kind in {tag.kind for tag in worst}),
        sections=tuple((from_m, min(to_m, course_m) if course_m else to_m) for from_m, to_m in sections),
        share=_share(worst, course_m),
        exposed_share=_share(exposed, course_m),
        undescribed=undescribed,
    )


def _share(tags: Sequence[ObstacleTag], course_m: float | None) -> float | None:
    coverage: Coverage = coverage_of(tags, course_m)
    return None if coverage.has_unknown else coverage.extent(0.0)
