"""When it is dark: by the sun's elevation, which holds in polar day and night too."""

from datetime import datetime, timedelta
from math import radians, sin

from astral import Observer
from astral.sun import elevation

DARK_BELOW_DEG = -6.0
"""End of civil twilight: below it a runner on open ground needs a lamp."""

SPAN_STEP = timedelta(minutes=10)
EDGE = timedelta(seconds=30)
MINUTE = timedelta(minutes=1)
LONGEST = timedelta(days=31)


def sun_elevation_deg(latitude: float, longitude: float, at: datetime) -> float:
    """The sun's elevation above the horizon in degrees, refraction included."""
    return float(elevation(Observer(_off_pole(latitude), longitude), at))


def sun_sine(latitude: float, longitude: float, at: datetime) -> float:
    """Sine of the sun's true elevation, without refraction: the cosine of its zenith angle."""
    return sin(radians(elevation(Observer(_off_pole(latitude), longitude), at, with_refraction=False)))


def is_dark(latitude: float, longitude: float, at: datetime) -> bool:
    """Whether the sun stands below civil twilight."""
    return sun_elevation_deg(latitude, longitude, at) < DARK_BELOW_DEG


def dark_hours(latitude: float, longitude: float, starts_at: datetime, ends_at: datetime) -> float:
    """Hours of darkness in a window, to a minute. 0 for a window that ends before it starts.

    A window beyond 31 days is judged by its first 31.
    """
    spans = dark_spans(latitude, longitude, starts_at, ends_at)
    return sum(((until - began) for began, until in spans), timedelta()) / timedelta(hours=1)


def dark_spans(
    latitude: float, longitude: float, starts_at: datetime, ends_at: datetime
) -> list[tuple[datetime, datetime]]:
    """The dark parts of a window, in order, their edges to the minute. A window is judged by its first 31 days."""
    until = min(ends_at, starts_at + LONGEST)
    spans: list[tuple[datetime, datetime]] = []
    began, at = (starts_at if is_dark(latitude, longitude, starts_at) else None), starts_at
    while at < until:
        after = min(at + SPAN_STEP, until)
        if is_dark(latitude, longitude, after) != (began is not None):
            edge = max(starts_at, min(until, _edge_of_dark(latitude, longitude, at, after)))
            if began is not None:
                spans.append((began, edge))
            began = edge if began is None else None
        at = after
    return [*spans, (began, until)] if began is not None and began < until else spans


def _edge_of_dark(latitude: float, longitude: float, at: datetime, after: datetime) -> datetime:
    """The whole minute at which it turns dark or light between two moments of which one is dark, by halving."""
    was_dark = is_dark(latitude, longitude, at)
    while after - at > EDGE:
        middle = at + (after - at) / 2
        if is_dark(latitude, longitude, middle) == was_dark:
            at = middle
        else:
            after = middle
    return (after + MINUTE / 2).replace(second=0, microsecond=0)


def _off_pole(latitude: float) -> float:
    return max(-89.9, min(89.9, latitude))
