"""Marked places of a course file along its line: candidates for aid stations."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, radians
from typing import Final

import numpy as np

from terrain.domain.files.assembly import Waypoint
from terrain.domain.physical_constants import METRES_PER_DEGREE
from terrain.domain.track.geodesy import unbroken
from terrain.domain.track.points import Segment, Track

NEAR_M: Final = 150.0
"""What is marked farther from the line is not on the course: a car park, a hospital. Judgement."""

SAME_PLACE_M: Final = 100.0
"""A marked place so near to an aid station is that station. Judgement."""

MOST_PLACES: Final = 100
"""As many aid stations as a race may have."""


@dataclass(frozen=True, slots=True)
class MarkedPlace:
    """A place with its name and its metres from the start."""

    name: str
    at_m: float


def places_on(track: Track, waypoints: Iterable[Waypoint]) -> tuple[MarkedPlace, ...]:
    """The named places that lie on the course, in running order.

    One that is passed several times stands where the line comes nearest to it.
    """
    named = [waypoint for waypoint in waypoints if waypoint.name][:MOST_PLACES]
    nearest = ((waypoint.name, *_nearest(track, waypoint)) for waypoint in named)
    places = [MarkedPlace(name, at_m) for name, at_m, away_m in nearest if away_m <= NEAR_M]
    return tuple(sorted(places, key=lambda place: place.at_m))


def _nearest(track: Track, place: Waypoint) -> tuple[float, float]:
    """(metres from the start, metres away) of the nearest position on the track."""
    segments = zip(track.starts_m, track.segments, strict=True)
    return min(
        (_nearest_on(segment, start_m, place) for start_m, segment in segments), key=lambda position: position[1]
    )


def _nearest_on(segment: Segment, start_m: float, place: Waypoint) -> tuple[float, float]:
    """On a plane around the place: it is only asked about what is near."""
    east = unbroken(segment.lon) - place.lon
    x = (east - 360.0 * round(float(east[0]) / 360.0)) * METRES_PER_DEGREE * cos(radians(place.lat))
    y = (segment.lat - place.lat) * METRES_PER_DEGREE
    dx, dy = np.diff(x), np.diff(y)
    part = np.clip(-(x[:-1] * dx + y[:-1] * dy) / np.maximum(dx**2 + dy**2, 1e-12), 0.0, 1.0)
    away_m = np.hypot(x[:-1] + part * dx, y[:-1] + part * dy)
    index = int(away_m.argmin())
    along = segment.distances_m
    at_m = along[index] + part[index] * (along[index + 1] - along[index])
    return start_m + float(at_m), float(away_m[index])


def is_marked_at(at_m: float, stations_m: Iterable[float]) -> bool:
    """Whether one of these stations, in metres from the start, is the place at `at_m`."""
    return any(abs(at_m - station_m) <= SAME_PLACE_M for station_m in stations_m)
