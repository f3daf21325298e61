"""When a runner is where."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from terrain.domain.obstacle import ObstacleTag
from terrain.domain.pace import PaceRefused, pace_text, parse_pace, plan_schedule, running_cost
from terrain.domain.profile import Profile
from terrain.domain.vocabulary import ObstacleKind


def slope(gradient: float, length_m: float = 5_000, low_m: float = 500) -> Profile:
    at_m = np.linspace(0, length_m, 501)
    return Profile(at_m, low_m + at_m * gradient)


@pytest.mark.parametrize(
    ("text", "seconds"), [("5:30", 330), ("05:30", 330), ("5", 300), (" 6:00 ", 360), ("2:30", 150)]
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
    ("gradient", "cost"), [(0, 3.6), (-0.2, 1.80), (0.45, 19.4), (-0.45, 4.03), (0.9, 19.4), (-0.9, 4.03)]
)
def test_cost_of_minetti_is_clamped(gradient: float, cost: float) -> None:
    assert float(running_cost(np.array([gradient]))[0]) == pytest.approx(cost, abs=0.1)


def test_flat_path_takes_the_flat_pace_and_the_trail_loss() -> None:
    assert plan_schedule(5_000, 0, slope(0), [], 330).total_s == pytest.approx(5 * 330 * 1.05)


def test_long_race_is_slower_than_its_pace() -> None:
    short, long = plan_schedule(10_000, 0, None, []), plan_schedule(100_000, 0, None, [])
    assert long.total_s > short.total_s * 11


@pytest.mark.parametrize("gradient", [0.05, 0.2, 0.45])
def test_climb_takes_longer_than_flat_and_descent_is_no_free_fall(gradient: float) -> None:
    flat, up, down = (
        plan_schedule(5_000, None, slope(way, low_m=3_000), []).total_s for way in (0, gradient, -gradient)
    )
    assert up > flat > down * 0.7


def test_height_slows() -> None:
    low, high = (plan_schedule(5_000, 0, slope(0, low_m=height), []).total_s for height in (750, 2_750))
    assert high / low == pytest.approx(1.06**2, rel=0.01)


def test_section_costs_where_it_is() -> None:
    plain = plan_schedule(5_000, 0, slope(0), [])
    boulders = plan_schedule(5_000, 0, slope(0), [ObstacleTag(ObstacleKind.BOULDERS, 4, from_m=1_000, to_m=2_000)])
    assert boulders.seconds_at(1_000) == pytest.approx(plain.seconds_at(1_000), rel=0.01)
    assert boulders.seconds_at(2_000) > plain.seconds_at(2_000) * 1.2
    assert boulders.total_s - boulders.ground_s == pytest.approx(plain.total_s, rel=0.01)


TAGS = st.builds(
    ObstacleTag,
    kind=st.sampled_from(ObstacleKind),
    severity=st.integers(1, 5),
    share=st.one_of(st.none(), st.floats(0.01, 1)),
)


@given(st.lists(TAGS, max_size=8), TAGS)
def test_one_obstacle_more_never_saves_time(tags: list[ObstacleTag], tag: ObstacleTag) -> None:
    assert (
        plan_schedule(20_000, 800, None, [*tags, tag]).total_s >= plan_schedule(20_000, 800, None, tags).total_s - 1e-6
    )


@given(st.floats(10, 300_000), st.one_of(st.none(), st.floats(0, 30_000)))
def test_any_distance_and_gain_make_a_schedule(distance_m: float, gain_m: float | None) -> None:
    schedule = plan_schedule(distance_m, gain_m, None, [])
    assert np.isfinite(schedule.total_s)
    assert np.all(np.diff(schedule.elapsed_s) > 0)
    assert schedule.seconds_at(0) == 0
    assert schedule.metres_at(schedule.total_s) == pytest.approx(distance_m)


def test_stretched_schedule_keeps_its_parts() -> None:
    schedule = plan_schedule(20_000, 800, None, [])
    stretched = schedule.stretched(schedule.total_s * 2)
    assert stretched.seconds_at(10_000) == pytest.approx(schedule.seconds_at(10_000) * 2)


def test_more_gain_without_profile_takes_longer() -> None:
    times = [plan_schedule(10_000, gain, None, []).total_s for gain in (0, 300, 1_000, 3_000, 6_000)]
    assert times == sorted(times)
    assert len(set(times)) == 5
