"""The words of the ground: obstacle kinds, severities, grades, confidence."""

from enum import IntEnum, StrEnum


class ObstacleKind(StrEnum):
    """What on a course asks for skill. The order is the order of the site's lists."""

    MUD = "mud"
    FIXED_ROCK = "fixed_rock"
    LOOSE_ROCK = "loose_rock"
    BOULDERS = "boulders"
    ROOTS = "roots"
    WATER_CROSSING = "water_crossing"
    STEEP_CLIMB = "steep_climb"
    STEEP_DESCENT = "steep_descent"
    SCRAMBLE = "scramble"
    FIXED_AID = "fixed_aid"
    NARROW_PASSAGE = "narrow_passage"
    PATHLESS = "pathless"
    SNOW_ICE = "snow_ice"
    SAND = "sand"
    VEGETATION = "vegetation"
    STEPS = "steps"
    EXTREME_WEATHER = "extreme_weather"


MEASURED_KINDS = frozenset({ObstacleKind.STEEP_CLIMB, ObstacleKind.STEEP_DESCENT})
"""Kinds that a course with elevation measures by itself."""

UNSCORED_KINDS = frozenset({ObstacleKind.EXTREME_WEATHER})
"""Kinds that feed badges and kit, never the score."""


class Severity(IntEnum):
    """How hard an obstacle is, anchored in what an organizer can see: ankle, knee, hip, above the hip and hands."""

    PEBBLES = 1
    ANKLE = 2
    KNEE = 3
    HIP = 4
    HANDS = 5


class Exposure(IntEnum):
    """Consequence of a fall."""

    HARMLESS = 0
    HURTS = 1
    SERIOUS = 2
    DEADLY = 3


class Grade(IntEnum):
    """Published level of technicality."""

    SMOOTH = 1
    EASY = 2
    MODERATE = 3
    TECHNICAL = 4
    VERY_TECHNICAL = 5
    EXTREME = 6


class Confidence(StrEnum):
    """What a rating rests on."""

    COURSE_AND_SHARES = "A"
    SHARES = "B"
    TAGS = "C"


GROUND_TAG_BASE = 10


def ground_tag(kind: ObstacleKind, severity: int) -> int:
    """One number for "this kind, at least this severe", for the index behind the obstacle search.

    >>> ground_tag(ObstacleKind.MUD, 1)
    11
    """
    return (list(ObstacleKind).index(kind) + 1) * GROUND_TAG_BASE + severity


def ground_tags(obstacles: list[tuple[ObstacleKind, int]]) -> list[int]:
    """All tags that obstacles of (kind, severity) satisfy: severity 3 is also "at least 1" and "at least 2"."""
    return sorted({ground_tag(kind, level) for kind, severity in obstacles for level in range(1, severity + 1)})
