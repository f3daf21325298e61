"""Where other scales would put a course: orientation, never a conversion.

Those scales grade the hardest spot (the crux) in good conditions, so levels are read from the hardest obstacle and not
from the score: SAC hiking scale (revised 2023), the OpenStreetMap key sac_scale that follows it, YDS classes,
FFRandonnée's technicity and MIDE's movement ("desplazamiento"). Trail Run Project grades the whole trail by votes, so
it is read from our grade, level by level.

The table is judgement, along the words of the scales. FFRandonnée's steps are those of our severities (ankle, knee,
hip, above); the others name hands, balance, traces, ice.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from terrain.domain.obstacle import ObstacleTag
from terrain.domain.vocabulary import Exposure, Grade, ObstacleKind


class Scale(StrEnum):
    """Scales that runners know, in the order in which they are shown."""

    SAC = "sac"
    SAC_SCALE = "sac_scale"
    YDS = "yds"
    FFRANDONNEE = "ffrandonnee"
    MIDE = "mide"
    TRAIL_RUN_PROJECT = "trail_run_project"


@dataclass(frozen=True, slots=True)
class Row:
    """Levels of one kind at severity 1 to 5."""

    sac: tuple[int, ...]
    yds: tuple[int, ...]
    ffrandonnee: tuple[int, ...]
    mide: tuple[int, ...]


TABLE: Final[dict[ObstacleKind, Row]] = {
    # SAC T3 "scree, easy rocky slopes, hands maybe for balance"; T4 "rough steep terrain".
    ObstacleKind.FIXED_ROCK: Row((1, 2, 3, 3, 4), (1, 1, 2, 2, 3), (1, 2, 3, 4, 5), (2, 3, 3, 4, 5)),
    ObstacleKind.LOOSE_ROCK: Row((1, 2, 3, 4, 4), (1, 1, 2, 2, 3), (1, 2, 3, 4, 5), (2, 3, 3, 4, 5)),
    # SAC T4 "boulder fields"; YDS 2 "talus, hands occasionally for balance".
    ObstacleKind.BOULDERS: Row((2, 3, 4, 4, 4), (1, 2, 2, 2, 3), (1, 2, 3, 4, 5), (3, 3, 4, 4, 5)),
    # SAC T4 "single easy climbing moves (I)", T6 "climbing up to II"; YDS 3 "handholds necessary".
    ObstacleKind.SCRAMBLE: Row((3, 4, 5, 5, 6), (2, 3, 3, 3, 3), (3, 4, 5, 5, 5), (4, 5, 5, 5, 5)),
    # SAC T3 "exposed spots may have ropes or chains"; FFRandonnée T5 "some passages equipped".
    ObstacleKind.FIXED_AID: Row((2, 3, 3, 4, 5), (1, 2, 3, 3, 3), (4, 5, 5, 5, 5), (3, 4, 4, 5, 5)),
    # SAC T2 "fall risk not excluded" to T5 "exposed, demanding".
    ObstacleKind.NARROW_PASSAGE: Row((2, 2, 3, 4, 5), (1, 1, 2, 2, 3), (1, 2, 3, 4, 4), (2, 3, 3, 4, 5)),
    # SAC T3 "path not always visible", T4 "often pathless"; by OpenStreetMap's trail_visibility.
    ObstacleKind.PATHLESS: Row((1, 2, 3, 4, 5), (1, 2, 2, 2, 2), (1, 2, 3, 3, 4), (2, 3, 3, 3, 4)),
    # SAC T4 "easy snowfields", T5 "glacier, névé with slip risk".
    ObstacleKind.SNOW_ICE: Row((2, 3, 4, 5, 6), (1, 2, 2, 3, 3), (2, 2, 3, 4, 5), (2, 3, 3, 4, 5)),
    # SAC T2 "partly steep", T3 "steep".
    ObstacleKind.STEEP_CLIMB: Row((1, 1, 2, 2, 3), (1, 1, 1, 1, 2), (1, 1, 2, 3, 4), (1, 2, 2, 3, 4)),
    ObstacleKind.STEEP_DESCENT: Row((1, 1, 2, 2, 3), (1, 1, 1, 1, 2), (1, 1, 2, 3, 4), (1, 2, 2, 3, 4)),
    ObstacleKind.ROOTS: Row((1, 1, 2, 2, 3), (1, 1, 1, 2, 2), (1, 2, 3, 4, 5), (2, 2, 3, 4, 4)),
    ObstacleKind.MUD: Row((1, 1, 2, 2, 3), (1, 1, 1, 2, 2), (1, 2, 3, 3, 4), (2, 2, 3, 3, 4)),
    ObstacleKind.WATER_CROSSING: Row((1, 1, 2, 3, 3), (1, 1, 2, 2, 2), (1, 2, 3, 4, 4), (2, 2, 3, 4, 4)),
    ObstacleKind.VEGETATION: Row((1, 1, 2, 3, 3), (1, 1, 2, 2, 2), (1, 2, 3, 3, 4), (2, 2, 3, 3, 4)),
    # MIDE 3 "stepped trails".
    ObstacleKind.STEPS: Row((1, 1, 2, 2, 3), (1, 1, 1, 2, 2), (1, 2, 3, 4, 5), (2, 3, 3, 3, 4)),
    ObstacleKind.SAND: Row((1, 1, 1, 2, 2), (1, 1, 1, 1, 2), (1, 1, 2, 2, 3), (2, 2, 2, 3, 3)),
}
"""Levels by kind and severity. Extreme weather has none: all scales are graded for good conditions."""

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
class Reading:
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

    sac: Reading
    sac_scale: Reading
    yds: Reading
    ffrandonnee: Reading
    mide: Reading
    trail_run_project: Reading

    @property
    def readings(self) -> tuple[Reading, ...]:
        return self.sac, self.sac_scale, self.yds, self.ffrandonnee, self.mide, self.trail_run_project


def orientation_of(grade: Grade, tags: Iterable[ObstacleTag]) -> Orientation:
    """Where other scales would put a course of this grade with these obstacles, described and measured."""
    known = [tag for tag in tags if tag.kind in TABLE]
    sac = _hardest(Scale.SAC, known, _sac)
    return Orientation(
        sac=sac,
        sac_scale=Reading(Scale.SAC_SCALE, sac.level, sac.crux),
        yds=_hardest(Scale.YDS, known, _yds),
        ffrandonnee=_hardest(Scale.FFRANDONNEE, known, lambda tag: TABLE[tag.kind].ffrandonnee[tag.severity - 1]),
        mide=_hardest(Scale.MIDE, known, lambda tag: TABLE[tag.kind].mide[tag.severity - 1]),
        trail_run_project=Reading(Scale.TRAIL_RUN_PROJECT, int(grade), None),
    )


def _hardest(scale: Scale, tags: Sequence[ObstacleTag], level_of: Callable[[ObstacleTag], int]) -> Reading:
    """The highest level; of the tags that have it the most severe, then the most exposed, then the first on the way."""
    if not tags:
        return Reading(scale, 1, None)
    order = list(ObstacleKind)
    crux = min(
        tags,
        key=lambda tag: (
            -level_of(tag),
            tag.is_measured,
            -tag.severity,
            -tag.exposure,
            tag.section or (0.0, 0.0),
            order.index(tag.kind),
        ),
    )
    return Reading(scale, level_of(crux), crux)


def _sac(tag: ObstacleTag) -> int:
    return max(TABLE[tag.kind].sac[tag.severity - 1], SAC_BY_EXPOSURE[Exposure(tag.exposure)])


def _yds(tag: ObstacleTag) -> int:
    is_climbing = tag.kind == ObstacleKind.SCRAMBLE and tag.severity >= YDS_CLIMBING_SEVERITY
    if is_climbing and tag.exposure == Exposure.DEADLY:
        return YDS_CLIMBING
    return TABLE[tag.kind].yds[tag.severity - 1]
