import numpy as np
import pytest

from terrain.domain.files.course_file import read_course
from terrain.domain.ground.measured import measured_tags
from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.vocabulary import ObstacleKind
from terrain.domain.track.profile import Profile, elevation_at, profile_of, relief_of
from terrain.domain.track.statistics import measure_track
from tests.terrain.gpx_files import METRE, Point, hill, track, waves


def profile(*segments: list[Point], step_m: float = 10) -> Profile:
    found = profile_of(read_course(track(*segments)).track, step_m)
    assert found is not None
    return found


def ramp(*gradients_and_lengths: tuple[float, int]) -> list[Point]:
    """Straight north in steps of 10 m, over sections of (gradient, metres)."""
    way: list[Point] = [(46.0, 7.0, 1_000.0)]
    for gradient, metres in gradients_and_lengths:
        for _ in range(metres // 10):
            lat, lon, height = way[-1]
            way.append((lat + 10 * METRE, lon, float(height or 0) + 10 * gradient))
    return way


def test_samples_are_equally_spaced_from_start_to_finish() -> None:
    found = profile(hill(200), [(lat, lon + 1, height) for lat, lon, height in hill(77)])
    assert np.allclose(np.diff(found.distance_m), found.step_m)
    assert (found.distance_m[0], found.length_m) == (0, pytest.approx(1_990 + 760, rel=0.001))
    assert found.step_m == pytest.approx(10, rel=0.05)


def test_even_slope_stays_even_up_to_both_ends() -> None:
    heights = profile(ramp((0.1, 1_000))).elevation_m
    assert np.allclose(np.diff(heights), 1.0, atol=0.02)


def test_elevation_between_samples() -> None:
    found = profile(ramp((0.1, 1_000)))
    assert [elevation_at(found, m) for m in (-9, 0, 505, 1_000, 2_000)] == pytest.approx(
        [1_000, 1_000, 1_050.5, 1_100, 1_100], abs=0.2
    )


def test_relief_has_so_many_whole_metres() -> None:
    relief = relief_of(profile(hill(401, top_m=400)))
    assert (len(relief), relief[0], relief[60], relief[120]) == (121, 1_500, pytest.approx(1_890, abs=11), 1_500)
    assert all(isinstance(height, int) for height in relief)


def test_no_profile_without_heights() -> None:
    assert profile_of(read_course(track([(46, 7, None), (47, 7, None)])).track) is None


@pytest.mark.parametrize("step_m", [60.0, 100.0, 170.0, 500.0])
def test_top_and_bottom_of_a_sparse_track_are_those_of_the_file(step_m: float) -> None:
    way = waves(61, step_m, height_m=240.0, length_m=12 * step_m)
    heights = [float(height or 0) for _, _, height in way]
    measured = measure_track(read_course(track(way)).track)
    assert measured.high_point_m == pytest.approx(max(heights), abs=0.01)
    assert measured.low_point_m == pytest.approx(min(heights), abs=0.01)
    assert profile(way).elevation_m.max() == measured.high_point_m


# Steepness ------------------------------------------------------------------------------------------------------------


def sections(*gradients_and_lengths: tuple[float, int]) -> list[ObstacleTag]:
    tags = measured_tags(profile(ramp(*gradients_and_lengths)))
    assert all(tag.is_measured for tag in tags)
    return tags


def length_m(tag: ObstacleTag) -> float:
    return (tag.to_m or 0) - (tag.from_m or 0)


@pytest.mark.parametrize(
    ("gradient", "severity"), [(0.16, 2), (0.19, 2), (0.22, 3), (0.29, 3), (0.31, 4), (0.38, 4), (0.45, 5), (0.9, 5)]
)
def test_steep_section_is_found_with_severity_and_section(gradient: float, severity: int) -> None:
    climb = max(sections((0, 2_000), (gradient, 2_000), (0, 2_000)), key=length_m)
    descent = max(sections((0, 2_000), (-gradient, 1_000), (0, 2_000)), key=length_m)
    assert (climb.kind, climb.severity) == (ObstacleKind.STEEP_CLIMB, severity)
    assert climb.section == pytest.approx((2_000, 4_000), abs=80)
    assert (descent.kind, descent.severity) == (ObstacleKind.STEEP_DESCENT, severity)
    assert descent.section == pytest.approx((2_000, 3_000), abs=80)


def test_gentle_course_has_no_steep_section() -> None:
    assert sections((0.14, 2_000), (-0.14, 2_000)) == []


def test_wiggle_is_no_section_of_its_own() -> None:
    found = sections((0.25, 1_000), (0.05, 40), (0.25, 1_000))
    assert [(tag.kind, tag.severity) for tag in found] == [(ObstacleKind.STEEP_CLIMB, 3)]


def test_step_between_segments_is_no_steep_climb() -> None:
    lower = ramp((0.0, 1_000))
    upper = [(lat + 1, lon, 2_000.0) for lat, lon, _ in lower]
    assert measured_tags(profile(lower, upper)) == []
