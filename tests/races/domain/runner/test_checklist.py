"""A checklist over time."""

from datetime import UTC, datetime, timedelta

import pytest

from races.domain.runner.checklist import (
    SHOWN_FOR,
    ChangeKind,
    LineStanding,
    ListChange,
    Memory,
    TicksRefused,
    accepted_ticks,
    changes_between,
    first_memory,
    memory_as_json,
    memory_of_json,
)

AT = datetime(2027, 6, 24, 9, tzinfo=UTC)
DRY = {"shoes": LineStanding(3, frozenset({"shoes.always"})), "cap": LineStanding(1, frozenset({"cap.uv"}))}
WET = {"shoes": LineStanding(3, frozenset({"lugs.mud"})), "jacket": LineStanding(3, frozenset({"waterproof.rain"}))}


def test_changes_are_told_in_order() -> None:
    before = {
        "a": LineStanding(1),
        "b": LineStanding(2),
        "c": LineStanding(2),
        "d": LineStanding(3, frozenset({"x"})),
        "e": LineStanding(1),
    }
    after = {
        "a": LineStanding(4),
        "b": LineStanding(3),
        "c": LineStanding(2),
        "d": LineStanding(3, frozenset({"x", "y"})),
        "f": LineStanding(1),
    }
    assert changes_between(before, after) == [
        ListChange("f", ChangeKind.NEW),
        ListChange("a", ChangeKind.REQUIRED),
        ListChange("b", ChangeKind.RAISED),
        ListChange("d", ChangeKind.MORE, frozenset({"y"})),
        ListChange("e", ChangeKind.GONE),
    ]


def test_lower_priority_and_fewer_reasons_are_no_news() -> None:
    assert changes_between({"a": LineStanding(3, frozenset({"x"}))}, {"a": LineStanding(2)}) == []


def test_change_is_told_until_it_is_old() -> None:
    memory = first_memory(330, DRY, AT).after(WET, AT + timedelta(hours=1))
    assert {change.key for change in memory.changes()} == {"shoes", "jacket", "cap"}
    later = memory.after(WET, AT + timedelta(hours=2))
    assert later.changes() == memory.changes()
    assert later.base_at == AT
    assert later.after(WET, AT + timedelta(hours=1) + SHOWN_FOR + timedelta(minutes=1)).changes() == []


def test_next_change_is_told_against_the_list_before_it() -> None:
    memory = first_memory(330, DRY, AT).after(WET, AT).after(DRY, AT + timedelta(hours=1))
    assert [(change.key, change.kind) for change in memory.changes()] == [
        ("cap", ChangeKind.NEW),
        ("shoes", ChangeKind.MORE),
        ("jacket", ChangeKind.GONE),
    ]


@pytest.mark.parametrize("memory", [first_memory(330, DRY, AT), first_memory(330, DRY, AT).after(WET, AT)])
def test_memory_survives_json(memory: Memory) -> None:
    assert memory_of_json(memory_as_json(memory)) == memory


@pytest.mark.parametrize(
    "data",
    [None, [], "x", {}, {"pace": 1, "base": None, "seen": {"a": []}, "at": [1, 1, None]},
     {"pace": 1, "base": None, "seen": {}, "at": [10**30, 1, None]}, {"pace": "x", "base": 3, "seen": 4, "at": 5},
     {"pace": 1, "base": None, "seen": {}, "at": [None, None, None]}],
)  # fmt: skip
def test_memory_of_another_form_is_none(data: object) -> None:
    assert memory_of_json(data) is None


def test_ticks_of_this_list_are_accepted_and_those_of_known_items_passed_over() -> None:
    assert accepted_ticks(["shoes", "own-1", "sunscreen"], ["shoes", "own-1"]) == {"shoes", "own-1"}


@pytest.mark.parametrize("keys", [["own-2"], [""], ["x" * 61], ["shoes"] * 201])
def test_other_ticks_are_refused(keys: list[str]) -> None:
    with pytest.raises(TicksRefused):
        accepted_ticks(keys, ["shoes"])
