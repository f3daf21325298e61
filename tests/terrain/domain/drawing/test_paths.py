from hypothesis import given
from hypothesis import strategies as st

from terrain.domain.drawing.paths import TOLERANCE_PX, path, simplified


def test_points_on_a_straight_line_are_dropped() -> None:
    assert simplified([(0, 0), (1, 1), (2, 2), (3, 0)]) == [(0, 0), (2, 2), (3, 0)]


def test_ends_stay_even_where_they_meet() -> None:
    assert simplified([(0, 0), (5, 0), (0, 0)]) == [(0, 0), (5, 0), (0, 0)]


def test_no_points_no_path() -> None:
    assert path([]) == ""


def test_equal_neighbours_are_written_once() -> None:
    assert path([(1, 1), (1, 1.01), (2, 1)]) == "M1 1l1 0"


heights = st.lists(st.floats(0, 200), min_size=3, max_size=80)


@given(heights)
def test_simplified_lines_keep_to_the_tolerance(ys: list[float]) -> None:
    points = [(float(x), y) for x, y in enumerate(ys)]
    kept = simplified(points)
    assert kept[0] == points[0]
    assert kept[-1] == points[-1]
    for x, y in points:
        before = max(point for point in kept if point[0] <= x)
        after = min(point for point in kept if point[0] >= x)
        width = after[0] - before[0]
        length = (width**2 + (after[1] - before[1]) ** 2) ** 0.5
        if width:
            away = abs(width * (y - before[1]) - (after[1] - before[1]) * (x - before[0])) / length
            assert away <= TOLERANCE_PX + 1e-9
