import re

from hypothesis import given
from hypothesis import strategies as st

from terrain.domain.drawing.relief import BASE, CRUST, TOP, WIDTH, draw_relief, runs


def points_of(path: str) -> list[tuple[float, float]]:
    """Absolute points of path data of the form M x y l dx dy ..."""
    start, _, steps = path.rstrip("z").partition("l")
    numbers = [float(text) for text in re.findall(r"-?\d+\.?\d*", steps)]
    x, y = (float(text) for text in start[1:].split(" "))
    points = [(x, y)]
    for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((round(x, 1), round(y, 1)))
    return points


def test_line_runs_from_edge_to_edge() -> None:
    drawing = draw_relief([100, 400, 200, 300])
    assert drawing is not None
    xs = [x for x, _ in points_of(drawing.line)]
    assert (xs[0], xs[-1]) == (0, WIDTH)
    assert xs == sorted(xs)


def test_all_cards_share_one_scale() -> None:
    flat = draw_relief([500, 560, 500])
    steep = draw_relief([500, 1_700, 500])
    assert flat is not None
    assert steep is not None
    heights = [max(y for _, y in points_of(d.line)) - min(y for _, y in points_of(d.line)) for d in (flat, steep)]
    assert heights[0] < 3
    assert abs(heights[1] / heights[0] - 20) < 2


@given(st.lists(st.integers(-400, 8_800), min_size=2, max_size=121))
def test_nothing_leaves_the_drawing(relief: list[int]) -> None:
    drawing = draw_relief(relief, [3] * len(relief))
    assert drawing is not None
    for path in (drawing.line, drawing.crust, *(band.path for band in drawing.bands)):
        assert all(-0.1 <= x <= WIDTH + 0.1 and TOP - 0.1 <= y <= BASE + 0.1 for x, y in points_of(path))


def test_crust_is_as_thick_as_said() -> None:
    drawing = draw_relief([1_000, 1_000])
    assert drawing is not None
    ys = {y for _, y in points_of(drawing.crust)}
    assert max(ys) - min(ys) == min(CRUST, BASE - min(ys))


def test_one_height_is_no_profile() -> None:
    assert draw_relief([300]) is None
    assert draw_relief([]) is None


def test_equal_tones_are_one_band_and_tone_one_is_none() -> None:
    assert runs([1, 1, 5, 5, 5, 1, 3, 3], 8) == [(2, 5, 5), (6, 7, 3)]


def test_missing_tones_count_as_easy_ground() -> None:
    assert runs([4], 3) == [(0, 1, 4)]
    assert runs([], 3) == []
