"""Made-up courses: a line that winds, a relief that climbs as real ones do. The same seed gives the same course."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from terrain.domain.physical_constants import METRES_PER_DEGREE
from terrain.domain.track.points import Segment, Track

STEP_M = 25.0
SMOOTHING_M = 100.0

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class CoursePlan:
    """What a made-up course shall be: lengths in metres, position in degrees, `climbs` the number of big ascents.

    `net_m` is the height of the finish above the start; a course with `is_loop` ends where it began.
    """

    seed: int
    latitude: float
    longitude: float
    distance_m: float
    gain_m: float
    base_m: float
    climbs: int
    is_loop: bool = True
    net_m: float = 0.0


def draw_course(plan: CoursePlan) -> Track:
    """A single-segment track of the planned distance, gain and number of climbs."""
    chance = np.random.default_rng(plan.seed)
    count = max(12, round(plan.distance_m / STEP_M) + 1)
    east, north = _loop(chance, count) if plan.is_loop else _crossing(chance, count)
    east, north = _paced(east, north, plan.distance_m, count)
    latitude = plan.latitude + north / METRES_PER_DEGREE
    longitude = plan.longitude + east / (METRES_PER_DEGREE * np.cos(np.radians(plan.latitude)))
    height = _relief(chance, plan, count)
    return Track((Segment(lon=np.round(longitude, 6), lat=np.round(latitude, 6), elevation=np.round(height, 1)),))


def _loop(chance: np.random.Generator, count: int) -> tuple[Floats, Floats]:
    """A closed line: a few wide bends, many small ones."""
    turn = np.linspace(0, 2 * np.pi, count)
    radius = np.ones(count)
    for wave in range(2, 6):
        radius += 0.55 / wave**1.1 * chance.uniform(0.4, 1) * np.sin(wave * turn + chance.uniform(0, 2 * np.pi))
    wander = np.zeros(count)
    for wave in (17, 29, 43, 71, 113):
        wander += 0.35 / wave * chance.uniform(0.5, 1) * np.sin(wave * turn + chance.uniform(0, 2 * np.pi))
    radius = np.maximum(radius, 0.25) + wander
    heading = turn + chance.uniform(0, 2 * np.pi)
    flatness = chance.uniform(0.55, 0.95)
    east, north = radius * np.cos(heading), flatness * radius * np.sin(heading)
    return east - east[0], north - north[0]


def _crossing(chance: np.random.Generator, count: int) -> tuple[Floats, Floats]:
    """A line from one valley to another."""
    along = np.linspace(0, 1, count)
    aside = np.zeros(count)
    for wave in (1, 2, 3, 5, 9, 17, 31, 57, 89):
        aside += (
            0.16 / wave**1.05 * chance.uniform(0.4, 1) * np.sin(wave * np.pi * along + chance.uniform(0, 2 * np.pi))
        )
    aside -= np.linspace(aside[0], aside[-1], count)
    bearing = chance.uniform(0, 2 * np.pi)
    return (
        along * np.cos(bearing) - aside * np.sin(bearing),
        along * np.sin(bearing) + aside * np.cos(bearing),
    )


def _paced(east: Floats, north: Floats, distance_m: float, count: int) -> tuple[Floats, Floats]:
    """The line scaled to its distance, with points at equal distances."""
    length = np.concatenate([[0.0], np.cumsum(np.hypot(np.diff(east), np.diff(north)))])
    scale = distance_m / length[-1]
    at = np.linspace(0, length[-1], count)
    return np.interp(at, length, east) * scale, np.interp(at, length, north) * scale


def _relief(chance: np.random.Generator, plan: CoursePlan, count: int) -> Floats:
    """Heights with the planned number of climbs, scaled until the smoothed gain is the planned one."""
    along = np.linspace(0, 1, count)
    shape = _summits(chance, plan.climbs, along)
    texture = _texture(chance, along, plan.distance_m) * (0.25 + 0.75 * shape)
    tilt = plan.net_m * (along + texture / 2)
    low, high = 0.0, plan.gain_m * 1.5
    for _step in range(40):
        middle = (low + high) / 2
        if smoothed_gain_m(tilt + middle * (shape + texture)) < plan.gain_m:
            low = middle
        else:
            high = middle
    heights = tilt + low * (shape + texture)
    return np.asarray(plan.base_m + heights - heights[0], dtype=np.float64)


def _summits(chance: np.random.Generator, climbs: int, along: Floats) -> Floats:
    """Valleys and tops in turn, 0 to 1, with straight flanks and rounded ends."""
    gaps = chance.uniform(0.6, 1.5, size=2 * climbs)
    places = np.concatenate([[0.0], np.cumsum(gaps) / gaps.sum()])
    heights = np.zeros(2 * climbs + 1)
    heights[1::2] = chance.uniform(0.45, 1.0, size=climbs)
    heights[1 + 2 * int(chance.integers(climbs))] = 1.0
    heights[2:-1:2] = heights[1:-2:2] * chance.uniform(0.1, 0.55, size=max(climbs - 1, 0)) if climbs > 1 else 0.0
    segment = np.clip(np.searchsorted(places, along, side="right") - 1, 0, 2 * climbs - 1)
    share = (along - places[segment]) / (places[segment + 1] - places[segment])
    eased = 0.6 * share + 0.4 * (3 * share**2 - 2 * share**3)
    return np.asarray(heights[segment] + (heights[segment + 1] - heights[segment]) * eased, dtype=np.float64)


def _texture(chance: np.random.Generator, along: Floats, distance_m: float) -> Floats:
    """Rises and dips of a few hundred metres to a few kilometres."""
    total = np.zeros(len(along))
    for wavelength_m, size in ((4_500.0, 0.075), (1_900.0, 0.034), (800.0, 0.014), (330.0, 0.005)):
        waves = distance_m / wavelength_m
        knots = chance.normal(0, 1, size=int(waves * 2) + 4)
        total += size * np.interp(along * (len(knots) - 1), np.arange(len(knots)), knots)
    fade = np.minimum(1, np.minimum(along, 1 - along) * 12)
    window = max(3, round(75 / STEP_M))
    return np.asarray(np.convolve(total, np.ones(window) / window, mode="same") * fade, dtype=np.float64)


def smoothed_gain_m(heights: Floats) -> float:
    """Gain after a moving mean of 100 m, as the site measures it."""
    window = max(1, round(SMOOTHING_M / STEP_M))
    padded = np.pad(heights, window // 2, mode="edge")
    smooth = np.convolve(padded, np.ones(window) / window, mode="valid")
    return float(np.clip(np.diff(smooth), 0, None).sum())
