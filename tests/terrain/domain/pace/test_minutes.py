"""Whole minutes that add up."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from terrain.domain.pace import plan_schedule, range_of
from terrain.domain.pace.margin import Margin
from terrain.domain.pace.minutes import told_s


@given(st.lists(st.floats(0, 200_000), min_size=2, max_size=8).map(sorted))
def test_parts_add_up_to_the_whole(moments_s: list[float]) -> None:
    told = [told_s(moment) for moment in moments_s]
    parts = [later - earlier for earlier, later in itertools.pairwise(told)]
    assert sum(parts) == told[-1] - told[0]
    assert all(0 <= moment - shown < 60 for moment, shown in zip(moments_s, told, strict=True))


@given(st.floats(0, 200_000), st.integers(0, 3_000))
def test_arrival_and_margin_add_up_to_the_cut_off(elapsed_s: float, cut_off_minutes: int) -> None:
    left = Margin(cut_off_minutes * 60, range_of(elapsed_s, elapsed_s))
    assert told_s(elapsed_s) + left.told_s == cut_off_minutes * 60


@given(st.floats(0, 3_000), st.floats(0, 20_000), st.lists(st.floats(0, 20_000), max_size=5).map(sorted))
def test_the_dark_of_sections_adds_up_to_that_of_the_run(from_s: float, lasts_s: float, marks_m: list[float]) -> None:
    begins_s = told_s(from_s)
    schedule = plan_schedule(20_000, 0, None, [], darkness=[(begins_s, begins_s + told_s(lasts_s))])
    told = [told_s(schedule.seconds_at(metres)) for metres in (0.0, *marks_m, 20_000.0)]
    parts = [schedule.dark_between_s(begun, ended) for begun, ended in itertools.pairwise(told)]
    assert round(sum(parts)) == round(schedule.in_the_dark_s)
