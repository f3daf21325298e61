"""What holds for every rating, whatever the obstacles."""

from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from terrain.domain.ground.kinds import KINDS
from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.vocabulary import Grade, ObstacleKind
from terrain.domain.technicality.apportionment import shown_points, split_points
from terrain.domain.technicality.demand import demand_of
from terrain.domain.technicality.formula import GRADE_FLOORS, PASSAGE_FLOOR
from terrain.domain.technicality.rating import Technicality, grade_of, rate_tags, score_of, score_tags

COURSE_M = 40_000.0

SCORED = [kind for kind in ObstacleKind if KINDS[kind].is_scored]
MEASURED = [kind for kind in ObstacleKind if KINDS[kind].is_measured]
PASSAGES = [kind for kind in ObstacleKind if KINDS[kind].is_passage]


@st.composite
def tags(draw: st.DrawFn, kinds: list[ObstacleKind] = SCORED, is_measured: bool = False) -> ObstacleTag:
    extent = draw(st.sampled_from(["section"] if is_measured else ["share", "section", "unknown"]))
    from_m = draw(st.integers(0, 39_000)) * 1.0
    return ObstacleTag(
        kind=draw(st.sampled_from(kinds)),
        severity=draw(st.integers(1, 5)),
        share=draw(st.floats(0.001, 1)) if extent == "share" else None,
        from_m=from_m if extent == "section" else None,
        to_m=from_m + draw(st.integers(1, 10_000)) if extent == "section" else None,
        is_loose=draw(st.booleans()),
        exposure=draw(st.integers(0, 3)),
        is_measured=is_measured,
    )


described = st.lists(tags(), min_size=1, max_size=8)
measured = st.lists(tags(kinds=MEASURED, is_measured=True), max_size=4)


def rate(tags: list[ObstacleTag]) -> Technicality:
    rated = rate_tags(tags, COURSE_M)
    assert rated is not None
    return rated


def assert_not_lower(after: list[ObstacleTag], before: list[ObstacleTag]) -> None:
    was, now = rate(before), rate(after)
    assert (now.low >= was.low, now.score >= was.score, now.high >= was.high) == (True, True, True)
    assert now.grade >= was.grade
    assert now.exposure >= was.exposure


@given(described, measured, tags())
def test_adding_an_obstacle_never_lowers(some: list[ObstacleTag], found: list[ObstacleTag], one: ObstacleTag) -> None:
    assert_not_lower([*some, *found, one], [*some, *found])


@given(described, measured)
def test_measuring_steepness_never_lowers(some: list[ObstacleTag], found: list[ObstacleTag]) -> None:
    assert_not_lower([*some, *found], some)


@given(described, measured)
def test_describing_steepness_never_lowers_what_is_measured(some: list[ObstacleTag], found: list[ObstacleTag]) -> None:
    others = [tag for tag in some if tag.kind not in MEASURED]
    assume(others)
    assert_not_lower([*some, *found], [*others, *found])


@given(described, tags(), st.integers(1, 5))
def test_raising_severity_never_lowers(some: list[ObstacleTag], one: ObstacleTag, severity: int) -> None:
    harder = replace(one, severity=max(severity, one.severity))
    assert_not_lower([*some, harder], [*some, one])


@given(described, tags(), st.floats(0.001, 1))
def test_raising_share_never_lowers(some: list[ObstacleTag], one: ObstacleTag, share: float) -> None:
    assume(one.share)
    assert_not_lower([*some, replace(one, share=max(share, one.share or 0))], [*some, one])


@given(described, tags(), st.floats(0, 5_000), st.floats(0, 5_000))
def test_widening_a_section_never_lowers(
    some: list[ObstacleTag], one: ObstacleTag, before_m: float, behind_m: float
) -> None:
    assume(one.section)
    from_m, to_m = one.section or (0, 0)
    wider = replace(one, from_m=max(0, from_m - before_m), to_m=to_m + behind_m)
    assert_not_lower([*some, wider], [*some, one])


@given(described, tags())
def test_looseness_never_lowers(some: list[ObstacleTag], one: ObstacleTag) -> None:
    assert_not_lower([*some, replace(one, is_loose=True)], [*some, replace(one, is_loose=False)])


@given(described, tags(), st.integers(0, 3))
def test_raising_exposure_never_lowers(some: list[ObstacleTag], one: ObstacleTag, exposure: int) -> None:
    assert_not_lower([*some, replace(one, exposure=max(exposure, one.exposure))], [*some, one])


@given(described, measured, st.randoms(use_true_random=False))
def test_order_changes_nothing(some: list[ObstacleTag], found: list[ObstacleTag], random: st.DataObject) -> None:
    everything = [*some, *found]
    shuffled = list(everything)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert rate(shuffled) == rate(everything)


@given(described, st.integers(0, 7), st.floats(0.01, 0.99))
def test_splitting_a_tag_changes_nothing(some: list[ObstacleTag], index: int, part: float) -> None:
    one = some[index % len(some)]
    if one.share:
        first, share = one.share * part, one.share
        halves = [replace(one, share=first), replace(one, share=share - first)]
    elif one.section:
        middle_m = one.section[0] + part * (one.section[1] - one.section[0])
        halves = [replace(one, to_m=middle_m), replace(one, from_m=middle_m)]
    else:
        halves = [one, one]
    others = [tag for tag in some if tag is not one]
    assert rate([*others, *halves]) == rate([*others, one])


@given(described, st.integers(0, 7))
def test_repeating_a_section_or_a_tag_of_unknown_extent_changes_nothing(some: list[ObstacleTag], index: int) -> None:
    one = some[index % len(some)]
    assume(one.share is None)
    assert rate([*some, one, one]) == rate(some)


@given(described, measured)
def test_contributions_add_up_to_what_is_shown(some: list[ObstacleTag], found: list[ObstacleTag]) -> None:
    rated = rate([*some, *found])
    assert round(sum(line.points for line in rated.contributions), 6) == rated.score
    assert all(line.points >= 0 and round(line.points, 1) == line.points for line in rated.contributions)


@given(described, measured)
def test_the_score_alone_is_that_of_the_whole_rating(some: list[ObstacleTag], found: list[ObstacleTag]) -> None:
    assert score_tags([*some, *found], COURSE_M) == rate([*some, *found]).score
    assert score_tags(found, COURSE_M) is None


@given(described, measured)
def test_score_lies_in_its_range_and_grade(some: list[ObstacleTag], found: list[ObstacleTag]) -> None:
    rated = rate([*some, *found])
    assert 0 <= rated.low <= rated.score <= rated.high <= 100
    assert rated.grade == grade_of(rated.score)
    if not any(tag.share is None and tag.section is None for tag in some):
        assert rated.low == rated.score == rated.high


@given(st.lists(tags(), min_size=1, max_size=60))
def test_many_trivial_tags_stay_low(some: list[ObstacleTag]) -> None:
    trivial = [replace(tag, severity=1, is_loose=False, exposure=0) for tag in some]
    assert rate(trivial).grade <= 2


@given(st.lists(st.floats(0, 50), min_size=1, max_size=12), st.integers(0, 2))
def test_rounded_points_add_up_and_stay_near(points: list[float], decimals: int) -> None:
    shown = shown_points(points, sum(points), decimals)
    assert round(sum(shown), 6) == round(round(sum(points) * 10**decimals) / 10**decimals, 6)
    assert all(abs(a - b) < 10**-decimals + 1e-9 for a, b in zip(shown, points, strict=True))


@given(described, measured)
def test_points_of_sections_add_up_to_their_line(some: list[ObstacleTag], found: list[ObstacleTag]) -> None:
    placed = [tag for tag in some if tag.section]
    assume(placed)
    for line in rate([*placed, *found]).contributions:
        assert len(line.section_points) == len(line.sections)
        assert round(sum(line.section_points), 6) == line.points
        assert all(points >= 0 for points in line.section_points)


@given(described, measured)
def test_what_lies_at_no_known_place_keeps_its_part_of_the_line(
    some: list[ObstacleTag], found: list[ObstacleTag]
) -> None:
    for line in rate([*some, *found]).contributions:
        assert len(line.section_points) == len(line.sections)
        assert round(sum(line.section_points), 6) <= line.points


@given(st.integers(0, 1_000), st.lists(st.floats(0, 1e5), min_size=1, max_size=40))
def test_split_points_add_up(tenths: int, weights: list[float]) -> None:
    shown = split_points(tenths / 10, weights)
    assert round(sum(shown), 6) == tenths / 10


@given(described, st.sampled_from(PASSAGES), st.integers(1, 39_999))
def test_a_short_brutal_passage_counts_wherever_it_is(some: list[ObstacleTag], kind: ObstacleKind, at_m: int) -> None:
    """Ten metres of it make any course at least what six tenths of a course of nothing else ask for."""
    passage = ObstacleTag(kind, severity=5, from_m=at_m, to_m=at_m + 10.0, exposure=3)
    floor = score_of(PASSAGE_FLOOR * demand_of(passage))
    assert rate([*some, passage]).score >= rate([passage]).score >= floor >= GRADE_FLOORS[Grade.EASY]
