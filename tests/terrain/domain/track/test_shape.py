from math import cos, pi, radians, sin

import pytest

from terrain.domain.files.course_file import read_course
from terrain.domain.track.shape import Outline, Shape, outline_of
from tests.terrain.gpx_files import METRE, Point, hill, track

WAY = hill(300)


def ring(points: int, laps: float = 1.0, radius_m: float = 500.0) -> list[Point]:
    turns = [2 * pi * laps * i / points for i in range(points + 1)]
    return [
        (46 + radius_m * METRE * sin(turn), 7 + radius_m * METRE * cos(turn) / cos(radians(46)), 1.0) for turn in turns
    ]


def wobbling(points: list[Point], most_m: float = 6.0) -> list[Point]:
    """As a receiver sees them: each point somewhere else each time."""
    return [
        (lat + most_m * METRE * sin(index * 1.7), lon + most_m * METRE * cos(index * 2.3), height)
        for index, (lat, lon, height) in enumerate(points)
    ]


EIGHT = ring(200) + [(lat, 2 * ring(1)[0][1] - lon, height) for lat, lon, height in ring(200)]


def outline(*segments: list[Point]) -> Outline:
    return outline_of(read_course(track(*segments)).track)


@pytest.mark.parametrize(
    ("segments", "shape", "laps"),
    [
        ([WAY], Shape.POINT_TO_POINT, 1),
        ([WAY + WAY[::-1]], Shape.THERE_AND_BACK, 1),
        ([WAY + [(lat, lon + 20 * METRE, ele) for lat, lon, ele in WAY[::-1]]], Shape.THERE_AND_BACK, 1),
        ([[*WAY, *((lat, lon + 900 * METRE, ele) for lat, lon, ele in WAY[::-1]), WAY[0]]], Shape.LOOP, 1),
        ([ring(200)], Shape.LOOP, 1),
        ([ring(200, 0.5)], Shape.POINT_TO_POINT, 1),
        ([ring(200, 2)], Shape.LAPS, 2),
        ([ring(900, 7)], Shape.LAPS, 7),
        ([ring(900, 24, 250)], Shape.LAPS, 24),
        ([ring(900, 24, 250)[:-2]], Shape.LAPS, 24),
        ([ring(3_540, 60, 63.7)], Shape.LAPS, 60),
        ([ring(3_540, 59, 63.7)], Shape.LAPS, 59),
        ([ring(6_000, 100, 40)], Shape.LAPS, 100),
        ([wobbling(ring(5_000, 25, 200))], Shape.LAPS, 25),
        ([EIGHT], Shape.LOOP, 1),
        ([EIGHT * 3], Shape.LAPS, 3),
        ([(WAY[:60] + WAY[58::-1]) * 2], Shape.LAPS, 2),
        ([ring(200)[:120], ring(200)[110:]], Shape.LOOP, 1),
        ([WAY[:20]], Shape.POINT_TO_POINT, 1),
    ],
)
def test_shape_is_told_from_the_line(segments: list[list[Point]], shape: Shape, laps: int) -> None:
    found = outline(*segments)
    assert (found.shape, found.laps) == (shape, laps)


def test_way_home_is_a_straight_line() -> None:
    assert outline(WAY).finish_to_start_m == pytest.approx(2_990, rel=0.01)
    assert outline(ring(200)).finish_to_start_m == pytest.approx(0, abs=0.1)
