"""Noise of a watch: heights that waver from point to point, which adds up to a climb that nobody runs.

Ground is smooth near by: how far a height lies from the middle between its neighbours grows four- to twentyfold from
neighbours 20 m away to neighbours 80 m away. Noise hardly grows: it has no shape.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from terrain.domain.track.heights.smoothing import smoothed
from terrain.domain.track.points import Floats

NEAR_M: Final = 20.0
FAR_M: Final = 80.0
GROWTH: Final = 2.9
"""Roughness grows from near to far by more on ground: on sixteen recorded and planned tracks by 3.1 to 18. Made-up
noise, from point to point or drifting over up to 500 m, grows by 1 to 2.8."""

LEAST_ROUGH_M: Final = 0.35
"""Roughness near by below which heights are as good as a barometer's. Judgement."""

MEAN_M: Final = 1_000.0
"""Over this length noise is averaged away. Judgement."""

LEAST_EXTRA_PER_KM: Final = 2.5
LEAST_TIMES: Final = 1.25
"""Noise is told where it adds this many metres a kilometre, and this share of the climb averaged over MEAN_M; ..."""

FILTERED_TIMES: Final = 3.0
"""... and filtered where it is most of the climb: there is no hill to be hurt. Judgement."""

SIGNIFICANT: Final = 3.0
"""What rises out of the noise by so many times its size is ground, such as a bridge. Judgement."""

LEAST_LENGTH_M: Final = 3_000.0
"""On less the mean over MEAN_M says nothing."""


@dataclass(frozen=True, eq=False)
class Noise:
    """How rough the heights are near by, and the heights without their noise; None where hills would suffer. Metres."""

    rough_m: float
    calm: Floats | None


def noise_in(raw: Floats, profile: Floats, step_m: float, gaps: tuple[int, ...]) -> Noise | None:
    """The noise in heights every `step_m`, unsmoothed and as smoothed for the profile; None where they have none."""
    length_m = step_m * (len(raw) - 1)
    near_m, far_m = _roughness_m(raw, NEAR_M / step_m), _roughness_m(raw, FAR_M / step_m)
    if length_m < LEAST_LENGTH_M or near_m < LEAST_ROUGH_M or far_m >= GROWTH * near_m:
        return None
    edges = [0, *gaps, len(raw)]
    parts = [(profile[first:behind], step_m) for first, behind in pairwise(edges)]
    level = [smoothed(part, step, MEAN_M) for part, step in parts]
    gain_m, level_gain_m = sum(_gain_m(part) for part, _ in parts), sum(map(_gain_m, level))
    extra_m = gain_m - level_gain_m
    if extra_m < LEAST_EXTRA_PER_KM * length_m / 1000 or gain_m < LEAST_TIMES * level_gain_m:
        return None
    if gain_m < FILTERED_TIMES * level_gain_m:
        return Noise(near_m, None)
    return Noise(near_m, _significant(profile, np.concatenate(level)))


def _roughness_m(heights: Floats, samples: float) -> float:
    """The usual distance of a height from the middle between those so many samples before and behind it."""
    reach = max(1, round(samples))
    if len(heights) <= 2 * reach:
        return 0.0
    off = heights[reach:-reach] - (heights[2 * reach :] + heights[: -2 * reach]) / 2
    return 1.4826 * float(np.median(np.abs(off)))


def _gain_m(heights: Floats) -> float:
    return float(np.maximum(np.diff(heights), 0.0).sum())


def _significant(heights: Floats, level: Floats) -> Floats:
    """The level, with what stands out of it as ground does: more, the further (the garrote of Breiman, 1995)."""
    detail = heights - level
    least = SIGNIFICANT * 1.4826 * float(np.median(np.abs(detail)))
    kept: Floats = np.where(np.abs(detail) > least, detail - least**2 / np.where(detail == 0, 1.0, detail), 0.0)
    return level + kept
