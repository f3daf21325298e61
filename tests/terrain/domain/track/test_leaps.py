import pytest
from hypothesis import given
from hypothesis import strategies as st

from terrain.domain.files.assembly import CourseFile
from terrain.domain.files.course_file import read_course
from terrain.domain.track.warning import CourseWarning, WarningCode
from tests.terrain.gpx_files import METRE, Point, hill, track

WAY = hill(200)
LENGTH_M = 1_990.0


def leaping(way: list[Point], at: dict[int, tuple[float, float]]) -> CourseFile:
    """A way whose points at some indices lie (north, east) metres away."""
    moved = [
        (lat + at.get(i, (0, 0))[0] * METRE, lon + at.get(i, (0, 0))[1] * METRE, height)
        for i, (lat, lon, height) in enumerate(way)
    ]
    return read_course(track(moved))


@pytest.mark.parametrize(
    ("at", "count"),
    [
        ({100: (0, 5_000)}, 1),
        ({100: (400, 0)}, 1),
        ({50: (0, 5_000), 51: (0, 5_010), 52: (20, 5_000)}, 3),
        ({50: (0, 5_000), 51: (0, -9_000)}, 2),
        ({20: (0, 5_000), 120: (9_000, 0), 180: (-800, 0)}, 3),
        ({0: (0, 90_000)}, 1),
        ({198: (0, 90_000), 199: (0, 90_000)}, 2),
    ],
)
def test_leap_adds_no_distance_and_is_reported(at: dict[int, tuple[float, float]], count: int) -> None:
    read = leaping(WAY, at)
    assert [(warning.code, warning.count) for warning in read.warnings] == [(WarningCode.LEAPS_REMOVED, count)]
    assert read.track.points == 200
    assert read.track.distance_m == pytest.approx(LENGTH_M, rel=0.02)


def test_leap_is_told_with_its_place_and_how_far_it_led() -> None:
    (warning,) = leaping(WAY, {100: (0, 5_000)}).warnings
    assert warning.at_m == pytest.approx(1_000, abs=5)
    assert warning.metres == pytest.approx(3_475, rel=0.01)  # 5 km of longitude at the equator are less at 46 degrees


def test_nowhere_before_the_first_fix_is_removed() -> None:
    read = read_course(track([(0.0, 0.0, 0.0)] * 3 + WAY))
    assert read.track.distance_m == pytest.approx(LENGTH_M, rel=0.01)
    assert read.warnings[0].count == 3


def test_leap_across_the_antimeridian_is_put_back_there() -> None:
    way = [(10.0, 180 - (100 - i) * METRE * 10 if i < 100 else -180 + (i - 100) * METRE * 10, 5.0) for i in range(200)]
    read = leaping(way, {99: (50_000, 0)})
    assert read.track.distance_m == pytest.approx(1_960, rel=0.02)
    assert abs(read.segments[0].lon[99]) > 179.9


@pytest.mark.parametrize(
    "way",
    [
        [(46.0, 7.0, 1.0), (46.05, 7.0, 1.0), (46.0, 7.0, 1.0)],  # there and back, drawn with three points
        WAY + WAY[::-1],
        [
            *WAY[:100],
            *[(lat + 0.05, lon, height) for lat, lon, height in WAY[100:]],
        ],  # a hole that is not come back from
        [point for i, point in enumerate(WAY) if not 40 < i < 160],
    ],
)
def test_line_without_a_way_back_is_left_alone(way: list[Point]) -> None:
    assert WarningCode.LEAPS_REMOVED not in [warning.code for warning in read_course(track(way)).warnings]


@given(
    st.lists(st.tuples(st.floats(-1, 1), st.floats(-1, 1)), min_size=2, max_size=60),
    st.floats(2, 80),
)
def test_track_of_even_steps_is_never_changed(turns: list[tuple[float, float]], step_m: float) -> None:
    lat, lon, way = 46.0, 7.0, []
    for north, east in turns:
        length = max(0.1, (north**2 + east**2) ** 0.5)
        lat, lon = lat + north / length * step_m * METRE, lon + east / length * step_m * METRE
        way.append((round(lat, 7), round(lon, 7), 1.0))
    if len(set(way)) < 2:
        return
    read = read_course(track(way))
    assert [warning for warning in read.warnings if warning.code is WarningCode.LEAPS_REMOVED] == []


def test_removed_leap_is_a_warning_of_its_own() -> None:
    read = leaping(WAY, {100: (0, 5_000)})
    assert read.warnings[0] == CourseWarning(
        WarningCode.LEAPS_REMOVED, 1, at_m=read.warnings[0].at_m, metres=read.warnings[0].metres
    )
