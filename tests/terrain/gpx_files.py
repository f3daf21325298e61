"""GPX files made in code, so that the tests need no other files."""

from collections.abc import Iterable
from math import pi, sin

Point = tuple[float, float, float | str | None]
"""(latitude, longitude, height); text for a height that is none."""

METRE = 1 / 111_194.9
"""Degrees of latitude."""


def hill(points: int = 200, step_m: float = 10.0, top_m: float = 125.0, base_m: float = 1500.0) -> list[Point]:
    """Straight north, evenly up to the top in the middle of the way and down again."""
    half = (points - 1) / 2
    return [(46.0 + i * step_m * METRE, 7.0, base_m + top_m * (1 - abs(i - half) / half)) for i in range(points)]


def waves(points: int, step_m: float = 10.0, height_m: float = 100.0, length_m: float = 2_000.0) -> list[Point]:
    """Straight north over hills of one size."""
    return [
        (46.0 + i * step_m * METRE, 7.0, 1_000.0 + height_m / 2 * sin(2 * pi * i * step_m / length_m))
        for i in range(points)
    ]


def points_xml(points: Iterable[Point], tag: str = "trkpt") -> str:
    return "".join(
        f'<{tag} lat="{lat:.7f}" lon="{lon:.7f}">{"" if height is None else f"<ele>{height}</ele>"}</{tag}>'
        for lat, lon, height in points
    )


def segment(points: Iterable[Point]) -> str:
    return f"<trkseg>{points_xml(points)}</trkseg>"


def gpx(body: str, encoding: str = "UTF-8", namespace: str = "http://www.topografix.com/GPX/1/1") -> bytes:
    """A GPX file around elements."""
    text = f'<?xml version="1.0" encoding="{encoding}"?>\n<gpx xmlns="{namespace}" version="1.1">\n{body}\n</gpx>\n'
    return text.encode(encoding)


def track(*segments: Iterable[Point], name: str = "Ridge") -> bytes:
    """A GPX file with one track of these segments."""
    return gpx(f"<trk><name>{name}</name>{''.join(map(segment, segments))}</trk>")
