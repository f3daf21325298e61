"""Races with ground that the weather changes, for the race-day tests."""

from typing import Any

from races.models import Edition, Race
from terrain.services.courses.course import replace_track
from tests.cast import NOW, make_course, make_race
from tests.terrain.gpx_files import hill, track

ROOTS = {"kind": "roots", "severity": 3, "from_m": 12_000, "to_m": 19_000}
FORD = {"kind": "water_crossing", "severity": 3, "from_m": 5_000, "to_m": 5_010}


def rooty_race(edition: Edition, *obstacles: dict[str, Any], **fields: Any) -> Race:
    """A race of 20 km over one hill, on roots between km 12 and 19 unless told otherwise, rated from its own file."""
    course = make_course(list(obstacles) or [ROOTS])
    replace_track(course, track(hill(points=2_000, top_m=900.0)), "hill.gpx", NOW)
    course.refresh_from_db()
    return make_race(edition, course=course, **({"distance_m": 20_000.0, "gain_m": 890.0} | fields))
