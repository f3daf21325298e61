"""When a declared and a measured figure are doubted."""

import pytest

from races.domain.listing.size import Size


@pytest.mark.parametrize(
    ("measured_m", "is_doubtful", "is_suspect_height"),
    [
        (10_000.0, False, False),
        (10_500.0, False, False),
        (9_500.0, False, False),
        (10_501.0, True, False),
        (9_499.0, True, False),
        (11_500.0, True, False),
        (11_501.0, True, True),
        (8_000.0, True, True),
    ],
)
def test_more_than_five_percent_is_told_and_more_than_fifteen_of_a_climb_looked_at(
    measured_m: float, is_doubtful: bool, is_suspect_height: bool
) -> None:
    size = Size(10_000.0, measured_m)
    assert (size.is_doubtful, size.is_suspect_height) == (is_doubtful, is_suspect_height)


@pytest.mark.parametrize("size", [Size(None, 900.0), Size(900.0, None), Size(0.0, 900.0), Size(None, None)])
def test_a_figure_alone_is_not_doubted(size: Size) -> None:
    assert (size.difference, size.is_doubtful, size.is_suspect_height) == (None, False, False)


def test_the_declared_figure_is_shown_else_the_measured_one() -> None:
    assert [Size(36.0, 35.0).shown_m, Size(None, 35.0).shown_m, Size(0.0, 35.0).shown_m] == [36.0, 35.0, 0.0]
