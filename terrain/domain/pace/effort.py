"""Effort: how long and high a race is, whatever is underfoot, and the categories that federations make of it.

Categories are told by their figures alone: computed, never certified.
"""

from enum import StrEnum
from itertools import pairwise

import numpy as np

from terrain.domain.ground.steepness import gradients_of
from terrain.domain.track.profile import Profile

M_PER_KM = 1000
GAIN_M_PER_KM = 100
"""A hundred metres of climb count as one kilometre (ITRA, "km-effort")."""

ITRA_CLASSES = ((210, "XXL"), (155, "XL"), (115, "L"), (75, "M"), (45, "S"), (25, "XS"), (0, "XXS"))
"""(least km-effort, class), ITRA's table."""

FRA_GAIN_PER_KM = ((50.0, "A"), (25.0, "B"), (20.0, "C"))
"""(least climb in metres per km, category) of the Fell Runners Association. It also limits the part on road (20, 30 and
40 %), which nobody tells us."""
FRA_SHORTEST_A_M = 1_500.0
FRA_LONG_M, FRA_SHORT_M = 20_000.0, 10_000.0
"""From 20 km a fell race is long, up to 10 km short (FRA)."""

SKY_INCLINE = 0.06
SKY_STEEP_GRADIENT, SKY_STEEP_SHARE = 0.30, 0.05
"""ISF: a mean incline of at least 6 %, and 30 % or more on at least a twentieth of the distance."""


class SkyDiscipline(StrEnum):
    """Disciplines of the International Skyrunning Federation."""

    SKY = "sky"
    ULTRA = "ultra"
    VERTICAL = "vertical"


SKY_DISTANCES = (
    (SkyDiscipline.VERTICAL, 1, 5, 1_000.0),
    (SkyDiscipline.SKY, 20, 49, 1_300.0),
    (SkyDiscipline.ULTRA, 50, 99, 3_200.0),
)
"""(discipline, whole km from and to, least metres of climb): rules of the ISF, 2019."""


def km_effort(distance_m: float, gain_m: float | None) -> float:
    """Kilometres plus climb in hundreds of metres (ITRA). Unknown climb counts as none."""
    return distance_m / M_PER_KM + (gain_m or 0.0) / GAIN_M_PER_KM


def itra_class(km_effort: float) -> str:
    """Class from XXS to XXL, computed from our figures and not certified by ITRA."""
    return next((name for least, name in ITRA_CLASSES if km_effort >= least), "XXS")


def fra_category(distance_m: float, gain_m: float) -> str | None:
    """Steepness and length as fell races are listed, from "AL" to "CS"; None below 20 m of climb per km.

    The part on road isn't looked at.
    """
    gain_per_km = gain_m / (distance_m / M_PER_KM)
    steepness = next((name for least, name in FRA_GAIN_PER_KM if gain_per_km >= least), None)
    if steepness is None:
        return None
    if steepness == "A" and distance_m < FRA_SHORTEST_A_M:
        steepness = "B"
    length = "L" if distance_m >= FRA_LONG_M else "S" if distance_m <= FRA_SHORT_M else "M"
    return steepness + length


def sky_discipline(distance_m: float, gain_m: float, steep_share: float) -> SkyDiscipline | None:
    """The discipline whose figures a race meets. `steep_share` is the part of the course at 30 % or more.

    Asphalt, climbing grade and altitude aren't looked at.
    """
    if gain_m / distance_m < SKY_INCLINE or steep_share < SKY_STEEP_SHARE:
        return None
    whole_km = round(distance_m / M_PER_KM)
    fitting = (
        discipline
        for discipline, from_km, to_km, least_gain_m in SKY_DISTANCES
        if from_km <= whole_km <= to_km and gain_m >= least_gain_m
    )
    return next(fitting, None)


def steep_share(profile: Profile) -> float:
    """Part of the course that climbs or falls by 30 % or more, over 50 m each. Gradients never reach across a gap."""
    edges = [0, *profile.gaps, len(profile.distance_m)]
    steep_steps = 0
    for first, behind in pairwise(edges):
        if behind - first > 1:
            gradients = gradients_of(profile.distance_m[first:behind], profile.elevation_m[first:behind])
            steep_steps += int((np.abs(gradients) >= SKY_STEEP_GRADIENT).sum())
    return steep_steps / (len(profile.distance_m) - 1)
