"""The hourly strip's geometry."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terrain.domain.drawing.strip import LAYOUTS, bar_height, chosen, draw_strips


@pytest.mark.parametrize(
    ("count", "most", "numbers", "step"),
    [
        (1, 5, [0], 1),
        (5, 5, [0, 1, 2, 3, 4], 1),
        (6, 5, [0, 2, 4, 5], 2),
        (13, 5, [0, 3, 6, 9, 12], 3),
        (0, 5, [], 1),
    ],
)
def test_the_first_and_the_last_hour_always_show(count: int, most: int, numbers: list[int], step: int) -> None:
    assert chosen(count, most) == (numbers, step)


@given(st.integers(1, 400), st.integers(2, 16))
def test_no_more_hours_than_fit_are_chosen_and_the_ends_are_among_them(count: int, most: int) -> None:
    numbers, _ = chosen(count, most)
    assert len(numbers) <= most
    assert (numbers[0], numbers[-1]) == (0, count - 1)


@pytest.mark.parametrize(
    ("rain_mm", "height"), [(None, 0), (0.0, 0), (0.04, 0), (0.1, 2), (3.8, 15), (7.6, 30), (40, 30)]
)
def test_a_bar_grows_up_to_heavy_rain(rain_mm: float | None, height: float) -> None:
    assert bar_height(rain_mm, 30) == pytest.approx(height)


def test_columns_fill_the_width_and_keep_their_darkness() -> None:
    large = draw_strips([0.0, 7.6], [False, True])[0]
    assert [column.x for column in large.columns] == [404, 912]
    assert [column.is_dark for column in large.columns] == [False, True]
    assert large.columns[1].bar_y == LAYOUTS[0].bar_base - LAYOUTS[0].bar_room
