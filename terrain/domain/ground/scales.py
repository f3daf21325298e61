"""Where other scales would put a course: orientation, never a conversion.

Those scales grade the hardest spot (the crux) in good conditions, so levels are read from the hardest obstacle and not
from the score: SAC hiking scale (revised 2023), the OpenStreetMap key sac_scale that follows it, YDS classes,
FFRandonnée's technicity and MIDE's movement ("desplazamiento"). Trail Run Project grades the whole trail by votes, so
it is read from our grade, level by level.

The levels of each kind stand in `ground.kinds`.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from terrain.domain.ground.kind import ScaleLevels
from terrain.domain.ground.kinds import KINDS
from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.vocabulary import Exposure, Grade, ObstacleKind


class Scale(StrEnum):
    """Scales that runners know, in the order in which they are shown."""

    SAC = "sac"
    SAC_SCALE = "sac_scale"
    YDS = "yds"
    FFRANDONNEE = "ffrandonnee"
    MIDE = "mide"
    TRAIL_RUN_PROJECT = "trail_run_project"


SAC_BY_EXPOSURE: Final = {Exposure.HARMLESS: 1, Exposure.HURTS: 2, Exposure.SERIOUS: 3, Exposure.DEADLY: 4}
"""Least SAC grade of exposed ground: T2 "fall risk not excluded", T3 "exposed spots", T4 "exposed"."""

YDS_CLIMBING: Final = 4
"""Easy climbing where a fall may be fatal: a severe scramble above a deadly drop."""
YDS_CLIMBING_SEVERITY: Final = 4

SAC_SCALE_VALUES: Final = (
    "hiking",
    "mountain_hiking",
    "demanding_mountain_hiking",
    "alpine_hiking",
    "demanding_alpine_hiking",
    "difficult_alpine_hiking",
)
"""OpenStreetMap's values for T1 to T6. Its "strolling" is for ways that anybody can walk; an obstacle is more."""


@dataclass(frozen=True, slots=True)
class ScaleReading:
    """A level on one scale, with the obstacle that decides it; None where our grade does, or nothing lies there."""

    scale: Scale
    level: int
    crux: ObstacleTag | None

    @property
    def value(self) -> str:
        """The level as its scale writes it; Trail Run Project's words are left to the page."""
        if self.scale is Scale.SAC_SCALE:
            return SAC_SCALE_VALUES[self.level - 1]
        return f"T{self.level}" if self.scale is Scale.SAC else str(self.level)


@dataclass(frozen=True, slots=True)
class Orientation:
    """One reading for each scale."""

    sac: ScaleReading
    sac_scale: ScaleReading
    yds: ScaleReading
    ffrandonnee: ScaleReading
    mide: ScaleReading
    trail_run_project: ScaleReading

    @property
    def readings(self) -> tuple[ScaleReading, ...]:
        return self.sac, self.sac_scale, self.yds, self.ffrandonnee, self.mide, self.trail_run_project


Graded = tuple[ObstacleTag, ScaleLevels]


def orientation_of(grade: Grade, tags: Iterable[ObstacleTag]) -> Orientation:
    """Where other scales would put a course of this grade with these obstacles, described and measured."""
    graded = [(tag, levels) for tag in tags if (levels := KINDS[tag.kind].scales)]
    sac = _hardest(Scale.SAC, graded, _sac)
    return Orientation(
        sac=sac,
        sac_scale=ScaleReading(Scale.SAC_SCALE, sac.level, sac.crux),
        yds=_hardest(Scale.YDS, graded, _yds),
        ffrandonnee=_hardest(Scale.FFRANDONNEE, graded, lambda tag, levels: levels.ffrandonnee[tag.severity - 1]),
        mide=_hardest(Scale.MIDE, graded, lambda tag, levels: levels.mide[tag.severity - 1]),
        trail_run_project=ScaleReading(Scale.TRAIL_RUN_PROJECT, int(grade), None),
    )


def _hardest(
    scale: Scale, graded: Sequence[Graded], level_of: Callable[[ObstacleTag, ScaleLevels], int]
) -> ScaleReading:
    """The highest level; of the tags that have it the most severe, then the most exposed, then the first on the way."""
    if not graded:
        return ScaleReading(scale, 1, None)
    order = list(ObstacleKind)
    crux, levels = min(
        graded,
        key=lambda pair: (
            -level_of(*pair),
            pair[0].is_measured,
            -pair[0].severity,
            -pair[0].scored_exposure,
            pair[0].section or (0.0, 0.0),
            order.index(pair[0].kind),
        ),
    )
    return ScaleReading(scale, level_of(crux, levels), crux)


def _sac(tag: ObstacleTag, levels: ScaleLevels) -> int:
    return max(levels.sac[tag.severity - 1], SAC_BY_EXPOSURE[Exposure(tag.scored_exposure)])


def _yds(tag: ObstacleTag, levels: ScaleLevels) -> int:
    is_climbing = tag.kind == ObstacleKind.SCRAMBLE and tag.severity >= YDS_CLIMBING_SEVERITY
    if is_climbing and tag.exposure == Exposure.DEADLY:
        return YDS_CLIMBING
    return levels.yds[tag.severity - 1]
