"""Runs, spikes and steps that devices write: each is mended and told with its place, or makes heights unknown."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from terrain.domain.ground.measured import measured_tags
from terrain.domain.track.heights.steps import GRADIENT
from terrain.domain.track.profile import measured_heights
from tests.terrain.domain.track.heights.courses import (
    Heights,
    broken,
    codes,
    loop,
    measured,
    mountain,
    rolling,
    straight,
    told_places,
)

STEP_M = 20.0
"""Between the points of the courses here."""

PLACEHOLDERS = {"zero": 0.0, "minus one": -1.0, "fit nought": -500.0, "everest": 8_848.0, "low": -400.0}


@pytest.mark.parametrize("value", PLACEHOLDERS.values(), ids=PLACEHOLDERS)
@pytest.mark.parametrize("count", [1, 2, 5, 12, 16, 40, 55])
@pytest.mark.parametrize("at", [0, 1, 100, 280, 450, -1], ids=["start", "second", "climb", "top", "descent", "end"])
def test_run_of_a_placeholder_is_no_climb_and_told_with_its_place(value: float, count: int, at: int) -> None:
    figures = measured(broken(mountain(), at, count, lambda _run: value))
    assert figures.has_elevation
    assert (figures.gain_m, figures.loss_m) == (pytest.approx(700, rel=0.05), pytest.approx(700, rel=0.05))
    assert (figures.high_point_m, figures.low_point_m) == (pytest.approx(1_900, abs=15), pytest.approx(1_200, abs=15))
    assert codes(figures)[0] == "spikes_removed"
    first = at if at >= 0 else 601 - count
    [place] = figures.warnings[0].places
    assert place == pytest.approx((first * STEP_M, (first + count - 1) * STEP_M), abs=STEP_M)
    assert ("heights_unknown" in codes(figures)) == ((count + (first > 0 and first + count < 601)) * STEP_M > 301)


@given(
    st.lists(st.tuples(st.integers(0, 560), st.integers(1, 40)), min_size=1, max_size=5), st.sampled_from([0.0, -1.0])
)
def test_any_runs_of_placeholders_leave_the_climb_as_it_is(runs: list[tuple[int, int]], value: float) -> None:
    heights = mountain()
    for at, count in runs:
        heights[at : at + count] = value
    figures = measured(heights)
    assert figures.gain_m == pytest.approx(700, rel=0.05)
    assert "spikes_removed" in codes(figures)


@given(st.data())
def test_no_climb_is_steeper_than_ground_can_be(data: st.DataObject) -> None:
    heights = rolling()
    for _ in range(data.draw(st.integers(1, 4))):
        at, count = data.draw(st.integers(0, 600)), data.draw(st.integers(1, 300))
        heights[at : at + count] += data.draw(st.sampled_from([-700.0, -150.0, 110.0, 400.0, 3_000.0]))
    found = measured_heights(straight(heights))
    told = [warning for warning in found.warnings if warning.places]
    assert told
    if found.profile is not None:
        gradients = np.abs(found.profile.rises_m()) / found.profile.step_m
        assert gradients.max() < GRADIENT


@pytest.mark.parametrize("step_m", [500.0, -300.0, 150.0, 1_500.0])
@pytest.mark.parametrize("at", [150, 301, 420])
def test_step_that_stays_is_no_climb_and_leaves_the_level_unknown(step_m: float, at: int) -> None:
    figures = measured(broken(mountain(), at, 601 - at, lambda run: run + step_m))
    assert (figures.gain_m, figures.loss_m) == (pytest.approx(700, rel=0.02), pytest.approx(700, rel=0.02))
    assert (figures.high_point_m, figures.low_point_m) == (None, None)
    assert codes(figures) == ["heights_step"]
    assert told_places(figures) == [pytest.approx(((at - 1) * STEP_M, at * STEP_M), abs=STEP_M)]
    assert figures.warnings[0].metres == pytest.approx(abs(step_m), abs=5)


@pytest.mark.parametrize("points", [2, 5, 10, 20])
def test_step_spread_over_points_is_no_climb_either(points: int) -> None:
    dense = mountain(4_001)
    heights = np.concatenate((dense[:1_500], dense[1_500:] + 500))
    heights[1_500 : 1_500 + points] = np.linspace(heights[1_499], heights[1_500 + points], points + 2)[1:-1]
    figures = measured(heights)
    assert figures.gain_m == pytest.approx(700, rel=0.03)
    assert "heights_step" in codes(figures)


def test_step_near_the_start_costs_only_the_heights_before_it() -> None:
    figures = measured(broken(mountain(), 0, 10, lambda run: run - 400))
    assert figures.gain_m == pytest.approx(700, rel=0.02)
    assert (figures.high_point_m, codes(figures)) == (pytest.approx(1_900, abs=2), ["spikes_removed"])


@pytest.mark.parametrize("count", [40, 60])
def test_stuck_sensor_is_told_and_bridged(count: int) -> None:
    figures = measured(broken(mountain(), 130, count, lambda run: run[0]))
    assert figures.gain_m == pytest.approx(700, rel=0.01)
    [place] = figures.warnings[0].places
    assert place == pytest.approx((131 * STEP_M, (129 + count) * STEP_M), abs=STEP_M)


def everywhere(_run: Heights) -> Heights:
    return np.random.default_rng(1).uniform(0, 3_000, len(_run))


def test_heights_that_leap_everywhere_are_none_loudly() -> None:
    figures = measured(broken(mountain(), 0, 601, everywhere))
    assert (figures.has_elevation, figures.gain_m, codes(figures)) == (False, None, ["heights_impossible"])


TRUE_GROUND: dict[str, Callable[[], Heights]] = {
    "a beach of zeros": lambda: np.maximum(0.0, rolling() - 800).round(),
    "a lake shore": lambda: np.maximum(780.0, rolling()).round(1),
    "whole metres": lambda: rolling().round(),
    "a steep wall": lambda: 500 + np.clip(np.arange(601) * 18.0 - 5_000, 0, 600),
    "below the sea": lambda: rolling() - 1_150,
}


@pytest.mark.parametrize("make", TRUE_GROUND.values(), ids=TRUE_GROUND)
def test_true_ground_is_left_alone(make: Callable[[], Heights]) -> None:
    assert codes(measured(make(), straight)) == []


def test_spike_beside_a_lake_leaves_the_lake() -> None:
    heights = np.maximum(780.0, rolling()).round(1)
    shore = int(np.flatnonzero(heights == 780.0)[20])
    heights[shore] = 2_000.0
    assert [(each.code.value, each.count) for each in measured(heights).warnings] == [("spikes_removed", 1)]


# Holes ----------------------------------------------------------------------------------------------------------------


def holed(every: int, keep: int) -> Heights:
    heights = mountain()
    heights[np.arange(601) % every >= keep] = np.nan
    return heights


@pytest.mark.parametrize(("every", "keep"), [(2, 1), (3, 1), (7, 1), (8, 3), (14, 1)])
def test_heights_at_few_points_are_enough_where_none_is_far_from_the_next(every: int, keep: int) -> None:
    figures = measured(holed(every, keep))
    assert figures.gain_m == pytest.approx(700, rel=0.02)
    assert codes(figures) == ["heights_filled"]


@pytest.mark.parametrize(("missing", "is_unknown"), [(12, False), (13, False), (15, True), (60, True), (240, True)])
def test_hole_of_more_than_300_m_is_unknown_there_only(missing: int, is_unknown: bool) -> None:
    figures = measured(broken(mountain(), 80, missing, lambda _run: np.nan))
    assert figures.has_elevation
    assert figures.gain_m == pytest.approx(700, rel=0.03)
    assert codes(figures) == (["heights_unknown"] if is_unknown else ["heights_filled"])
    if is_unknown:
        assert told_places(figures) == [pytest.approx((79 * STEP_M, (80 + missing) * STEP_M), abs=STEP_M)]
        assert figures.warnings[0].metres == pytest.approx((missing + 1) * STEP_M, abs=STEP_M)


@pytest.mark.parametrize(("missing", "has_elevation"), [(290, True), (310, False), (601, False)])
def test_heights_unknown_on_more_than_half_of_the_course_are_none(missing: int, has_elevation: bool) -> None:
    assert measured(broken(mountain(), 0, missing, lambda _run: np.nan)).has_elevation is has_elevation


def test_start_without_heights_has_that_of_a_finish_in_the_same_place_and_else_the_nearest() -> None:
    heights = broken(mountain(), 0, 60, lambda _run: np.nan)
    assert measured(heights).low_point_m == pytest.approx(1_200, abs=1)
    assert measured(heights[:400], straight).low_point_m == pytest.approx(heights[60], abs=1)


def test_steepness_is_not_measured_where_heights_are_unknown() -> None:
    steep = np.interp(np.arange(601), [0, 100, 160, 600], [500.0, 500.0, 800.0, 800.0])
    whole = measured_heights(loop(steep)).profile
    assert whole is not None
    assert measured_tags(whole) != []
    profile = measured_heights(loop(broken(steep, 100, 60, lambda _run: np.nan))).profile
    assert profile is not None
    assert measured_tags(profile) == []
    assert profile.unknown == (pytest.approx((99 * STEP_M, 160 * STEP_M), abs=STEP_M),)
