"""Places along a course whose weather speaks for all of it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from terrain.domain.track.line import CourseLine, Spot, further_places, line_of
from terrain.domain.track.points import Track, segment_of
from terrain.domain.track.profile import profile_of

KM_OF_LATITUDE = 1 / 111.2


def line(km: float, heights: list[float]) -> CourseLine:
    """Due north from 45 N, with heights at equal distances."""
    at_m = np.linspace(0, km * 1000, 401)
    latitude = 45 + at_m / 1000 * KM_OF_LATITUDE
    return CourseLine(at_m, latitude, np.full_like(at_m, 6.9), np.interp(np.linspace(0, 1, 401), *_steps(heights)))


def _steps(heights: list[float]) -> tuple[np.ndarray, list[float]]:
    return np.linspace(0, 1, len(heights)), heights


def start_of(course: CourseLine) -> Spot:
    return course.spot_at(0)


def test_a_short_flat_course_needs_no_place_but_its_start() -> None:
    course = line(9, [500, 600])
    assert further_places(course, [start_of(course)], 6) == []


def test_a_long_course_has_a_place_within_ten_kilometres_of_each_part() -> None:
    course = line(60, [500, 500])
    further = further_places(course, [start_of(course)], 6)
    kms = [round((spot.latitude - 45) / KM_OF_LATITUDE) for spot in further]
    assert kms == [15, 30, 45, 60]


def test_a_climb_has_places_between_foot_and_top() -> None:
    course = line(5, [1000, 2500])
    known = [start_of(course), course.spot_at(5000)]
    assert [spot.height_m for spot in further_places(course, known, 6)] == [1750]


def test_there_are_never_more_than_asked_for() -> None:
    course = line(400, [0, 3000, 0, 3000, 0])
    assert len(further_places(course, [start_of(course)], 6)) == 6


def test_without_heights_only_distance_counts() -> None:
    course = line(30, [float("nan"), float("nan")])
    further = further_places(course, [start_of(course)], 6)
    assert [spot.height_m for spot in further] == [None, None]


def test_the_nearest_place_is_so_in_distance_and_height() -> None:
    valley, far_valley, top = Spot(45.0, 6.9, 500), Spot(45.3, 6.9, 500), Spot(45.02, 6.9, 2400)
    course = CourseLine(
        np.array([0.0, 1_000.0, 2_000.0]),
        np.array([45.02, 45.27, 45.0]),
        np.array([6.9, 6.9, 6.9]),
        np.array([700.0, 900.0, 2_000.0]),
    )
    assert course.nearest_along([valley, far_valley, top], np.array([0.0, 1_000.0, 2_000.0])).tolist() == [0, 1, 2]


def test_a_line_follows_its_track_across_segments_and_the_date_line() -> None:
    first = segment_of([179.9, 179.99], [10.0, 10.0], [5.0, 5.0])
    second = segment_of([-179.99, -179.9], [10.0, 10.0], [5.0, 5.0])
    track = Track((first, second))
    course = line_of(track, profile_of(track))
    assert course.spot_at(0).longitude == pytest.approx(179.9)
    assert course.spot_at(track.distance_m).longitude == pytest.approx(-179.9)
    assert course.spot_at(0).height_m == pytest.approx(5)
    assert course.nearest_along([Spot(10, 0, 5), Spot(10, -179.95, 5)], np.array([0.0])).tolist() == [1]


@given(st.floats(0.5, 70), st.lists(st.floats(0, 1500), min_size=2, max_size=4))
def test_no_part_is_left_out_while_places_are_left(km: float, heights: list[float]) -> None:
    course = line(km, heights)
    known = [start_of(course)]
    found = known + further_places(course, known, 40)
    assert np.min([course.distance_to(spot) for spot in found], axis=0).max() <= 1
