"""The minutes that the ground costs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terrain.domain.ground.kinds import RECORDS
from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.vocabulary import ObstacleKind
from terrain.domain.pace import GroundGroup, minutes_by_group, plan_schedule
from tests.terrain.domain.pace.courses import GROUND


def test_each_kind_that_costs_time_belongs_to_a_group() -> None:
    assert [record.kind for record in RECORDS if record.loss_at_worst and record.group is None] == []


def test_minutes_are_told_by_group_the_most_first() -> None:
    ground = [
        ObstacleTag(ObstacleKind.ROOTS, 3, from_m=0, to_m=10_000),
        ObstacleTag(ObstacleKind.LOOSE_ROCK, 3, from_m=10_000, to_m=20_000),
        ObstacleTag(ObstacleKind.MUD, 2, from_m=20_000, to_m=24_000),
    ]
    schedule = plan_schedule(30_000, 0, None, ground)
    (most, rocks), (other, mud) = minutes_by_group(schedule.ground_by_kind())
    assert (most, other) == (GroundGroup.ROCKS_AND_ROOTS, GroundGroup.MUD)
    assert rocks + mud == round(schedule.ground_s / 60)
    assert rocks == pytest.approx(10 * 5.5 * 1.05 * 0.52 * (0.4 + 0.6) * 1.07, abs=1)


@given(st.dictionaries(st.sampled_from(ObstacleKind), st.floats(0, 40_000)))
def test_minutes_add_up_to_the_rounded_total(seconds: dict[ObstacleKind, float]) -> None:
    seconds.pop(ObstacleKind.EXTREME_WEATHER, None)
    found = minutes_by_group(seconds)
    assert sum(minutes for _group, minutes in found) == round(sum(seconds.values()) / 60)
    assert [minutes for _group, minutes in found] == sorted((minutes for _g, minutes in found), reverse=True)


@given(GROUND)
def test_kinds_share_out_exactly_what_the_ground_costs(ground: list[ObstacleTag]) -> None:
    rough, plain = plan_schedule(3_000, 100, None, ground, 200), plan_schedule(3_000, 100, None, [], 200)
    untired = rough.total_s / max(1.0, rough.total_s / 3600) ** (0.06 / 1.06)
    assert rough.ground_s * untired / rough.total_s == pytest.approx(untired - plain.total_s, abs=1e-3)


def test_nothing_described_costs_nothing() -> None:
    assert minutes_by_group(plan_schedule(30_000, 900, None, []).ground_by_kind()) == []
