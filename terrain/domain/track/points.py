"""A track: ordered points of longitude, latitude and height, in segments that are never joined."""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

from terrain.domain.track.geodesy import steps_m

Floats = NDArray[np.float64]

DEGREE_DECIMALS = 7
"""Coordinates are kept to a centimetre ..."""

HEIGHT_DECIMALS = 2
"""... and so are heights, so that packing loses nothing."""


@dataclass(frozen=True, eq=False)
class Segment:
    """Points recorded without a gap: degrees and metres, nan where the height is unknown."""

    lon: Floats
    lat: Floats
    elevation: Floats

    def __len__(self) -> int:
        return len(self.lon)

    @cached_property
    def distances_m(self) -> Floats:
        """Metres from the segment's first point, one per point."""
        return np.concatenate(([0.0], np.cumsum(steps_m(self.lon, self.lat))))


@dataclass(frozen=True, eq=False)
class Track:
    """Segments in running order. Positions along it are metres from the start; gaps between segments have no length."""

    segments: tuple[Segment, ...] = field(default=())

    @property
    def points(self) -> int:
        return sum(map(len, self.segments))

    @cached_property
    def starts_m(self) -> tuple[float, ...]:
        """Position of each segment's start."""
        lengths = [float(segment.distances_m[-1]) for segment in self.segments]
        return tuple(float(start) for start in np.concatenate(([0.0], np.cumsum(lengths)[:-1])))

    @property
    def distance_m(self) -> float:
        """Length along the ground as seen from above, on the WGS84 ellipsoid, without the gaps."""
        return self.starts_m[-1] + float(self.segments[-1].distances_m[-1])


def segment_of(lon: ArrayLike, lat: ArrayLike, elevation: ArrayLike) -> Segment:
    """A segment from numbers of any form, rounded to what a track keeps."""
    return Segment(_rounded(lon, DEGREE_DECIMALS), _rounded(lat, DEGREE_DECIMALS), _rounded(elevation, HEIGHT_DECIMALS))


def _rounded(values: ArrayLike, decimals: int) -> Floats:
    numbers: Floats = np.asarray(values, dtype=np.float64)
    return numbers.round(decimals) + 0.0  # no minus zero


def position_at(track: Track, m: float) -> tuple[float, float]:
    """(latitude, longitude) at `m` metres from the start; before and behind the track its ends."""
    index = max(0, int(np.searchsorted(track.starts_m, m, side="right")) - 1)
    segment = track.segments[index]
    along = m - track.starts_m[index]
    lon = np.unwrap(segment.lon, period=360.0)
    at_lon = float(np.interp(along, segment.distances_m, lon))
    return float(np.interp(along, segment.distances_m, segment.lat)), (at_lon + 180.0) % 360.0 - 180.0
