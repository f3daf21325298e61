from dataclasses import replace

import pytest

from terrain.domain.ground.kind import GroundKind, KindIncomplete, Skill, complete
from terrain.domain.ground.kinds import KINDS, RECORDS
from terrain.domain.ground.vocabulary import ObstacleKind, Severity


def test_a_forgotten_fact_is_named_with_its_kind() -> None:
    facts = {"kind": ObstacleKind.MUD, "number": 1, "skill": None, "asks_more": {}, "is_passage": False}
    with pytest.raises(KindIncomplete, match=r"^the kind of ground mud has no is_measured, no is_loose_by_nature, no "):
        GroundKind(**facts)  # type: ignore[call-arg]


def test_a_forgotten_kind_is_named_with_the_place_where_it_belongs() -> None:
    without = [record for record in RECORDS if record.kind not in (ObstacleKind.SAND, ObstacleKind.STEPS)]
    with pytest.raises(KindIncomplete, match=r"^no record in terrain/domain/ground/kinds\.py for sand, steps$"):
        complete(without)


def test_a_number_belongs_to_one_kind() -> None:
    twice = [*RECORDS[:-1], replace(RECORDS[-1], number=KINDS[ObstacleKind.MUD].number)]
    with pytest.raises(KindIncomplete, match=r"^the kinds of ground mud and extreme_weather both have the number 1$"):
        complete(twice)


@pytest.mark.parametrize("kind", ObstacleKind)
def test_facts_of_a_kind_are_plausible(kind: ObstacleKind) -> None:
    record = KINDS[kind]
    assert record.kind is kind
    assert 0 <= record.loss_at_worst <= 5
    assert record.group or not record.loss_at_worst
    assert all(0 < part <= 1 for part in record.harder.values())
    assert record.scales or not record.is_scored


@pytest.mark.parametrize("kind", [kind for kind in ObstacleKind if KINDS[kind].is_scored])
def test_what_a_kind_asks_for_only_grows_with_its_severity(kind: ObstacleKind) -> None:
    from_most = list(Skill)
    asked = [from_most.index(skill) for severity in Severity if (skill := KINDS[kind].skill_at(severity))]
    assert (len(asked), asked) == (5, sorted(asked, reverse=True))


@pytest.mark.parametrize(
    ("kind", "severity", "skill"),
    [
        (ObstacleKind.BOULDERS, 3, Skill.PLACEMENT),
        (ObstacleKind.BOULDERS, 4, Skill.HANDS),
        (ObstacleKind.MUD, 4, Skill.STRENGTH),
        (ObstacleKind.MUD, 5, Skill.PLACEMENT),
        (ObstacleKind.WATER_CROSSING, 2, Skill.STRENGTH),
        (ObstacleKind.WATER_CROSSING, 4, Skill.PLACEMENT),
        (ObstacleKind.EXTREME_WEATHER, 5, None),
    ],
)
def test_ground_asks_for_what_its_description_names(kind: ObstacleKind, severity: int, skill: Skill | None) -> None:
    assert KINDS[kind].skill_at(severity) is skill
