from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terrain.domain.ground.kinds import KINDS, RECORDS
from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.scales import SAC_SCALE_VALUES, Orientation, orientation_of
from terrain.domain.ground.vocabulary import Grade, ObstacleKind

ROOTS = ObstacleTag(ObstacleKind.ROOTS, 2, share=0.8)
RIDGE = ObstacleTag(ObstacleKind.SCRAMBLE, 4, from_m=3_000, to_m=3_200, exposure=3)

tags = st.builds(
    ObstacleTag,
    kind=st.sampled_from(list(ObstacleKind)),
    severity=st.integers(1, 5),
    exposure=st.integers(0, 3),
)


def levels(orientation: Orientation) -> list[int]:
    return [reading.level for reading in orientation.readings]


def test_every_scored_kind_has_levels_that_rise_with_severity() -> None:
    rows = {record.kind: record.scales for record in RECORDS if record.scales}
    assert set(rows) == {kind for kind in ObstacleKind if KINDS[kind].is_scored}
    for row in rows.values():
        for steps, top in ((row.sac, 6), (row.yds, 4), (row.ffrandonnee, 5), (row.mide, 5)):
            assert (len(steps), sorted(steps), 1 <= steps[0] <= steps[-1] <= top) == (5, list(steps), True)


def test_a_short_crux_decides_the_crux_scales_and_the_grade_the_other() -> None:
    found = orientation_of(Grade.MODERATE, [ROOTS, RIDGE])
    assert levels(found) == [5, 5, 4, 5, 5, 3]
    assert [reading.crux for reading in found.readings] == [RIDGE] * 5 + [None]


def test_ankle_high_roots_are_an_easy_trail_everywhere() -> None:
    assert levels(orientation_of(Grade.EASY, [ROOTS])) == [1, 1, 1, 2, 2, 2]


def test_weather_and_no_obstacles_leave_the_lowest_level() -> None:
    storm = ObstacleTag(ObstacleKind.EXTREME_WEATHER, 5, exposure=3)
    assert orientation_of(Grade.SMOOTH, [storm]) == orientation_of(Grade.SMOOTH, [])
    assert levels(orientation_of(Grade.SMOOTH, [])) == [1, 1, 1, 1, 1, 1]


def test_exposure_sets_a_least_sac_grade() -> None:
    path = ObstacleTag(ObstacleKind.NARROW_PASSAGE, 1)
    assert [orientation_of(Grade.EASY, [replace(path, exposure=level)]).sac.level for level in range(4)] == [2, 2, 3, 4]


def test_described_obstacle_is_named_before_a_measured_one_of_the_same_level() -> None:
    climb = ObstacleTag(ObstacleKind.STEEP_CLIMB, 5, from_m=0, to_m=100, is_measured=True)
    roots = ObstacleTag(ObstacleKind.ROOTS, 5, from_m=900, to_m=990)
    assert orientation_of(Grade.MODERATE, [climb, roots]).sac.crux == roots


@given(st.lists(tags, max_size=6), tags, st.sampled_from(Grade))
def test_another_obstacle_never_lowers_a_level_and_order_changes_nothing(
    some: list[ObstacleTag], one: ObstacleTag, grade: Grade
) -> None:
    before, after = orientation_of(grade, some), orientation_of(grade, [*some, one])
    assert all(b >= a for a, b in zip(levels(before), levels(after), strict=True))
    assert levels(orientation_of(grade, [one, *reversed(some)])) == levels(after)


@pytest.mark.parametrize(("severity", "value"), [(1, "mountain_hiking"), (5, "difficult_alpine_hiking")])
def test_sac_scale_is_openstreetmaps_word_for_the_sac_grade(severity: int, value: str) -> None:
    snow = ObstacleTag(ObstacleKind.SNOW_ICE, severity)
    assert SAC_SCALE_VALUES[orientation_of(Grade.EASY, [snow]).sac_scale.level - 1] == value
