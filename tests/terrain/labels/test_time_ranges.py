"""Predicted times and margins with their ranges."""

from datetime import UTC, datetime

import pytest

from terrain.domain.pace import TimeRange
from terrain.domain.pace.margin import Margin
from terrain.labels.time_ranges import margin_range, time_range

TIME = TimeRange(20_400.0, 18_300.0, 22_800.0)
ZONE = "Europe/Paris"


@pytest.mark.parametrize(
    ("starts_at", "words"),
    [
        (datetime(2027, 6, 26, 4, 0, tzinfo=UTC), "11:05–12:20"),
        (datetime(2027, 6, 26, 16, 0, tzinfo=UTC), "Sat 23:05 – Sun 00:20"),
        (None, "5:05–6:20"),
    ],
)
def test_a_range_is_told_on_the_clocks_of_the_place(starts_at: datetime | None, words: str) -> None:
    assert time_range(TIME, starts_at, ZONE) == words


def test_the_start_has_no_range() -> None:
    assert time_range(TimeRange(0.0, 0.0, 0.0), None, ZONE) == time_range(None, None, ZONE) == ""


def test_a_margin_is_told_from_its_worse_end_to_its_better_one() -> None:
    assert margin_range(Margin(21_600, TIME)) == "−20 min to +55 min"
    assert margin_range(None) == ""
