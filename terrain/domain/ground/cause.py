"""Why ground is harder than when dry."""

from enum import StrEnum


class Cause(StrEnum):
    """What the weather does to the ground. The order is that of equal points."""

    SNOW = "snow"
    ICE = "ice"
    WET_ROCK = "wet_rock"
    WET_ROOTS = "wet_roots"
    WET_DESCENT = "wet_descent"
    MUD = "mud"
    NEW_MUD = "new_mud"
    HIGH_WATER = "high_water"
    WIND = "wind"
    FOG = "fog"


WET = frozenset({Cause.WET_ROCK, Cause.WET_ROOTS, Cause.WET_DESCENT})
