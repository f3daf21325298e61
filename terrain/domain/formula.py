"""Every free number of the technicality formula, with its source or the word "judgement" beside it.

`FORMULA_VERSION` grows by one whenever a number here, or the way `technicality` joins them, changes a score.
"""

from typing import Final

from terrain.domain.vocabulary import Grade, ObstacleKind

FORMULA_VERSION: Final = 1

WEIGHTS: Final[dict[ObstacleKind, float]] = {
    # Hands needed to progress: the top of MIDE's "desplazamiento" and of FFRandonnee's technicity.
    ObstacleKind.SCRAMBLE: 100,
    # SAC T4 names boulder fields and easy snowfields side by side.
    ObstacleKind.BOULDERS: 80,
    ObstacleKind.SNOW_ICE: 80,
    # SAC T3: scree and exposed spots.
    ObstacleKind.LOOSE_ROCK: 75,
    ObstacleKind.NARROW_PASSAGE: 75,
    ObstacleKind.FIXED_AID: 65,
    # Judgement below, ordered by how much foot placement each asks for. Scores hardly depend on them: weights drawn
    # anew by a quarter left 99.5 % of 74 races within one grade.
    ObstacleKind.FIXED_ROCK: 60,
    ObstacleKind.PATHLESS: 60,
    # Descents above climbs: runners differ most downhill (Frontiers in Physiology 2019, 506).
    ObstacleKind.STEEP_DESCENT: 60,
    ObstacleKind.STEEP_CLIMB: 40,
    ObstacleKind.ROOTS: 50,
    ObstacleKind.MUD: 50,
    ObstacleKind.VEGETATION: 50,
    ObstacleKind.WATER_CROSSING: 45,
    ObstacleKind.SAND: 40,
    ObstacleKind.STEPS: 35,
}
"""How demanding a course is that is nothing but this, at severity 5 (scramble = 100). Unscored kinds are absent."""

SEVERITY_EXPONENT: Final = 1.6
"""Severity counts as (severity / 5) to this power: ankle-high is a quarter of hands-needed, pebbles a thirteenth.
Chosen on both training files; 1.2 to 2 agree about equally well, and more keeps many mild tags from adding up."""

MOST_SEVERE: Final = 5

LOOSE_FACTOR: Final = 1.15
"""Judgement: ground that moves under the foot."""

EXPOSURE_FACTOR: Final = 0.10
"""Judgement: per level. Exposure is a number of its own; it only colours this one, since steps above a drop are other
steps."""

EVENT_KINDS: Final = frozenset(
    {
        ObstacleKind.SCRAMBLE,
        ObstacleKind.FIXED_AID,
        ObstacleKind.NARROW_PASSAGE,
        ObstacleKind.WATER_CROSSING,
        ObstacleKind.SNOW_ICE,
        ObstacleKind.BOULDERS,
    }
)
"""Kinds that one meets at places; the others are surfaces that one runs on."""

EVENT_EXPONENT: Final = 0.20
"""Judgement: 1 % of the course counts 40 % of what all of it would (a crux decides, as in the SAC scale)."""

SURFACE_EXPONENT: Final = 0.30
"""Judgement: 1 % of the course counts a quarter, 30 % about 70 %."""

NORM: Final[float] = 2.5
"""Between a sum (1: many mild obstacles add up) and the worst kind alone (infinity). Chosen on both training files: 2.5
orders races as well as 2 and grades more of them right (78 % instead of 72 %, each race left out in turn), because the
thorough coder's many mild tags add up less."""

EVENT_FLOOR: Final = 0.60
"""Part of the hardest passage that the whole never falls below, however short it is: SAC and FFRandonnee grade the
crux. Judgement: a road with one knife-edge is grade 5."""

SURFACE_FLOOR: Final = 0.30
"""The same for surfaces and steepness, of which a few metres tire before they ask for skill. Judgement."""

SATURATION: Final = 70.0
"""Demand at which 63 % of the scale are used up. Moves scores inside a grade only. Judgement."""

DEMAND_CUTS: Final = (6.5, 22.0, 40.0, 56.0, 80.0)
"""Demand at which grades 2 to 6 begin. Fitted on the judged tiers of both training files together and rounded; leaving
out one race at a time moves the first three by 1.2 at most, the last two by 2 and 3.5."""

GRADE_FLOORS: Final[dict[Grade, float]] = {
    Grade.SMOOTH: 0,
    Grade.EASY: 15,
    Grade.MODERATE: 35,
    Grade.TECHNICAL: 50,
    Grade.VERY_TECHNICAL: 65,
    Grade.EXTREME: 80,
}
"""Shown score at which a grade begins."""

EVENT_SHARES: Final = (0.005, 0.02, 0.10)
SURFACE_SHARES: Final = (0.05, 0.15, 0.45)
"""(low, middle, high) share assumed where none is given: about the 10th and 50th percentile of the training files, and
more than the 90th, so that 94 % of the ranges hold the score that the known shares give."""
