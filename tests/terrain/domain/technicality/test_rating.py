import pytest

from terrain.domain.ground.kinds import KINDS
from terrain.domain.ground.obstacle import ObstacleTag, TagInvalid
from terrain.domain.ground.vocabulary import Confidence, Exposure, Grade, ObstacleKind
from terrain.domain.technicality.formula import FORMULA_VERSION, GRADE_FLOORS, WEIGHTS
from terrain.domain.technicality.rating import Technicality, grade_of, rate_tags, tone_of

MUD = ObstacleTag(ObstacleKind.MUD, 3, share=0.1)
KNIFE_EDGE = ObstacleTag(ObstacleKind.SCRAMBLE, 5, share=0.01, exposure=3)


def rate(*tags: ObstacleTag, course_m: float | None = None) -> Technicality:
    rated = rate_tags(tags, course_m)
    assert rated is not None
    return rated


def test_without_described_obstacles_a_course_is_not_rated() -> None:
    steep = ObstacleTag(ObstacleKind.STEEP_CLIMB, 5, from_m=0, to_m=900, is_measured=True)
    heat = ObstacleTag(ObstacleKind.EXTREME_WEATHER, 5, share=1)
    assert [rate_tags([], 1_000), rate_tags([steep], 1_000), rate_tags([heat]), rate_tags([steep, heat], 1_000)] == [
        None
    ] * 4


def test_obstacles_behind_the_finish_are_not_there() -> None:
    behind = ObstacleTag(ObstacleKind.MUD, 3, from_m=1_000, to_m=1_200)
    assert rate_tags([behind], 1_000) is None
    assert rate(MUD, behind, course_m=1_000) == rate(MUD, course_m=1_000)


def test_section_counts_by_its_part_of_the_course() -> None:
    section = ObstacleTag(ObstacleKind.MUD, 3, from_m=500, to_m=600)
    assert rate(section, course_m=1_000).score == rate(MUD, course_m=1_000).score


def test_overlapping_sections_of_a_kind_count_once_at_the_hardest() -> None:
    easy = ObstacleTag(ObstacleKind.MUD, 2, from_m=0, to_m=400)
    hard = ObstacleTag(ObstacleKind.MUD, 4, from_m=100, to_m=200)
    apart = [ObstacleTag(ObstacleKind.MUD, 2, share=0.3), ObstacleTag(ObstacleKind.MUD, 4, share=0.1)]
    assert rate(easy, hard, course_m=1_000).score == rate(*apart, course_m=1_000).score


def test_short_brutal_passage_counts() -> None:
    assert rate(KNIFE_EDGE).grade == Grade.VERY_TECHNICAL
    assert rate(MUD, KNIFE_EDGE).score >= rate(KNIFE_EDGE).score


@pytest.mark.parametrize("share", [None, 0.1, 1.0])
def test_a_bog_above_the_knee_asks_for_more_than_a_staircase(share: float | None) -> None:
    bog, stairs = (ObstacleTag(kind, 5, share=share) for kind in (ObstacleKind.MUD, ObstacleKind.STEPS))
    assert rate(bog).score > rate(stairs).score
    assert rate(ObstacleTag(ObstacleKind.MUD, 5, share=1.0)).grade is Grade.VERY_TECHNICAL


@pytest.mark.parametrize("share", [0.01, 0.1, 0.5])
def test_hip_high_boulders_are_technical_as_the_scales_beside_us_say(share: float) -> None:
    """SAC T4, which stands beside our grades 4 and 5."""
    boulders = ObstacleTag(ObstacleKind.BOULDERS, 4, share=share)
    assert rate(boulders).grade in (Grade.TECHNICAL, Grade.VERY_TECHNICAL)
    assert KINDS[ObstacleKind.BOULDERS].scales is not None
    assert KINDS[ObstacleKind.BOULDERS].scales.sac[3] == 4


@pytest.mark.parametrize("kind", [kind for kind in ObstacleKind if KINDS[kind].is_passage])
def test_a_tenth_that_other_scales_call_hard_is_never_easy_here(kind: ObstacleKind) -> None:
    """What is hip-high or needs hands is within one grade of what SAC's level stands beside (T3: 4, T4: 5, T5: 6)."""
    scales = KINDS[kind].scales
    assert scales is not None
    for severity in (4, 5):
        rated = rate(ObstacleTag(kind, severity, share=0.1))
        assert rated.grade >= min(scales.sac[severity - 1], 3), (kind, severity)


def test_steepness_alone_is_no_crux() -> None:
    steep = ObstacleTag(ObstacleKind.STEEP_DESCENT, 5, share=0.001)
    assert rate(steep).grade <= Grade.EASY


@pytest.mark.parametrize("share", [None, 0.01, 1.0])
def test_ticking_every_kind_at_severity_1_stays_easy(share: float | None) -> None:
    ticked = [ObstacleTag(kind, 1, share=share) for kind in ObstacleKind]
    assert rate(*ticked).grade <= Grade.EASY


def test_everything_at_its_worst_is_extreme_and_at_most_100() -> None:
    worst = [ObstacleTag(kind, 5, share=1, is_loose=True, exposure=3) for kind in ObstacleKind]
    rated = rate(*worst)
    assert (rated.grade, 95 < rated.score <= 100) == (Grade.EXTREME, True)


def test_unscored_kinds_give_no_points_but_their_exposure() -> None:
    storm = ObstacleTag(ObstacleKind.EXTREME_WEATHER, 5, share=1, exposure=2)
    rated = rate(MUD, storm)
    assert (rated.score, rated.exposure) == (rate(MUD).score, Exposure.SERIOUS)
    assert [line.kind for line in rated.contributions] == [ObstacleKind.MUD]


def test_every_kind_but_the_unscored_has_a_weight() -> None:
    assert set(WEIGHTS) == {kind for kind in ObstacleKind if KINDS[kind].is_scored}


@pytest.mark.parametrize(
    ("tags", "course_m", "confidence"),
    [
        ([MUD], 1_000, Confidence.COURSE_AND_SHARES),
        ([MUD], None, Confidence.SHARES),
        ([MUD, ObstacleTag(ObstacleKind.ROOTS, 2)], 1_000, Confidence.TAGS),
        ([ObstacleTag(ObstacleKind.MUD, 2, from_m=0, to_m=5)], None, Confidence.TAGS),
    ],
)
def test_confidence_says_what_the_rating_rests_on(
    tags: list[ObstacleTag], course_m: float | None, confidence: Confidence
) -> None:
    assert rate(*tags, course_m=course_m).confidence is confidence


def test_unknown_extent_gives_a_range() -> None:
    rated = rate(ObstacleTag(ObstacleKind.LOOSE_ROCK, 2), ObstacleTag(ObstacleKind.ROOTS, 2))
    assert rated.low < rated.score < rated.high
    assert [line.share for line in rated.contributions] == [None, None]


def test_contributions_name_kind_extent_and_place_largest_first() -> None:
    rated = rate(
        MUD,
        ObstacleTag(ObstacleKind.BOULDERS, 4, from_m=200, to_m=400, exposure=1),
        ObstacleTag(ObstacleKind.BOULDERS, 4, from_m=300, to_m=500, exposure=1),
        course_m=1_000,
    )
    assert rated.version == FORMULA_VERSION
    assert [(line.kind, line.severity, line.exposure, line.share, line.sections) for line in rated.contributions] == [
        (ObstacleKind.BOULDERS, 4, 1, 0.3, ((200, 500),)),
        (ObstacleKind.MUD, 3, None, 0.1, ()),
    ]


def test_sections_share_the_points_of_their_line_by_length() -> None:
    rated = rate(
        ObstacleTag(ObstacleKind.MUD, 3, from_m=0, to_m=300),
        ObstacleTag(ObstacleKind.MUD, 3, from_m=500, to_m=600),
        course_m=1_000,
    )
    [line] = rated.contributions
    long, short = line.section_points
    assert (round(long + short, 6), round(long / short)) == (rated.score, 3)


def test_section_under_a_harder_one_of_its_kind_counts_by_what_is_left_of_it() -> None:
    rated = rate(
        ObstacleTag(ObstacleKind.MUD, 4, from_m=0, to_m=400),
        ObstacleTag(ObstacleKind.MUD, 2, from_m=100, to_m=500),
        ObstacleTag(ObstacleKind.MUD, 2, from_m=600, to_m=700),
        ObstacleTag(ObstacleKind.MUD, 2, from_m=150, to_m=250),
        course_m=1_000,
    )
    _hard, easy = rated.contributions
    assert (easy.sections, abs(easy.section_points[0] - easy.section_points[1]) <= 0.1) == (
        ((100, 500), (600, 700)),
        True,
    )


def test_points_at_no_known_place_are_left_out_of_the_sections() -> None:
    rated = rate(
        ObstacleTag(ObstacleKind.MUD, 3, from_m=0, to_m=100),
        ObstacleTag(ObstacleKind.MUD, 3, share=0.3),
        course_m=1_000,
    )
    [line] = rated.contributions
    assert line.section_points == (pytest.approx(line.points / 4, abs=0.1),)
    [unknown] = rate(
        ObstacleTag(ObstacleKind.MUD, 3, from_m=0, to_m=100), ObstacleTag(ObstacleKind.MUD, 3)
    ).contributions
    assert (unknown.sections, unknown.section_points) == (((0, 100),), ())


def test_measured_and_described_steepness_stand_apart_in_the_explanation() -> None:
    rated = rate(
        ObstacleTag(ObstacleKind.STEEP_CLIMB, 3, share=0.1),
        ObstacleTag(ObstacleKind.STEEP_CLIMB, 3, from_m=0, to_m=300, is_measured=True),
        course_m=1_000,
    )
    assert [(line.is_measured, line.share) for line in rated.contributions] == [(False, 0.1), (True, 0.3)]


def test_described_share_inside_the_measured_one_adds_nothing_to_the_score() -> None:
    measured = ObstacleTag(ObstacleKind.STEEP_CLIMB, 3, from_m=0, to_m=300, is_measured=True)
    small = ObstacleTag(ObstacleKind.STEEP_CLIMB, 3, share=0.1)
    assert rate(MUD, measured, small, course_m=1_000).score == rate(MUD, measured, course_m=1_000).score


@pytest.mark.parametrize(("grade", "floor"), GRADE_FLOORS.items())
def test_grades_begin_at_their_floors(grade: Grade, floor: float) -> None:
    assert grade_of(floor) is grade
    assert floor == 0 or grade_of(floor - 0.1) == grade - 1


def test_floors_are_the_published_ones() -> None:
    assert list(GRADE_FLOORS.values()) == [0, 15, 35, 50, 65, 80]


def test_tones_darken_with_severity_looseness_and_exposure() -> None:
    tones = [tone_of(ObstacleKind.SCRAMBLE, severity) for severity in range(1, 6)]
    assert (tones, sorted(tones)) == ([2, 3, 4, 5, 6], tones)
    assert tone_of(ObstacleKind.MUD, 3) < tone_of(ObstacleKind.MUD, 5, is_loose=True, exposure=3)
    assert tone_of(ObstacleKind.EXTREME_WEATHER, 5) == 1


@pytest.mark.parametrize(
    ("fields", "field", "code"),
    [
        ({"kind": "lava"}, "kind", "unknown"),
        ({"severity": 0}, "severity", "out_of_range"),
        ({"severity": 6}, "severity", "out_of_range"),
        ({"severity": 2.5}, "severity", "out_of_range"),
        ({"exposure": 4}, "exposure", "out_of_range"),
        ({"share": 0}, "share", "out_of_range"),
        ({"share": 1.01}, "share", "out_of_range"),
        ({"share": float("nan")}, "share", "out_of_range"),
        ({"from_m": 3}, "to_m", "missing"),
        ({"to_m": 3}, "from_m", "missing"),
        ({"from_m": -1, "to_m": 3}, "from_m", "out_of_range"),
        ({"from_m": 3, "to_m": 3}, "to_m", "not_after_from"),
        ({"from_m": 3, "to_m": float("inf")}, "to_m", "not_after_from"),
        ({"from_m": 1, "to_m": 3, "share": 0.1}, "share", "share_and_section"),
    ],
)
def test_what_can_not_be_is_refused_by_field(fields: dict[str, object], field: str, code: str) -> None:
    with pytest.raises(TagInvalid) as problem:
        ObstacleTag(**({"kind": "mud", "severity": 2} | fields))  # type: ignore[arg-type]
    assert (problem.value.field, problem.value.code) == (field, code)
