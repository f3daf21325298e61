"""What is left before a cut-off."""

import pytest

from terrain.domain.pace import TimeRange
from terrain.domain.pace.margin import Margin, MarginState

TIME = TimeRange(20_000.0, 18_500.0, 21_600.0)


@pytest.mark.parametrize(
    ("cut_off_s", "state"),
    [
        (18_499, MarginState.MISSED),
        (18_500, MarginState.CLOSE),
        (19_999, MarginState.CLOSE),
        (21_600, MarginState.CLOSE),
        (21_601, MarginState.AMPLE),
    ],
)
def test_a_cut_off_inside_the_range_is_close(cut_off_s: float, state: MarginState) -> None:
    left = Margin(cut_off_s, TIME)
    assert (left.state, left.is_missed, left.is_close) == (
        state,
        state is MarginState.MISSED,
        state is MarginState.CLOSE,
    )
    assert left.low_s < left.seconds < left.high_s


def test_less_than_twenty_minutes_are_close_where_the_range_is_narrower() -> None:
    exact = TimeRange(3_600.0, 3_420.0, 3_780.0)
    states = [Margin(3_600 + minutes * 60, exact).state for minutes in (19, 20)]
    assert states == [MarginState.CLOSE, MarginState.AMPLE]
