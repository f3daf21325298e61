from dataclasses import replace

import pytest

from terrain.domain.ground.kind import GroundKind, KindIncomplete, complete
from terrain.domain.ground.kinds import KINDS, RECORDS
from terrain.domain.ground.vocabulary import ObstacleKind


def test_a_forgotten_fact_is_named_with_its_kind() -> None:
    facts = {"kind": ObstacleKind.MUD, "number": 1, "skill": None, "is_passage": False}
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
