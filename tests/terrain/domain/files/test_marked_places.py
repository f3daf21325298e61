"""Marked places along the line of a course file."""

import pytest

from terrain.domain.files.assembly import Waypoint
from terrain.domain.files.course_file import read_course
from terrain.domain.files.marked_places import MarkedPlace, places_on
from terrain.domain.track.points import Track, segment_of
from tests.terrain.gpx_files import METRE, gpx, hill, segment

NORTH = Track((segment_of([7.0] * 3, [46.0, 46.0 + 1_000 * METRE, 46.0 + 2_000 * METRE], [1_000.0] * 3),))


def place(north_m: float, east_m: float = 0.0, name: str = "Refuge") -> Waypoint:
    return Waypoint(46.0 + north_m * METRE, 7.0 + east_m * METRE / 0.6946, None, name)


def test_a_place_stands_where_the_line_is_nearest_between_its_points() -> None:
    (found,) = places_on(NORTH, [place(1_400, 40)])
    assert (found.name, found.at_m) == ("Refuge", pytest.approx(1_400, rel=0.002))


def test_places_off_the_course_or_without_a_name_are_left_out() -> None:
    assert (
        places_on(NORTH, [place(500, 200), place(-200), place(500, name=""), Waypoint(46.0, -173.0, None, "Far")]) == ()
    )


def test_places_come_in_running_order() -> None:
    found = places_on(NORTH, [place(1_900, name="Lake"), place(100, name="Hut")])
    assert [one.name for one in found] == ["Hut", "Lake"]


def test_a_gap_has_no_length_before_a_place() -> None:
    far = segment_of([7.0, 7.0], [46.0 + 9_000 * METRE, 46.0 + 10_000 * METRE], [1_000.0] * 2)
    (found,) = places_on(Track((*NORTH.segments, far)), [place(9_500)])
    assert found.at_m == pytest.approx(2_500, rel=0.002)


def test_the_line_may_cross_the_antimeridian() -> None:
    track = Track((segment_of([179.99, -179.99], [0.0, 0.0], [0.0, 0.0]),))
    (found,) = places_on(track, [Waypoint(0.0, -179.995, None, "Islet")])
    assert found.at_m == pytest.approx(0.75 * track.distance_m, rel=0.001)


def test_waypoints_of_a_file_are_placed() -> None:
    points = hill()
    lat, lon, _height = points[50]
    file = read_course(gpx(f'<wpt lat="{lat}" lon="{lon}"><name>Hut</name></wpt><trk>{segment(points)}</trk>'))
    assert places_on(file.track, file.waypoints) == (MarkedPlace("Hut", pytest.approx(500, rel=0.002)),)
