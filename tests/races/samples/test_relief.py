"""Made-up courses are plausible and always the same."""

import numpy as np
import pytest

from races.samples.relief import CoursePlan, draw_course
from terrain.domain.track.statistics import measure_track


def plan(**changes: object) -> CoursePlan:
    values = {
        "seed": 7,
        "latitude": 45.9,
        "longitude": 6.9,
        "distance_m": 36_000.0,
        "gain_m": 2_850.0,
        "base_m": 1_000.0,
        "climbs": 3,
    }
    return CoursePlan(**(values | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("distance_m", "gain_m", "climbs"), [(8_000, 210, 2), (36_000, 2_850, 3), (42_200, 380, 6), (162_000, 9_600, 9)]
)
def test_distance_and_gain_are_as_planned(distance_m: float, gain_m: float, climbs: int) -> None:
    measured = measure_track(draw_course(plan(distance_m=distance_m, gain_m=gain_m, climbs=climbs)))
    assert measured.distance_m == pytest.approx(distance_m, rel=0.02)
    assert measured.gain_m == pytest.approx(gain_m, rel=0.06)


def test_a_loop_ends_where_it_began() -> None:
    line = draw_course(plan()).segments[0]
    assert (line.lon[0], line.lat[0]) == pytest.approx((line.lon[-1], line.lat[-1]), abs=1e-3)
    assert line.elevation[0] == pytest.approx(line.elevation[-1], abs=15)


def test_a_vertical_finishes_above_its_start() -> None:
    line = draw_course(plan(distance_m=4_600, gain_m=1_000, climbs=1, is_loop=False, net_m=1_000)).segments[0]
    assert line.elevation[-1] - line.elevation[0] == pytest.approx(1_000, abs=60)


def test_the_line_winds() -> None:
    line = draw_course(plan(is_loop=False)).segments[0]
    heading = np.arctan2(np.diff(line.lat), np.diff(line.lon))
    assert np.ptp(np.unwrap(heading)) > 0.5


def test_the_same_seed_gives_the_same_course() -> None:
    first, second = draw_course(plan()).segments[0], draw_course(plan()).segments[0]
    assert np.array_equal(first.elevation, second.elevation)
    assert not np.array_equal(first.elevation, draw_course(plan(seed=8)).segments[0].elevation)
