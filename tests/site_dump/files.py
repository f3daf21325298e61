"""Course files that an organizer of the dump uploads: a whole one, one with faults, one as TCX, one that is none."""

from collections.abc import Iterator
from math import cos, sin

Point = tuple[float, float, float]


def whole_line(count: int = 400) -> str:
    """About 12 km over two tops, with two named places on the line."""
    points = list(_points(count))
    places = "".join(
        f'<wpt lat="{lat:.6f}" lon="{lon:.6f}"><name>{name}</name></wpt>'
        for name, (lat, lon, _height) in (("Hut &amp; well", points[100]), ("Upper lake", points[250]))
    )
    return _gpx(f"{places}<trk><trkseg>{''.join(map(_gpx_point, points))}</trkseg></trk>")


def faulty_line() -> str:
    """The same with a gap of a kilometre, a height that leaps and twenty points that have none."""
    points = list(_points(400))
    points[200] = (*points[200][:2], points[200][2] + 900)
    first, last = points[:120], points[160:]
    bare = "".join(f'<trkpt lat="{lat:.6f}" lon="{lon:.6f}"/>' for lat, lon, _height in last[:20])
    return _gpx(
        f"<trk><trkseg>{''.join(map(_gpx_point, first))}{bare}{''.join(map(_gpx_point, last[20:]))}</trkseg></trk>"
    )


def tcx_line() -> str:
    """A line as a watch writes it."""
    points = "".join(
        f"<Trackpoint><Position><LatitudeDegrees>{lat:.6f}</LatitudeDegrees>"
        f"<LongitudeDegrees>{lon:.6f}</LongitudeDegrees></Position>"
        f"<AltitudeMeters>{height:.1f}</AltitudeMeters></Trackpoint>"
        for lat, lon, height in _points(300)
    )
    return (
        '<?xml version="1.0"?><TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2">'
        f"<Courses><Course><Name>Watch</Name><Track>{points}</Track></Course></Courses></TrainingCenterDatabase>"
    )


def no_line() -> str:
    """A file that holds no line."""
    return _gpx("<trk><name>Nothing</name></trk>")


def _points(count: int) -> Iterator[Point]:
    """Each 30 m from the last, the heights as two tops with ripples."""
    for number in range(count):
        turn = number / count
        yield (
            45.62 + number * 0.00027 * cos(turn * 1.5),
            6.77 + number * 0.00027 * sin(turn * 1.5),
            1_100 + 450 * sin(turn * 6.3) ** 2 + 6 * sin(number / 3),
        )


def _gpx(inner: str) -> str:
    return (
        f'<?xml version="1.0"?><gpx xmlns="http://www.topografix.com/GPX/1/1" version="1.1" creator="x">{inner}</gpx>'
    )


def _gpx_point(point: Point) -> str:
    return f'<trkpt lat="{point[0]:.6f}" lon="{point[1]:.6f}"><ele>{point[2]:.1f}</ele></trkpt>'
