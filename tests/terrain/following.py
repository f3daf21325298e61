"""One place followed, for tests that need no more."""

from datetime import datetime

from terrain.models import ForecastPoint
from terrain.services.forecasts.following import Following, follow_places


def follow_place(
    holder: str,
    latitude: float,
    longitude: float,
    height_m: float | None,
    starts_at: datetime,
    ends_at: datetime,
    now: datetime,
) -> ForecastPoint:
    """The point that is followed for this holder, in place of whichever the holder followed before."""
    return follow_places([Following(holder, latitude, longitude, height_m, starts_at, ends_at)], now)[holder]
