"""Where a course runs, and the few places on it whose weather speaks for all of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan
from typing import Final

import numpy as np
from numpy.typing import NDArray

from terrain.domain.physical_constants import EARTH_MEAN_RADIUS_M
from terrain.domain.track.points import Track
from terrain.domain.track.profile import Profile

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

SAMPLE_M: Final = 250.0
MOST_SAMPLES: Final = 1_000
FAR_M: Final = 10_000.0
HIGH_M: Final = 400.0
"""Weather of a place speaks for what lies within 10 km and 400 m of height: the width of a global model's cell, and
2.6 K of mean lapse. Judgement."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place: degrees, and metres above the sea (None: unknown)."""

    latitude: float
    longitude: float
    height_m: float | None


@dataclass(frozen=True, eq=False)
class CourseLine:
    """Samples of a course at equal distances from start to finish; longitudes go on beyond 180, unknown heights are
    NaN."""

    at_m: Floats
    latitude: Floats
    longitude: Floats
    height_m: Floats

    def spot_at(self, m: float) -> Spot:
        """The place at `m` metres from the start, held within the course."""
        latitude, longitude, height_m = (
            float(np.interp(m, self.at_m, column)) for column in (self.latitude, self.longitude, self.height_m)
        )
        return Spot(latitude, (longitude + 180.0) % 360.0 - 180.0, None if isnan(height_m) else height_m)

    def distance_to(self, spot: Spot) -> Floats:
        """How far each sample is from a place: 1 where it is as far or as much higher as its weather can speak for."""
        return _apart(self.latitude, self.longitude, self.height_m, spot)

    def nearest_along(self, places: Sequence[Spot], metres: Floats) -> Ints:
        """Of each of these distances from the start the index of the place that is nearest to the course there: the
        one whose weather is told of it."""
        latitude, longitude, height_m = (
            np.interp(metres, self.at_m, column) for column in (self.latitude, self.longitude, self.height_m)
        )
        nearest: Ints = np.argmin([_apart(latitude, longitude, height_m, place) for place in places], axis=0)
        return nearest


def line_of(track: Track, profile: Profile | None) -> CourseLine:
    """Samples of a track, with the profile's heights."""
    at_m = np.linspace(0.0, track.distance_m, int(min(MOST_SAMPLES, max(2, track.distance_m // SAMPLE_M + 1))))
    along = np.concatenate(
        [start + segment.distances_m for start, segment in zip(track.starts_m, track.segments, strict=True)]
    )
    lon = np.unwrap(np.concatenate([segment.lon for segment in track.segments]), period=360.0)
    lat = np.concatenate([segment.lat for segment in track.segments])
    heights = np.interp(at_m, profile.distance_m, profile.elevation_m) if profile else np.full_like(at_m, np.nan)
    return CourseLine(at_m, np.interp(at_m, along, lat), np.interp(at_m, along, lon), heights)


def further_places(line: CourseLine, known: Sequence[Spot], most: int) -> list[Spot]:
    """Places beside the known ones until none of the course is too far or too high from all of them, `most` at most.

    Each is the one that is furthest from all before it, so that the first of them matter most; in the order of the
    course.
    """
    apart = np.min([line.distance_to(spot) for spot in known], axis=0) if known else np.full_like(line.at_m, np.inf)
    chosen: list[float] = []
    while len(chosen) < most and float(apart.max()) > 1:
        at_m = float(line.at_m[int(apart.argmax())])
        chosen.append(at_m)
        apart = np.minimum(apart, line.distance_to(line.spot_at(at_m)))
    return [line.spot_at(at_m) for at_m in sorted(chosen)]


def _apart(latitude: Floats, longitude: Floats, height_m: Floats, spot: Spot) -> Floats:
    """Of each place the greater of its distance in FAR_M and its difference in height in HIGH_M."""
    phi, there = np.radians(latitude), np.radians(spot.latitude)
    half_lat, half_lon = (phi - there) / 2, np.radians(longitude - spot.longitude) / 2
    chord = np.sin(half_lat) ** 2 + np.cos(phi) * np.cos(there) * np.sin(half_lon) ** 2
    far = 2 * EARTH_MEAN_RADIUS_M * np.arcsin(np.sqrt(np.minimum(1.0, chord))) / FAR_M
    high = np.abs(height_m - _known(spot.height_m)) / HIGH_M
    apart: Floats = np.fmax(far, high)
    return apart


def _known(height_m: float | None) -> float:
    return float("nan") if height_m is None else height_m
