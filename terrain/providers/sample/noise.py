"""Smooth made-up fluctuations: always the same for the same place and time."""

from functools import lru_cache
from hashlib import blake2b
from math import floor


def noise(salt: str, at: float) -> float:
    """A smooth random walk between -1 and 1, with a knot at each whole number of `at`."""
    left = floor(at)
    share = at - left
    eased = share * share * (3 - 2 * share)
    return _knot(salt, left) * (1 - eased) + _knot(salt, left + 1) * eased


def noise_over_land(salt: str, latitude: float, longitude: float, at: float) -> float:
    """The same, alike for neighbours: knots every 5 degrees, wrapped at the date line, blended between."""
    row, column = latitude / 5, (longitude + 180) / 5
    south, west = floor(row), floor(column)
    north_share, east_share = row - south, column - west

    def corner(up: int, right: int) -> float:
        return noise(f"{salt}/{south + up}/{(west + right) % 72}", at)

    lower = corner(0, 0) * (1 - east_share) + corner(0, 1) * east_share
    upper = corner(1, 0) * (1 - east_share) + corner(1, 1) * east_share
    return lower * (1 - north_share) + upper * north_share


@lru_cache(maxsize=20_000)
def _knot(salt: str, number: int) -> float:
    digest = blake2b(f"{salt}:{number}".encode(), digest_size=4).digest()
    return int.from_bytes(digest) / 2**31 - 1
