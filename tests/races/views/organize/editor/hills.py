"""A course file with a hill that is worth hints, for the tests of the ground step."""

from races.models import Race
from races.services.listing.ground import upload_course
from tests.cast import NOW

METRE = 1 / 111_200
"""A metre northwards in degrees, about."""


def hill() -> bytes:
    """6 km straight north: flat, 1.5 km up by 25 %, flat, 1 km down by 30 %, flat; from 1,000 m."""
    height, points = 1_000.0, []
    for step in range(601):
        at_m = step * 10
        points.append(f'<trkpt lat="{45.9 + at_m * METRE:.7f}" lon="6.87"><ele>{height:.1f}</ele></trkpt>')
        height += 2.5 if 1_000 <= at_m < 2_500 else -3.0 if 4_000 <= at_m < 5_000 else 0
    return (
        '<?xml version="1.0"?><gpx version="1.1" creator="test" xmlns="http://www.topografix.com/GPX/1/1">'
        f"<trk><trkseg>{''.join(points)}</trkseg></trk></gpx>"
    ).encode()


def give_hill(race: Race) -> Race:
    """The race on the course of that file, without an obstacle."""
    assert race.course is not None
    race.course.obstacles.all().delete()
    upload_course(race, hill(), "hill.gpx", "", NOW)
    race.refresh_from_db()
    return race
