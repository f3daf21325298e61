"""Places on the globe: a position, a box, and the boxes around a circle."""

from dataclasses import dataclass
from math import asin, cos, degrees, radians, sin, sqrt

from terrain.domain.physical_constants import EARTH_MEAN_RADIUS_M

EARTH_KM = EARTH_MEAN_RADIUS_M / 1000


@dataclass(frozen=True)
class Position:
    """Degrees north and east."""

    latitude: float
    longitude: float

    def km_to(self, other: "Position") -> float:
        """Great-circle distance by the haversine formula."""
        north, south = radians(self.latitude), radians(other.latitude)
        turn = sin((south - north) / 2) ** 2
        turn += cos(north) * cos(south) * sin(radians(other.longitude - self.longitude) / 2) ** 2
        return 2 * EARTH_KM * asin(min(1.0, sqrt(turn)))

    def boxes_within(self, radius_km: float) -> tuple["Area", ...]:
        """Boxes that hold every point within the radius: two where the circle crosses the antimeridian."""
        reach = degrees(radius_km / EARTH_KM)
        south, north = self.latitude - reach, self.latitude + reach
        if south <= -90 or north >= 90:
            return (Area(-180.0, max(south, -90.0), 180.0, min(north, 90.0)),)
        width = degrees(asin(min(1.0, sin(radians(reach)) / cos(radians(self.latitude)))))
        west, east = self.longitude - width, self.longitude + width
        if west < -180:
            west += 360
        elif east > 180:
            east -= 360
        return Area(west, south, east, north).without_antimeridian()


@dataclass(frozen=True)
class Area:
    """A box in degrees. West of the antimeridian to east of it where `west` is larger than `east`."""

    west: float
    south: float
    east: float
    north: float

    def without_antimeridian(self) -> tuple["Area", ...]:
        """The same area as boxes none of which crosses the antimeridian."""
        if self.west <= self.east:
            return (self,)
        return (Area(self.west, self.south, 180.0, self.north), Area(-180.0, self.south, self.east, self.north))
