"""Addresses and data of the organizer's pages, for their tests."""

from typing import Any

from django.urls import reverse

from races.models import Race


def address(name: str, race: Race, *parts: object) -> str:
    """Of a page of the race editor."""
    edition = race.edition
    return reverse(f"organize:{name}", args=[edition.event.slug, edition.year, race.slug, *parts])


def rows(prefix: str, *values: dict[str, Any]) -> dict[str, Any]:
    """A list of rows as a browser sends it."""
    data: dict[str, Any] = {f"{prefix}-TOTAL_FORMS": str(len(values)), f"{prefix}-INITIAL_FORMS": "0"}
    for index, row in enumerate(values):
        data |= {f"{prefix}-{index}-{name}": value for name, value in row.items()}
    return data


SCREE = {"kind": "loose_rock", "severity": "3", "from_km": "10", "to_km": "12", "exposure": "1", "note": "Keep left"}
BASICS = {"name": "Ridge Tour 36", "format": "single", "distance_m": "36", "remoteness": "0"}


def line_of_points(count: int = 200, step: float = 0.001) -> bytes:
    """A GPX of a zigzag up and down a hill, about 80 m from point to point."""
    points = "".join(
        f'<trkpt lat="{45.9 + step * (index % 2):.6f}" lon="{6.87 + step * index:.6f}">'
        f"<ele>{1000 + 8 * min(index, count - index)}</ele></trkpt>"
        for index in range(count)
    )
    return (
        '<?xml version="1.0"?><gpx version="1.1" creator="test" xmlns="http://www.topografix.com/GPX/1/1">'
        f"<trk><trkseg>{points}</trkseg></trk></gpx>"
    ).encode()
