"""What the relief hints at: which sections are suggested, and that nothing suggests itself twice."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from terrain.domain.ground.measured import measured_tags
from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.suggestions import (
    HIGH_M,
    Hint,
    Suggestion,
    high_from_m,
    joined,
    suggest_sections,
    without_dropped,
)
from terrain.domain.ground.vocabulary import ObstacleKind
from terrain.domain.track.profile import Profile


def relief(*sections: tuple[float, float], start_m: float = 1_000.0, gaps: tuple[int, ...] = ()) -> Profile:
    """A profile with a sample each 10 m, of sections of (length in metres, gradient)."""
    steps = np.concatenate([np.full(round(length / 10), 10 * gradient) for length, gradient in sections])
    heights = start_m + np.concatenate(([0.0], np.cumsum(steps)))
    return Profile(np.arange(len(heights)) * 10.0, heights, gaps)


def suggested(profile: Profile, described: Sequence[ObstacleTag] = ()) -> list[Suggestion]:
    return suggest_sections(profile, measured_tags(profile), described)


def hints(profile: Profile, *described: ObstacleTag) -> list[tuple[Hint, str, int]]:
    return [(found.hint, found.kind.value, found.severity) for found in suggested(profile, described)]


@pytest.mark.parametrize(
    ("sections", "expected"),
    [
        ([(5_000, 0.05)], []),  # a long climb that is not steep
        ([(1_000, 0.0), (400, 0.30), (1_000, 0.0)], []),  # steep, but short
        ([(1_000, 0.0), (1_500, 0.16), (1_000, 0.0)], [(Hint.STEEP, "steep_climb", 2)]),
        ([(1_000, 0.0), (1_500, -0.25), (1_000, 0.0)], [(Hint.STEEP, "steep_descent", 3)]),
        ([(1_000, 0.0), (700, 0.35), (1_000, 0.0)], [(Hint.STEEP, "steep_climb", 4)]),
        ([(1_000, 0.0), (300, 0.45), (1_000, 0.0)], [(Hint.WALL, "scramble", 2)]),
        ([(1_000, 0.0), (50, 0.45), (1_000, 0.0)], []),  # a step, not a wall
    ],
)
def test_steep_ground_is_suggested_where_it_is_long_and_high(
    sections: list[tuple[float, float]], expected: list[tuple[Hint, str, int]]
) -> None:
    assert hints(relief(*sections)) == expected


def test_a_climb_is_one_section_across_a_flat_turn() -> None:
    profile = relief((1_000, 0.0), (600, 0.2), (100, 0.0), (600, 0.2), (1_000, 0.0))
    (found,) = suggested(profile)
    assert (found.from_m, found.to_m) == (pytest.approx(1_000, abs=60), pytest.approx(2_300, abs=60))
    assert found.rise_m == pytest.approx(240, abs=12)
    assert found.steepest == pytest.approx(0.2, abs=0.001)


@pytest.mark.parametrize(
    ("start_m", "sections", "expected"),
    [
        (1_900.0, [(5_000, 0.0)], []),
        (2_100.0, [(1_500, 0.0)], []),  # high, but soon over
        (2_100.0, [(3_000, 0.0)], [(Hint.HIGH, "extreme_weather", 2)]),
        (2_600.0, [(3_000, 0.0)], [(Hint.HIGH, "extreme_weather", 3)]),
        (2_100.0, [(9_000, 0.0)], [(Hint.HIGH, "extreme_weather", 3)]),
        (3_100.0, [(3_000, 0.0)], [(Hint.HIGH, "extreme_weather", 4)]),
        (
            2_050.0,
            [(2_000, 0.0), (300, -0.10), (100, 0.0), (300, 0.10), (2_000, 0.0)],
            [(Hint.HIGH, "extreme_weather", 2)],
        ),
    ],
)
def test_long_high_ground_is_suggested(
    start_m: float, sections: list[tuple[float, float]], expected: list[tuple[Hint, str, int]]
) -> None:
    assert hints(relief(*sections, start_m=start_m)) == expected


def test_the_top_quarter_of_a_high_course_is_high_ground_in_the_north_too() -> None:
    fjord = relief((12_000, 0.1), (3_000, 0.0), (12_000, -0.1), start_m=0.0)
    assert high_from_m(fjord) == pytest.approx(900)
    assert hints(fjord) == [(Hint.HIGH, "extreme_weather", 3)]
    assert high_from_m(relief((5_000, 0.1), start_m=0.0)) == HIGH_M


def test_a_course_of_everything_gets_one_of_each_hint_in_turn() -> None:
    profile = relief((3_000, 0.0), (400, 0.45), (1_000, 0.2), (3_000, 0.0), (1_500, -0.2), start_m=2_100.0)
    assert [found.hint for found in suggested(profile)] == [
        Hint.HIGH,
        Hint.WALL,
        Hint.STEEP,
        Hint.STEEP,
    ]


def test_what_is_described_for_the_larger_part_is_not_suggested() -> None:
    profile = relief((1_000, 0.0), (1_500, 0.2), (1_000, 0.0))
    half = ObstacleTag(ObstacleKind.STEEP_CLIMB, 2, from_m=1_000, to_m=1_600)
    whole = ObstacleTag(ObstacleKind.STEEP_CLIMB, 2, from_m=900, to_m=2_400)
    other_kind = ObstacleTag(ObstacleKind.ROOTS, 2, from_m=900, to_m=2_400)
    assert hints(profile, half, other_kind) == [(Hint.STEEP, "steep_climb", 3)]
    assert hints(profile, whole) == []


def test_dropped_suggestions_are_told_apart_and_known_again_after_a_small_move() -> None:
    one = Suggestion(Hint.WALL, ObstacleKind.SCRAMBLE, 2, 1_210, 1_390, 80, 0.45, 1_900)
    moved = Suggestion(Hint.WALL, ObstacleKind.SCRAMBLE, 2, 1_240, 1_420, 80, 0.45, 1_900)
    other = Suggestion(Hint.WALL, ObstacleKind.SCRAMBLE, 2, 5_000, 5_200, 80, 0.45, 1_900)
    assert without_dropped([moved, other], [one.key]) == ([other], [moved])


def test_pieces_are_never_joined_across_a_gap() -> None:
    profile = relief((1_000, 0.0), gaps=(50,))
    assert joined([(100, 450), (520, 900)], 200, profile) == [(100, 450), (520, 900)]
    assert joined([(100, 350), (400, 480)], 200, profile) == [(100, 480)]


gradients = st.lists(st.tuples(st.sampled_from([200, 600, 1_500, 3_000]), st.floats(-0.6, 0.6)), min_size=1, max_size=8)


@given(gradients, st.floats(0, 3_500))
def test_every_suggestion_lies_on_the_course_and_accepting_all_leaves_none(
    sections: list[tuple[float, float]], start_m: float
) -> None:
    profile = relief(*sections, start_m=start_m)
    found = suggested(profile)
    assert all(0 <= one.from_m < one.to_m <= profile.length_m and 1 <= one.severity <= 5 for one in found)
    assert len({one.key for one in found}) == len(found)
    for hint in Hint:
        by_kind = sorted((one.kind, one.from_m, one.to_m) for one in found if one.hint is hint)
        assert all(a[2] <= b[1] for a, b in pairwise(by_kind) if a[0] == b[0])
    accepted = [ObstacleTag(one.kind, one.severity, from_m=one.from_m, to_m=one.to_m) for one in found]
    assert suggested(profile, accepted) == []
