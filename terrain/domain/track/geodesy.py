"""Distances on the WGS84 ellipsoid."""

import numpy as np
from numpy.typing import NDArray

from terrain.domain.physical_constants import EARTH_ECCENTRICITY_SQUARED, EARTH_MEAN_RADIUS_M, EARTH_SEMI_MAJOR_M

Floats = NDArray[np.float64]

_BLOCK = 32_768
"""Points worked on at a time: what lies between is ten times as large as the points themselves."""


def steps_m(lon: Floats, lat: Floats) -> Floats:
    """Metres from each point to the next: the chord between them, bent to an arc.

    Within a millimetre of a geodesic for steps under 10 km and 0.3 % at worst; at home at the poles and across the
    antimeridian. Height is left out, as is usual for race distances.
    """
    if len(lon) <= _BLOCK:
        return _steps_m(lon, lat)
    starts = range(0, len(lon) - 1, _BLOCK)
    return np.concatenate([_steps_m(lon[at : at + _BLOCK + 1], lat[at : at + _BLOCK + 1]) for at in starts])


def _steps_m(lon: Floats, lat: Floats) -> Floats:
    phi, lam = np.radians(lat), np.radians(lon)
    normal = EARTH_SEMI_MAJOR_M / np.sqrt(1 - EARTH_ECCENTRICITY_SQUARED * np.sin(phi) ** 2)
    x = normal * np.cos(phi) * np.cos(lam)
    y = normal * np.cos(phi) * np.sin(lam)
    z = normal * (1 - EARTH_ECCENTRICITY_SQUARED) * np.sin(phi)
    chords = np.sqrt(np.diff(x) ** 2 + np.diff(y) ** 2 + np.diff(z) ** 2)
    arcs: Floats = 2 * EARTH_MEAN_RADIUS_M * np.arcsin(np.minimum(1.0, chords / (2 * EARTH_MEAN_RADIUS_M)))
    return arcs


def unbroken(lon: Floats) -> Floats:
    """Longitudes that go on beyond 180 degrees where a line crosses the antimeridian."""
    return np.unwrap(lon, period=360.0) if np.ptp(lon) > 180 else lon
