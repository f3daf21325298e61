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


class Severity(IntEnum):
    """How hard an obstacle is, anchored in what an organizer can see: ankle, knee, hip, above the hip and hands."""

    PEBBLES = 1
    ANKLE = 2
    KNEE = 3
    HIP = 4
    HANDS = 5


class Exposure(IntEnum):
    """Consequence of a fall, as a person described it. None stands where nobody did: not described is not harmless."""

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
