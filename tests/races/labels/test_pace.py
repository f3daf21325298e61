"""Words of paces and of what the ground costs."""

from races.domain.runner.runner_pace import GROUNDS
from races.labels.pace import GROUP_NAMES, SKY_NAMES, ground_choices
from terrain.domain.pace import GroundGroup
from terrain.domain.pace.effort import SkyDiscipline


def test_each_group_and_discipline_has_a_name() -> None:
    assert set(GROUP_NAMES) == set(GroundGroup)
    assert set(SKY_NAMES) == set(SkyDiscipline)


def test_each_ground_of_a_past_race_can_be_chosen() -> None:
    choices = ground_choices()
    assert [code for code, _words in choices] == list(GROUNDS)
    assert (choices[0], choices[3]) == (("road", "Road"), ("3", "3 Moderate"))
