from collections.abc import Sequence
from itertools import pairwise

import pytest

from terrain.domain.files.course_file import read_course
from terrain.domain.track.profile import gain_and_loss, profile_of
from terrain.domain.track.statistics import TrackStatistics, measure_track
from terrain.domain.track.warning import CourseWarning, WarningCode
from tests.terrain.gpx_files import METRE, Point, hill, track, waves


def measured(*segments: Sequence[Point]) -> TrackStatistics:
    return measure_track(read_course(track(*segments)).track)


def codes(statistics: TrackStatistics) -> list[WarningCode]:
    return [warning.code for warning in statistics.warnings]


def test_hill_has_its_length_gain_loss_and_top() -> None:
    figures = measured(hill(401, top_m=400))
    assert (figures.points, figures.segments, figures.has_elevation, figures.warnings) == (401, 1, True, ())
    assert figures.distance_m == pytest.approx(4_000, rel=0.001)
    assert figures.gain_m == pytest.approx(400, rel=0.03)
    assert figures.loss_m == pytest.approx(figures.gain_m)
    assert figures.high_point_m == pytest.approx(1_900, abs=12)
    assert figures.low_point_m == pytest.approx(1_500, abs=1)


def test_gaps_count_neither_as_distance_nor_as_climb() -> None:
    lower, upper = hill(101, top_m=50), [(lat + 1, lon, 3_000.0) for lat, lon, _ in hill(101)]
    figures = measured(lower, upper)
    assert figures.distance_m == pytest.approx(2_000, rel=0.01)
    assert figures.gain_m == pytest.approx(50, rel=0.1)
    assert codes(figures) == [WarningCode.GAPS]


def test_pause_without_a_gap_is_no_warning() -> None:
    way = hill(101)
    assert codes(measured(way[:50], way[50:])) == []


@pytest.mark.parametrize("at", [[0], [199], [100], [0, 50, 100, 150, 199], [99, 100, 101]])
@pytest.mark.parametrize("height", [9_000.0, -400.0])
def test_spikes_are_removed_and_reported(at: list[int], height: float) -> None:
    way = hill(200)
    spiked = [(lat, lon, height if index in at else ele) for index, (lat, lon, ele) in enumerate(way)]
    true, figures = measured(way), measured(spiked)
    assert figures.gain_m == pytest.approx(true.gain_m, rel=0.05)
    assert [(warning.code, warning.count) for warning in figures.warnings] == [(WarningCode.SPIKES_REMOVED, len(at))]


def test_cliff_is_no_spike() -> None:
    way = [(lat, lon, 1_000.0 if index < 100 else 1_080.0) for index, (lat, lon, _) in enumerate(hill(200))]
    figures = measured(way)
    assert (figures.gain_m, codes(figures)) == (pytest.approx(80), [])


def test_standing_still_adds_neither_distance_nor_climb() -> None:
    way = hill(200)
    lat, lon, ele = way[100]
    rest = [(lat + (i % 5) * METRE, lon + (i % 7) * METRE, ele + 3 * (i % 11)) for i in range(600)]
    gpx = read_course(track([*way[:100], *rest, *way[100:]]))
    figures, true = measure_track(gpx.track), measured(way)
    assert [warning.code for warning in gpx.warnings] == [WarningCode.STANDING_STILL]
    assert figures.points == 800
    assert figures.distance_m == pytest.approx(true.distance_m, abs=30)
    assert figures.gain_m == pytest.approx(true.gain_m, rel=0.1)


def test_hairpins_are_not_standing_still() -> None:
    way = [(46 + 4 * METRE * (i // 10), 7 + METRE * 2 * abs(i % 20 - 10), 1_000.0 + i) for i in range(300)]
    assert read_course(track(way)).warnings == ()


def test_missing_heights_are_filled_in_with_a_warning() -> None:
    way = hill(200)
    holed = [(lat, lon, None if 20 <= index < 49 else ele) for index, (lat, lon, ele) in enumerate(way)]
    figures = measured(holed)
    assert figures.gain_m == pytest.approx(measured(way).gain_m, rel=0.02)
    assert figures.warnings == (CourseWarning(WarningCode.HEIGHTS_FILLED, 29),)


@pytest.mark.parametrize(
    ("heights", "warning"),
    [
        ([None] * 10, CourseWarning(WarningCode.HEIGHTS_NONE)),
        ([0.0] * 10, CourseWarning(WarningCode.HEIGHTS_ALL_ZERO, 10)),
    ],
)
def test_without_usable_heights_there_is_no_elevation(heights: list[float | None], warning: CourseWarning) -> None:
    way = [(lat, lon, height) for (lat, lon, _), height in zip(hill(10), heights, strict=True)]
    figures = measured(way)
    assert figures.warnings == (warning,)
    assert (figures.has_elevation, figures.gain_m, figures.loss_m, figures.high_point_m, figures.low_point_m) == (
        False,
        *[None] * 4,
    )


def test_points_far_apart_are_reported() -> None:
    figures = measured([(46, 7, 1.0), (46.1, 7, 1.0), (46.101, 7, 1.0)])
    assert [(warning.code, warning.count) for warning in figures.warnings] == [(WarningCode.FAR_APART, 1)]


def test_sections_add_up_to_the_total() -> None:
    profile = profile_of(read_course(track(waves(1_000), hill(300))).track)
    assert profile is not None
    bounds = [0, 33.3, 1_000, 4_321, 9_990, 10_004, 11_111, profile.length_m]
    parts = [gain_and_loss(profile, start, end) for start, end in pairwise(bounds)]
    total = gain_and_loss(profile)
    assert [sum(part[side] for part in parts) for side in (0, 1)] == pytest.approx(list(total))


def test_two_points_are_enough() -> None:
    figures = measured([(46, 7, 1_000.0), (46.0001, 7, 1_001.0)])
    assert (figures.gain_m, figures.loss_m) == (pytest.approx(1), 0)
