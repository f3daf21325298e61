"""Writing GPX: the line and nothing else."""

from math import isnan
from xml.sax.saxutils import escape, quoteattr

from terrain.domain.track.points import Segment, Track
from terrain.domain.writing import printable

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<gpx xmlns="http://www.topografix.com/GPX/1/1" version="1.1" creator="Trailsite">\n'
)


def write_gpx(track: Track, name: str, link: str = "") -> bytes:
    """GPX 1.1 without times, people or extensions. Characters that XML can't hold are left out of the name."""
    title = f"<name>{escape(printable(name))}</name>"
    about = title + (f"<link href={quoteattr(printable(link))}/>" if link else "")
    segments = "\n".join(_segment_xml(segment) for segment in track.segments)
    return f"{_HEAD}<metadata>{about}</metadata>\n<trk>{title}\n{segments}\n</trk>\n</gpx>\n".encode()


def _segment_xml(segment: Segment) -> str:
    points = zip(segment.lon.tolist(), segment.lat.tolist(), segment.elevation.tolist(), strict=True)
    return "<trkseg>\n" + "\n".join(_point_xml(*point) for point in points) + "\n</trkseg>"


def _point_xml(lon: float, lat: float, height: float) -> str:
    inside = "/>" if isnan(height) else f"><ele>{height:.2f}</ele></trkpt>"
    return f'<trkpt lat="{lat:.7f}" lon="{lon:.7f}"{inside}'
