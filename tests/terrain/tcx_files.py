"""TCX files made in code."""

from collections.abc import Iterable

from tests.terrain.gpx_files import Point

_NAMESPACE = "http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"


def point_xml(point: Point) -> str:
    lat, lon, height = point
    altitude = "" if height is None else f"<AltitudeMeters>{height}</AltitudeMeters>"
    return (
        "<Trackpoint><Time>2027-06-26T04:00:00Z</Time>"
        f"<Position><LatitudeDegrees>{lat:.7f}</LatitudeDegrees><LongitudeDegrees>{lon:.7f}</LongitudeDegrees></Position>"
        f"{altitude}<DistanceMeters>5</DistanceMeters><HeartRateBpm><Value>140</Value></HeartRateBpm>"
        '<Extensions><TPX xmlns="http://www.garmin.com/xmlschemas/ActivityExtension/v2"><Speed>3</Speed></TPX></Extensions>'
        "</Trackpoint>\n"
    )


def lap(*tracks: Iterable[Point]) -> str:
    return "<Lap>" + "".join(f"<Track>{''.join(map(point_xml, track))}</Track>" for track in tracks) + "</Lap>\n"


def activity(*laps: str) -> str:
    creator = "<Creator><Name>Watch 7</Name></Creator>"
    return f'<Activity Sport="Running"><Id>2027-06-26T04:00:00Z</Id>{"".join(laps)}{creator}</Activity>\n'


def tcx(body: str) -> bytes:
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<TrainingCenterDatabase xmlns="{_NAMESPACE}">\n'
    return f"{head}{body}<Author><Name>Garmin Connect</Name></Author></TrainingCenterDatabase>\n".encode()


def tcx_activities(*activities: str) -> bytes:
    return tcx(f"<Activities>{''.join(activities)}</Activities>")


def tcx_course(name: str, points: Iterable[Point], course_points: str = "") -> bytes:
    track = f"<Track>{''.join(map(point_xml, points))}</Track>"
    return tcx(f"<Courses><Course><Name>{name}</Name><Lap/>{track}{course_points}</Course></Courses>")
