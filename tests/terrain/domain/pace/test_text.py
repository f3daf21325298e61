"""Pace and time as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terrain.domain.pace import PaceRefused, TimeRefused, pace_text, parse_pace, parse_time


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("5:30", 330),
        ("05:30", 330),
        ("5", 300),
        (" 6:00 ", 360),
        ("2:30", 150),
        ("5.30", 330),
        ("5:30 min/km", 330),
        ("5'30", 330),
        ("5:30/km", 330),
    ],
)
def test_pace_is_read(text: str, seconds: float) -> None:
    assert parse_pace(text) == seconds


@pytest.mark.parametrize(
    "text", ["", "5:", ":30", "5:3", "5:60", "1:00", "25:00", "-5:30", "5.5", "٥:٣٠", "5:30:00", "5 30", "x"]
)
def test_no_pace_is_refused(text: str) -> None:
    with pytest.raises(PaceRefused):
        parse_pace(text)


@given(st.integers(150, 1200))
def test_pace_reads_back(seconds: int) -> None:
    assert parse_pace(pace_text(seconds)) == seconds


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("6:30", 23_400), ("06:30", 23_400), ("6:30:15", 23_415), (" 6 h 30 ", 23_400), ("6h30", 23_400), ("26h", 93_600)],
)
def test_time_is_read(text: str, seconds: int) -> None:
    assert parse_time(text) == seconds


@pytest.mark.parametrize(
    "text", ["", "6", "6:3", "6:60", "6:30:60", "-6:30", "0:00", "999:00", "6.5", "٦:٣٠", "h30", "6:30:15:1", "%00"]
)
def test_no_time_is_refused(text: str) -> None:
    with pytest.raises(TimeRefused):
        parse_time(text)
