"""Time spans and times of day as people type them."""

from datetime import time

import pytest

from terrain.domain.typed_times import ClockRefused, SpanProblem, SpanRefused, read_clock, read_span


@pytest.mark.parametrize(
    "text", ["6:30", "06:30", "06.30", "6h30", "6 h 30", "6 h 30 min", "6H30", "390 min", "6:30 h", "6:30:00"]
)
def test_one_span_in_many_writings(text: str) -> None:
    assert read_span(text) == 23_400


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("6.5", SpanProblem.NOT_A_SPAN),
        ("6:60", SpanProblem.NOT_A_SPAN),
        ("6:3", SpanProblem.NOT_A_SPAN),
        ("h30", SpanProblem.NOT_A_SPAN),
        ("6", SpanProblem.NOT_A_SPAN),
        ("0:00", SpanProblem.ZERO),
        ("999:59", SpanProblem.TOO_LONG),
        ("400:01", SpanProblem.TOO_LONG),
    ],
)
def test_what_is_no_span_is_refused(text: str, problem: SpanProblem) -> None:
    with pytest.raises(SpanRefused) as refused:
        read_span(text)
    assert refused.value.problem is problem


@pytest.mark.parametrize(
    "text", ["6:30", "06:30", "06.30", "6h30", "6 h 30", "6:30 AM", "6.30 a.m.", "6:30am", "06:30:00"]
)
def test_one_time_of_day_in_many_writings(text: str) -> None:
    assert read_clock(text) == time(6, 30)


@pytest.mark.parametrize(
    ("text", "hour"), [("12:00 AM", 0), ("12:00 pm", 12), ("6 PM", 18), ("18h", 18), ("11 pm", 23), ("0:00", 0)]
)
def test_half_days_are_told_apart(text: str, hour: int) -> None:
    assert read_clock(text) == time(hour)


@pytest.mark.parametrize("text", ["", "6", "0630", "24:00", "13:00 PM", "0:30 am", "6:3", "noon", "٠٦:٣٠"])
def test_what_is_no_time_of_day_is_refused(text: str) -> None:
    with pytest.raises(ClockRefused):
        read_clock(text)
