import pytest
from hypothesis import given
from hypothesis import strategies as st

from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.vocabulary import Grade, ObstacleKind
from terrain.domain.technicality.local import (
    KM_M,
    LocalRating,
    PlacedGround,
    local_ratings,
    section_rating,
    telling_kinds,
    unplaced_kinds,
)
from terrain.domain.technicality.rating import grade_of, rate_tags, tone_of
from tests.call_counts import calls_of

COURSE_M = 3_000.0


def tag(kind: str, severity: int, from_m: float, to_m: float, **more: object) -> ObstacleTag:
    return ObstacleTag(ObstacleKind(kind), severity, from_m=from_m, to_m=to_m, **more)  # type: ignore[arg-type]


@st.composite
def placed_tags(draw: st.DrawFn) -> ObstacleTag:
    from_m = draw(st.floats(0, COURSE_M + 200))
    return ObstacleTag(
        draw(st.sampled_from(ObstacleKind)),
        draw(st.integers(1, 5)),
        from_m=from_m,
        to_m=from_m + draw(st.floats(1, 1_500)),
        is_loose=draw(st.booleans()),
        exposure=draw(st.integers(0, 3)),
    )


TAGS = st.lists(placed_tags(), min_size=1, max_size=12)


@given(TAGS)
def test_each_section_is_rated_as_a_course_of_its_own(tags: list[ObstacleTag]) -> None:
    for section in local_ratings(tags, COURSE_M):
        alone = section_rating(tags, section.from_m, section.to_m)
        assert section.score == pytest.approx(alone.score if alone else 0.0, abs=0.11)
        assert section.grade == grade_of(section.score)


@given(TAGS)
def test_no_kilometre_is_harder_than_the_hardest(tags: list[ObstacleTag]) -> None:
    hardest = PlacedGround(tags, COURSE_M).hardest_km()
    if hardest is None:
        return
    assert hardest.to_m - hardest.from_m == pytest.approx(KM_M)
    for start in range(0, 2_001, 100):
        other = section_rating(tags, float(start), start + KM_M)
        assert (other.score if other else 0.0) <= hardest.score + 0.11


@given(TAGS, st.integers(0, 11))
def test_another_obstacle_makes_no_section_easier(tags: list[ObstacleTag], left_out: int) -> None:
    fewer = local_ratings([one for index, one in enumerate(tags) if index != left_out], COURSE_M)
    more = local_ratings(tags, COURSE_M)
    assert all(before.score <= after.score for before, after in zip(fewer, more, strict=bool(fewer)))


def test_sections_cover_the_course_without_gap() -> None:
    sections = local_ratings([tag("mud", 3, 0, 100)], 1_030)
    assert [section.from_m for section in sections] == [0, *range(100, 1_000, 100)]
    assert sections[-1].to_m == 1_030
    assert [section.score > 0 for section in sections] == [True] + [False] * 9


def test_ground_that_fills_a_section_has_the_tone_of_its_kind() -> None:
    (section,) = local_ratings([tag("boulders", 4, 0, 90)], 90)
    assert section.grade == tone_of(ObstacleKind.BOULDERS, 4)
    assert section.kind == ObstacleKind.BOULDERS


def test_a_short_brutal_passage_is_hard_ground_for_its_hundred_metres() -> None:
    grades = [section.grade for section in local_ratings([tag("scramble", 5, 1_240, 1_245, exposure=3)], COURSE_M)]
    assert grades[12] >= Grade.VERY_TECHNICAL
    assert set(grades[:12] + grades[13:]) == {Grade.SMOOTH}


def test_the_kind_is_the_one_that_asks_most_there() -> None:
    sections = local_ratings([tag("mud", 1, 0, 200), tag("boulders", 4, 120, 180)], 300)
    assert [section.kind for section in sections] == [ObstacleKind.MUD, ObstacleKind.BOULDERS, None]


def test_nothing_placed_gives_nothing() -> None:
    everywhere = [
        ObstacleTag(ObstacleKind.MUD, 3, share=0.3),
        ObstacleTag(ObstacleKind.ROOTS, 2),
        tag("extreme_weather", 5, 0, 900),
        tag("sand", 3, 5_000, 6_000),
    ]
    assert local_ratings(everywhere, COURSE_M) == []
    assert PlacedGround(everywhere, COURSE_M).hardest_km() is None
    assert unplaced_kinds(everywhere) == [ObstacleKind.MUD, ObstacleKind.ROOTS]


def test_a_share_does_not_change_what_is_known_to_lie_somewhere() -> None:
    placed = [tag("boulders", 4, 1_000, 1_400)]
    assert local_ratings([*placed, ObstacleTag(ObstacleKind.MUD, 5, share=0.9)], COURSE_M) == local_ratings(
        placed, COURSE_M
    )


def test_steepness_alone_has_no_hardest_kilometre_but_is_drawn() -> None:
    steep = [tag("steep_descent", 4, 500, 1_500, is_measured=True)]
    assert PlacedGround(steep, COURSE_M).hardest_km() is None
    assert max(section.score for section in local_ratings(steep, COURSE_M)) > 0


def test_the_hardest_kilometre_has_a_short_passage_in_its_middle() -> None:
    hardest = PlacedGround([tag("scramble", 4, 1_450, 1_550), tag("mud", 1, 0, 3_000)], COURSE_M).hardest_km()
    assert hardest is not None
    assert (hardest.from_m, hardest.to_m) == (1_000, 2_000)


def test_the_hardest_kilometre_may_end_at_the_finish() -> None:
    hardest = PlacedGround([tag("scramble", 4, 2_400, 3_050)], 3_050).hardest_km()
    assert hardest is not None
    assert (hardest.from_m, hardest.to_m) == (2_050, 3_050)


def test_a_course_shorter_than_a_kilometre_has_none() -> None:
    assert PlacedGround([tag("scramble", 4, 0, 900)], 900).hardest_km() is None
    whole = PlacedGround([tag("scramble", 4, 0, 900)], KM_M).hardest_km()
    assert whole is not None
    assert (whole.from_m, whole.to_m) == (0, KM_M)


def test_a_kilometre_of_the_same_ground_asks_for_what_the_course_asks_for() -> None:
    everywhere = [tag("fixed_rock", 3, 0, 3_000), tag("roots", 2, 0, 3_000)]
    rating = rate_tags(everywhere, COURSE_M)
    hardest = PlacedGround(everywhere, COURSE_M).hardest_km()
    assert rating is not None
    assert hardest is not None
    assert hardest.score == rating.score == local_ratings(everywhere, COURSE_M)[7].score


def test_kinds_are_named_by_what_they_add_and_trifles_are_not() -> None:
    tags = [tag("boulders", 4, 200, 900), tag("scramble", 3, 300, 500), tag("mud", 1, 0, 1_000)]
    section = LocalRating(0, 1_000, 60, Grade.TECHNICAL)
    assert telling_kinds(tags, section) == [ObstacleKind.BOULDERS, ObstacleKind.SCRAMBLE]
    assert telling_kinds(tags, LocalRating(2_000, 3_000, 0, Grade.SMOOTH)) == []


def test_a_long_course_with_many_obstacles_is_quick() -> None:
    kinds = list(ObstacleKind)
    tags = [
        tag(kinds[index % 17], 1 + index % 5, 330.0 * index, 330.0 * index + 400, exposure=index % 4)
        for index in range(500)
    ]
    work = calls_of(lambda: (local_ratings(tags, 170_000), PlacedGround(tags, 170_000).hardest_km()))
    assert work < 300_000  # about 115,000; it would be millions if each met each other one
