"""Every free number of the technicality formula, with its source or the word "judgement" beside it.

`FORMULA_VERSION` grows by one whenever a number here, or the way `demand` and `technicality` join them, changes a
score.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from terrain.domain.ground.kind import Skill
from terrain.domain.ground.kinds import KINDS
from terrain.domain.ground.vocabulary import Grade, ObstacleKind, Severity

FORMULA_VERSION: Final = 3


class FormulaChange(StrEnum):
    """What a version of the formula did differently."""

    FIRST = "first"
    FOUR_WEIGHTS = "four_weights"
    LOOSE_ROCK_ONCE = "loose_rock_once"
    GENTLER_SEVERITY = "gentler_severity"
    LOWER_NORM = "lower_norm"
    LONGER_SURFACES = "longer_surfaces"
    MORE_EXPOSURE = "more_exposure"
    NEW_CUTS = "new_cuts"
    SKILL_BY_SEVERITY = "skill_by_severity"
    ROUGH_GROUND = "rough_ground"
    SHORT_PASSAGES = "short_passages"
    FURTHER_EXPOSURE = "further_exposure"
    THREE_FILES = "three_files"


@dataclass(frozen=True, slots=True)
class FormulaVersion:
    """One version: since when courses are rated with it, and what it changed."""

    version: int
    since: date
    changes: tuple[FormulaChange, ...]


FORMULA_HISTORY: Final = (
    FormulaVersion(
        3,
        date(2026, 12, 1),
        (
            FormulaChange.SKILL_BY_SEVERITY,
            FormulaChange.ROUGH_GROUND,
            FormulaChange.SHORT_PASSAGES,
            FormulaChange.FURTHER_EXPOSURE,
            FormulaChange.THREE_FILES,
        ),
    ),
    FormulaVersion(
        2,
        date(2026, 11, 22),
        (
            FormulaChange.FOUR_WEIGHTS,
            FormulaChange.LOOSE_ROCK_ONCE,
            FormulaChange.GENTLER_SEVERITY,
            FormulaChange.LOWER_NORM,
            FormulaChange.LONGER_SURFACES,
            FormulaChange.MORE_EXPOSURE,
            FormulaChange.NEW_CUTS,
        ),
    ),
    FormulaVersion(1, date(2026, 11, 22), (FormulaChange.FIRST,)),
)
"""All versions, the present one first (docs/adr/0005, 0010, 0025)."""


SKILL_WEIGHTS: Final[dict[Skill, float]] = {
    # MIDE "desplazamiento" 5 and the top of FFRandonnee's technicity: hands needed to progress.
    Skill.HANDS: 100,
    # MIDE 4, SAC T3 to T4: scree, boulder fields, traces, snow; each step is chosen, hands keep balance.
    Skill.PLACEMENT: 78,
    # MIDE 3, irregular ground: the foot finds its place if the eye is quick. Descents are here because runners differ
    # most downhill (Frontiers in Physiology 2019, 506).
    Skill.ATTENTION: 50,
    # Slows and tires more than it trips.
    Skill.STRENGTH: 35,
}
"""How demanding a course is that is nothing but ground of this skill, at severity 5 (hands = 100). The order is that of
the scales named; the distances were chosen on the three training files together (docs/adr/0025). Weights of one's own
per kind agree less with judges on races that were left out (docs/adr/0010)."""

WEIGHTS: Final[dict[ObstacleKind, tuple[float, ...]]] = {
    kind: tuple(SKILL_WEIGHTS[skill] for severity in Severity if (skill := record.skill_at(severity)))
    for kind, record in KINDS.items()
    if record.is_scored
}
"""Weight of each scored kind at severity 1 to 5: a kind that asks for more than it did has the weight of that."""

SEVERITY_EXPONENT: Final = 1.5
"""Severity counts as (severity / 5) to this power: ankle-high is a quarter of hands-needed, pebbles an eleventh. 1.35
to 1.65 agree about equally well, and more keeps many mild tags from adding up."""

MOST_SEVERE: Final = 5

LOOSE_FACTOR: Final = 1.15
"""Judgement: ground that moves under the foot, and isn't loose by nature."""

EXPOSURE_FACTOR: Final = 0.20
"""Per level. Exposure is a number of its own; it only colours this one, since steps above a drop are other steps. 0.15
to 0.25 agree about equally well."""

PASSAGE_EXPONENT: Final = 0.25
"""Of kinds that one meets at places: 1 % of the course counts 32 % of what all of it would, beside a floor for the
hardest. Chosen on the three training files."""

SURFACE_EXPONENT: Final = 0.35
"""Of surfaces that one runs on. Judgement: 1 % of the course counts a fifth, 30 % about two thirds."""

NORM: Final[float] = 2.0
"""Between a sum (1: many mild obstacles add up) and the worst kind alone (infinity). 1.5 to 2.5 order races equally
well; lower lets thorough tagging raise the grade, higher lets one misjudged severity decide it."""

PASSAGE_FLOOR: Final = 0.60
"""Part of the hardest passage that the whole never falls below, however short it is: SAC and FFRandonnee grade the
crux. Judgement: a road with one knife-edge is grade 5, hip-high boulders are grade 4 at any length; more would put a
course with one hip-deep ford above the UTMB."""

SURFACE_FLOOR: Final = 0.30
"""The same for surfaces and steepness, of which a few metres tire before they ask for skill. Judgement."""

SATURATION: Final = 70.0
"""Demand at which 63 % of the scale are used up. Moves scores inside a grade only. Judgement."""

DEMAND_CUTS: Final = (6.7, 23.4, 41.4, 52.0, 97.0)
"""Demand at which grades 2 to 6 begin. Chosen so that the three training files, each with the same weight, have the
least mean error, and rounded (docs/adr/0025)."""

GRADE_FLOORS: Final[dict[Grade, float]] = {
    Grade.SMOOTH: 0,
    Grade.EASY: 15,
    Grade.MODERATE: 35,
    Grade.TECHNICAL: 50,
    Grade.VERY_TECHNICAL: 65,
    Grade.EXTREME: 80,
}
"""Shown score at which a grade begins."""

PASSAGE_SHARES: Final = (0.005, 0.02, 0.10)
SURFACE_SHARES: Final = (0.05, 0.15, 0.45)
"""(low, middle, high) share assumed where none is given: about the 10th and 50th percentile of the first two training
files, and more than the 90th, so that 98 % of the ranges hold the score that the known shares give."""
