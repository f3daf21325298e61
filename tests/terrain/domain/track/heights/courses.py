"""Courses with a loop's shape and heights of one's own, and what a broken device makes of them."""

from collections.abc import Callable, Sequence
from math import cos, pi

import numpy as np
from numpy.typing import NDArray

from terrain.domain.track.points import Track, segment_of
from terrain.domain.track.statistics import TrackStatistics, measure_track

Heights = NDArray[np.float64]

METRES_PER_DEGREE = 111_195.0


def loop(heights: Sequence[float] | Heights, length_m: float = 12_000.0) -> Track:
    """A round course with these heights at equal distances, the last point where the first is."""
    turns = np.linspace(0.0, 2 * pi, len(heights))
    radius = length_m / (2 * pi) / METRES_PER_DEGREE
    lat, lon = 46.5 + radius * np.cos(turns), 8.0 + radius * np.sin(turns) / cos(46.5 * pi / 180)
    return Track((segment_of(lon, lat, heights),))


def straight(heights: Sequence[float] | Heights, step_m: float = 20.0) -> Track:
    """A course due north with these heights `step_m` apart."""
    lat = 46.0 + np.arange(len(heights)) * step_m / METRES_PER_DEGREE
    return Track((segment_of(np.full(len(heights), 8.0), lat, heights),))


def mountain(points: int = 601, base_m: float = 1_200.0, top_m: float = 1_900.0) -> Heights:
    """Up and down again: 700 m, never steeper than 20 %."""
    turns = np.linspace(0.0, 2 * pi, points)
    heights: Heights = base_m + (top_m - base_m) * (1 - np.cos(turns)) / 2
    return heights.round(1)


def rolling(points: int = 601) -> Heights:
    """Three hills of 150 m on a slope."""
    turns = np.linspace(0.0, 2 * pi, points)
    heights: Heights = 800 + 75 * np.sin(3 * turns) + 20 * np.sin(turns)
    return heights


def broken(heights: Heights, at: int, count: int, make: Callable[[Heights], Heights | float]) -> Heights:
    """Heights with a run of others; negative places count from the end."""
    first = at if at >= 0 else len(heights) + at - count + 1
    run = slice(first, first + count)
    made = heights.copy()
    made[run] = make(heights[run])
    return made


def codes(figures: TrackStatistics) -> list[str]:
    return [warning.code.value for warning in figures.warnings]


def told_places(figures: TrackStatistics) -> list[tuple[float, float]]:
    return [place for warning in figures.warnings for place in warning.places]


def measured(heights: Heights, make: Callable[[Heights], Track] = loop) -> TrackStatistics:
    return measure_track(make(heights))
