"""What the dark costs."""

import numpy as np
import pytest

from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.vocabulary import ObstacleKind
from terrain.domain.pace import plan_schedule
from terrain.domain.pace.night import loss_in_the_dark, walk_through

ALL_NIGHT = [(0.0, 1e6)]


def test_steps_are_split_where_it_turns_dark() -> None:
    # Four steps of 100 s; dark from 150 s to 250 s, where a step takes twice as long.
    elapsed = walk_through(np.full(4, 100.0), np.full(4, 100.0), [(150, 250)])
    assert elapsed.tolist() == [0, 100, 250, 350, 450]


def test_a_start_in_the_dark_costs_at_once_and_one_after_the_finish_nothing() -> None:
    day, dark = np.full(2, 100.0), np.full(2, 10.0)
    assert walk_through(day, dark, [(0, 110)]).tolist() == [0, 110, 210]
    assert walk_through(day, dark, [(-500, 55), (1_000, 2_000)]).tolist() == [0, 105, 205]


def test_the_dark_doubles_what_path_and_ground_cost_up_to_a_quarter() -> None:
    assert loss_in_the_dark(np.array([0.05, 0.15, 1.4])).tolist() == [0.05, 0.15, 0.25]


@pytest.mark.parametrize(("severity", "longer"), [(1, 1.10), (3, 1.20)])
def test_rough_ground_is_worse_in_the_dark_than_a_path(severity: int, longer: float) -> None:
    ground = [ObstacleTag(ObstacleKind.FIXED_ROCK, severity, share=1.0)]

    def factor(tags: list[ObstacleTag]) -> float:
        return plan_schedule(9_000, 0, None, tags, 330, ALL_NIGHT).total_s / plan_schedule(9_000, 0, None, tags).total_s

    assert factor([]) == pytest.approx(1.05, abs=0.01)
    assert factor(ground) == pytest.approx(longer, abs=0.02)
