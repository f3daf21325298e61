"""The shape of a line seen from above: a loop, laps, there and back, or from one place to another."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np

from terrain.domain.track.geodesy import steps_m
from terrain.domain.track.laps import SAME_M, SAME_SHARE, SAMPLES, count_laps
from terrain.domain.track.points import Floats, Track
from terrain.domain.track.standing import METRES_PER_DEGREE

CLOSED_M: Final = 200.0
CLOSED_SHARE: Final = 0.02
CLOSED_LIMIT_M: Final = 1_000.0
CLOSED_AT_MOST: Final = 0.2
"""A course is closed where its finish lies within CLOSED_M of its start, or within CLOSED_SHARE of its length and
CLOSED_LIMIT_M; on short courses within CLOSED_AT_MOST of their length. Judgement."""


class Shape(StrEnum):
    LOOP = "loop"
    LAPS = "laps"
    THERE_AND_BACK = "there_and_back"
    POINT_TO_POINT = "point_to_point"


@dataclass(frozen=True, slots=True)
class Outline:
    """Shape, metres from the finish back to the start in a straight line, and how often the same loop is run."""

    shape: Shape
    finish_to_start_m: float
    laps: int


def outline_of(track: Track) -> Outline:
    """The shape of a track's line. Laps are found where each takes the same path in the same direction."""
    home_m = _home_m(track)
    length_m = track.distance_m
    if home_m > min(CLOSED_AT_MOST * length_m, max(CLOSED_M, min(CLOSED_SHARE * length_m, CLOSED_LIMIT_M))):
        return Outline(Shape.POINT_TO_POINT, home_m, 1)
    along, north, east = _plan(track)
    if _retraces(along, north, east):
        return Outline(Shape.THERE_AND_BACK, home_m, 1)
    laps = count_laps(along, north, east)
    return Outline(Shape.LAPS if laps > 1 else Shape.LOOP, home_m, laps)


def _home_m(track: Track) -> float:
    first, last = track.segments[0], track.segments[-1]
    return float(steps_m(np.array([last.lon[-1], first.lon[0]]), np.array([last.lat[-1], first.lat[0]]))[0])


def _plan(track: Track) -> tuple[Floats, Floats, Floats]:
    """(metres along, metres north, metres east) of each point."""
    parts = zip(track.segments, track.starts_m, strict=True)
    along = np.concatenate([segment.distances_m + start_m for segment, start_m in parts])
    lat = np.concatenate([segment.lat for segment in track.segments])
    lon = np.unwrap(np.concatenate([segment.lon for segment in track.segments]), period=360.0)
    return along, lat * METRES_PER_DEGREE, lon * METRES_PER_DEGREE * np.cos(np.radians(lat[0]))


def _retraces(along: Floats, north: Floats, east: Floats) -> bool:
    """Whether the second half runs along the first one, backwards."""
    half = along[-1] / 2
    out, back = np.linspace(0.0, half, 2 * SAMPLES), np.linspace(half, along[-1], SAMPLES)
    apart = np.hypot(
        np.interp(back, along, north)[:, None] - np.interp(out, along, north),
        np.interp(back, along, east)[:, None] - np.interp(out, along, east),
    )
    near = apart.min(axis=1) < max(SAME_M, half / SAMPLES / 2)
    backwards = np.diff(apart.argmin(axis=1)[near]) <= 0
    return bool(near.mean() >= SAME_SHARE and backwards.mean() >= SAME_SHARE)
