from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from races.domain.ground.ground_mix import (
    MOST_EACH,
    Candidate,
    Difference,
    alike_races,
    common_kinds,
    difference_of,
    ground_mix,
    mix_likeness,
)
from terrain.domain.ground.vocabulary import ObstacleKind

MUD, ROOTS, SCRAMBLE, BOULDERS, SAND = (
    ObstacleKind.MUD, ObstacleKind.ROOTS, ObstacleKind.SCRAMBLE, ObstacleKind.BOULDERS, ObstacleKind.SAND,
)  # fmt: skip
FOREST = {ROOTS: 20.0, MUD: 15.0}
MIXES = st.dictionaries(st.sampled_from(ObstacleKind), st.floats(0.1, 60), max_size=8)


def candidate(key: int, score: float = 35.0, **more: object) -> Candidate:
    fields = {"event": key, "mix": FOREST, "away_km": 10.0, "first_day": date(2027, 6, key)}
    return Candidate(key=key, score=score, **(fields | more))  # type: ignore[arg-type]


def keys(groups: dict) -> dict[Difference, list[int]]:
    return {difference: [one.key for one in alike] for difference, alike in groups.items()}


@pytest.mark.parametrize(
    ("other", "likeness"),
    [
        (FOREST, 1.0),
        ({ROOTS: 40.0, MUD: 30.0}, 1.0),  # twice as hard, the same ground
        ({ROOTS: 15.0, MUD: 20.0}, 0.96),
        ({ROOTS: 20.0}, 0.8),
        ({MUD: 20.0}, 0.6),
        ({ROOTS: 10.0, SCRAMBLE: 40.0}, 0.194),
        ({SCRAMBLE: 40.0, BOULDERS: 20.0}, 0.0),
        ({}, 0.0),
    ],
)
def test_ground_is_as_alike_as_its_proportions(other: dict[ObstacleKind, float], likeness: float) -> None:
    assert mix_likeness(FOREST, other) == pytest.approx(likeness, abs=0.001)


@given(MIXES, MIXES, st.floats(0.1, 10))
def test_likeness_lies_from_0_to_1_both_ways_and_whatever_the_hardness(one: dict, other: dict, factor: float) -> None:
    likeness = mix_likeness(one, other)
    assert 0 <= likeness <= 1
    assert likeness == pytest.approx(mix_likeness(other, one))
    assert likeness == pytest.approx(mix_likeness({kind: factor * points for kind, points in one.items()}, other))


def test_the_mix_adds_up_a_kind_over_its_severities() -> None:
    rows = [{"kind": "mud", "points": 4.5}, {"kind": "roots", "points": 2.0}, {"kind": "mud", "points": 0.5}]
    assert ground_mix([*rows, {"kind": "sand", "points": 0.0}]) == {MUD: 5.0, ROOTS: 2.0}


def test_the_kinds_that_tell_in_both_are_named_most_first() -> None:
    assert common_kinds({ROOTS: 20, MUD: 15, SAND: 15}, {MUD: 30, ROOTS: 5, SAND: 1}) == (MUD, ROOTS)
    assert common_kinds({ROOTS: 50, MUD: 1}, {MUD: 50, SAND: 9}) == ()


@pytest.mark.parametrize(
    ("other", "difference"),
    [(44.9, "easier"), (45.0, "same"), (50.0, "same"), (55.0, "same"), (55.1, "harder")],
)
def test_easier_and_harder_begin_beyond_five_points(other: float, difference: str) -> None:
    assert difference_of(50.0, other) == difference


def test_at_most_three_of_each_the_most_alike_first_then_the_soonest() -> None:
    candidates = [
        candidate(4), candidate(3), candidate(2), candidate(1, mix={ROOTS: 20.0}),
        candidate(5, 28.0), candidate(6, 42.0), candidate(7, 42.0, mix={SCRAMBLE: 40.0}),
    ]  # fmt: skip
    found = keys(alike_races(FOREST, 35.0, candidates))
    assert found == {Difference.EASIER: [5], Difference.SAME: [2, 3, 4], Difference.HARDER: [6]}
    assert MOST_EACH == 3


def test_one_race_of_an_event_is_enough() -> None:
    same_event = [candidate(1, event=9), candidate(2, event=9), candidate(3, 50.0, event=9)]
    assert keys(alike_races(FOREST, 35.0, same_event)) == {
        Difference.EASIER: [], Difference.SAME: [1], Difference.HARDER: [3],
    }  # fmt: skip


def test_a_race_without_a_day_comes_after_those_that_have_one() -> None:
    found = keys(alike_races(FOREST, 35.0, [candidate(1, first_day=None), candidate(2)]))
    assert found[Difference.SAME] == [2, 1]
