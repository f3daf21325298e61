"""When a runner is where: from a pace on flat road, the gradient, the height and the ground."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from terrain.domain.obstacle import ObstacleTag
from terrain.domain.profile import Profile
from terrain.domain.vocabulary import ObstacleKind

Floats = NDArray[np.float64]

FLAT_PACE_S_PER_KM = 330.0
"""The pace taken where a runner gives none: 5:30 per km, held for an hour on flat road."""
FASTEST_PACE_S_PER_KM = 150.0
SLOWEST_PACE_S_PER_KM = 1200.0

STEEPEST = 0.45
"""Minetti's measurements end at this gradient; the polynomial explodes beyond it."""
FASTEST_DESCENT = 0.8
"""Least time on a descent as a part of the flat time. Judgement: measured costs fall to half, but braking and footing
keep most runners from using it (Strava 2017 found Minetti's descents up to three times too cheap)."""
ENDURANCE_EXPONENT = 0.06
"""Riegel 1981: time grows with distance to the power 1.06. Applied beyond the hour for which the pace is meant."""
ALTITUDE_LOSS_PER_KM = 0.06
ALTITUDE_FROM_M = 750.0
"""ultraPacer's model: 6 % slower for each 1,000 m above 750 m, compounded."""
TRAIL_LOSS = 0.05
"""ultraPacer's middle value for a good track against road, taken for all ground without obstacles."""
CLIMBING_PART = 0.4
"""Without a profile: the part of a course that climbs, and as much that descends. Judgement."""
PLAIN_STEP_M = 100.0

LOSS_AT_WORST: dict[ObstacleKind, float] = {
    ObstacleKind.MUD: 0.6,
    ObstacleKind.FIXED_ROCK: 0.5,
    ObstacleKind.LOOSE_ROCK: 0.6,
    ObstacleKind.BOULDERS: 1.4,
    ObstacleKind.ROOTS: 0.4,
    ObstacleKind.WATER_CROSSING: 1.5,
    ObstacleKind.STEEP_CLIMB: 0.0,
    ObstacleKind.STEEP_DESCENT: 0.3,
    ObstacleKind.SCRAMBLE: 2.5,
    ObstacleKind.FIXED_AID: 2.5,
    ObstacleKind.NARROW_PASSAGE: 0.8,
    ObstacleKind.PATHLESS: 0.7,
    ObstacleKind.SNOW_ICE: 1.0,
    ObstacleKind.SAND: 0.9,
    ObstacleKind.VEGETATION: 0.9,
    ObstacleKind.STEPS: 0.3,
    ObstacleKind.EXTREME_WEATHER: 0.0,
}
"""Time lost on the worst ground of a kind, as a part of the time on a good path. Judgement, on the scale of ultraPacer
(single track 10-15 %, technical 15-25 % and more) and of Pandolf's energy coefficients (swamp 1.8, sand 2.1)."""
LOSS_BY_SEVERITY = (0.0, 0.15, 0.32, 0.52, 0.75, 1.0)
"""How much of that loss each severity (1-5) costs. Judgement, the spacing of the technicality formula."""
USUAL_SHARE = 0.15
USUAL_SHARE_OF_PASSAGES = 0.02
PASSAGES = frozenset(
    {
        ObstacleKind.SCRAMBLE,
        ObstacleKind.FIXED_AID,
        ObstacleKind.NARROW_PASSAGE,
        ObstacleKind.WATER_CROSSING,
        ObstacleKind.SNOW_ICE,
        ObstacleKind.BOULDERS,
    }
)
"""Kinds that are met in passages rather than over long stretches, for tags whose extent nobody gave."""


class PaceRefused(ValueError):
    """The text is no pace between 2:30 and 20:00 per km."""


def parse_pace(text: str) -> float:
    """Seconds per km of "5:30" (minutes and seconds) or "5" (minutes). Raises PaceRefused."""
    minutes, colon, seconds = text.strip().partition(":")
    digits = minutes + seconds
    if not (digits.isascii() and digits.isdigit() and 1 <= len(minutes) <= 2 and len(seconds) == (2 if colon else 0)):
        raise PaceRefused(text)
    pace_s = int(minutes) * 60 + int(seconds or 0)
    if int(seconds or 0) > 59 or not FASTEST_PACE_S_PER_KM <= pace_s <= SLOWEST_PACE_S_PER_KM:
        raise PaceRefused(text)
    return float(pace_s)


def pace_text(pace_s_per_km: float) -> str:
    """The pace as people write it: 330 -> "5:30"."""
    minutes, seconds = divmod(round(pace_s_per_km), 60)
    return f"{minutes}:{seconds:02d}"


@dataclass(frozen=True, slots=True)
class Schedule:
    """Elapsed seconds at distances from the start. `ground_s` is the part that obstacles cost."""

    at_m: Floats
    elapsed_s: Floats
    ground_s: float = 0.0

    @property
    def total_s(self) -> float:
        return float(self.elapsed_s[-1])

    @property
    def length_m(self) -> float:
        return float(self.at_m[-1])

    def stretched(self, total_s: float) -> "Schedule":
        """The same course in another total time, each part in proportion."""
        factor = total_s / self.total_s
        return Schedule(self.at_m, self.elapsed_s * factor, self.ground_s * factor)

    def seconds_at(self, m: float) -> float:
        """Elapsed seconds at a distance from the start, which is held within the course."""
        return float(np.interp(m, self.at_m, self.elapsed_s))

    def metres_at(self, s: float) -> float:
        """Distance from the start after so many seconds, held within the course."""
        return float(np.interp(s, self.elapsed_s, self.at_m))


def plan_schedule(
    distance_m: float,
    gain_m: float | None,
    profile: Profile | None,
    tags: Sequence[ObstacleTag],
    flat_pace_s_per_km: float = FLAT_PACE_S_PER_KM,
) -> Schedule:
    """The schedule of a runner who holds `flat_pace_s_per_km` for an hour on flat road.

    Gradient by Minetti et al. 2002, height by ultraPacer, fatigue by Riegel 1981, ground by `LOSS_AT_WORST`. Without a
    profile, distance and gain give one pace for the whole course. Distances in metres, times in seconds.
    """
    at_m, slowdown = _slowdown_of_profile(profile) if profile is not None else _plain_slowdown(distance_m, gain_m)
    middles_m = (at_m[1:] + at_m[:-1]) / 2
    path_s = np.diff(at_m) / 1000 * flat_pace_s_per_km * slowdown * (1 + TRAIL_LOSS)
    ground = ground_loss(tags, middles_m)
    seconds = path_s * (1 + ground)
    fatigue = max(1.0, float(seconds.sum()) / 3600) ** ENDURANCE_EXPONENT
    elapsed_s = np.concatenate(([0.0], np.cumsum(seconds))) * fatigue
    return Schedule(at_m, elapsed_s, float((path_s * ground).sum()) * fatigue)


def running_cost(gradient: Floats) -> Floats:
    """Energy in J/kg/m of running at a gradient (rise over run), clamped to ±0.45 (Minetti et al. 2002)."""
    i = np.clip(gradient, -STEEPEST, STEEPEST)
    cost: Floats = 155.4 * i**5 - 30.4 * i**4 - 43.3 * i**3 + 46.3 * i**2 + 19.5 * i + 3.6
    return cost


def _slope_factor(gradient: Floats) -> Floats:
    """Time at a gradient against flat, at equal power."""
    return np.maximum(running_cost(gradient) / 3.6, FASTEST_DESCENT)


def _slowdown_of_profile(profile: Profile) -> tuple[Floats, Floats]:
    at_m = np.asarray(profile.distance_m, dtype=np.float64)
    height_m = np.asarray(profile.elevation_m, dtype=np.float64)
    length_m = np.maximum(np.diff(at_m), 1e-6)
    middle_m = (height_m[1:] + height_m[:-1]) / 2
    thin_air = (1 + ALTITUDE_LOSS_PER_KM) ** (np.maximum(middle_m - ALTITUDE_FROM_M, 0.0) / 1000)
    return at_m, _slope_factor(profile.rises_m() / length_m) * thin_air


def _plain_slowdown(distance_m: float, gain_m: float | None) -> tuple[Floats, Floats]:
    steps = max(1, math.ceil(distance_m / PLAIN_STEP_M))
    gradient = (gain_m or 0.0) / (distance_m * CLIMBING_PART)
    up, down = _slope_factor(np.array([gradient, -gradient]))
    mean = CLIMBING_PART * (up + down) + (1 - 2 * CLIMBING_PART)
    # What is steeper than Minetti measured takes its time in climbing: the height still has to be gained.
    mean *= max(1.0, gradient / STEEPEST)
    return np.linspace(0.0, distance_m, steps + 1), np.full(steps, mean)


def ground_loss(tags: Sequence[ObstacleTag], at_m: Floats) -> Floats:
    """Part of the time that the ground adds at each place; kinds that overlap add as the root of their squares."""
    by_kind = {kind: _loss_of_kind(kind, [tag for tag in tags if tag.kind == kind], at_m) for kind in ObstacleKind}
    joined: Floats = np.sqrt(np.sum([loss**2 for loss in by_kind.values()], axis=0))
    return joined


def _loss_of_kind(kind: ObstacleKind, tags: Sequence[ObstacleTag], at_m: Floats) -> Floats:
    """Sections cost where they are, the worse of two that overlap; shares are spread over the whole course."""
    loss = np.zeros_like(at_m)
    usual = USUAL_SHARE_OF_PASSAGES if kind in PASSAGES else USUAL_SHARE
    spread = 0.0
    for tag in tags:
        cost = LOSS_AT_WORST[kind] * LOSS_BY_SEVERITY[tag.severity]
        if tag.section:
            loss = np.maximum(loss, np.where((at_m >= tag.section[0]) & (at_m <= tag.section[1]), cost, 0.0))
        else:
            spread += cost * (usual if tag.share is None else tag.share)
    return loss + spread
