import itertools

from hypothesis import given
from hypothesis import strategies as st

from races.domain.ground.waterfall import waterfall_of
from terrain.domain.ground.kinds import KINDS
from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.vocabulary import ObstacleKind
from terrain.domain.technicality.rating import rate_tags
from terrain.services.courses.ratings import contribution_as_json

tags = st.builds(
    ObstacleTag,
    kind=st.sampled_from([kind for kind in ObstacleKind if KINDS[kind].is_scored]),
    severity=st.integers(1, 5),
    share=st.none() | st.floats(0.01, 1),
    is_loose=st.booleans(),
    exposure=st.integers(0, 3),
)


def row(kind: str, severity: int, points: float, **more: object) -> dict[str, object]:
    return {"kind": kind, "severity": severity, "points": points, "share": 0.1} | more


def test_layers_of_a_kind_are_one_line_and_lines_follow_each_other() -> None:
    lines = waterfall_of(
        [row("loose_rock", 3, 8.1), row("mud", 2, 10.4), row("loose_rock", 2, 4.6, is_loose=True, exposure=2)]
    )
    assert [(line.kind, line.start, line.points) for line in lines] == [("loose_rock", 0.0, 12.7), ("mud", 12.7, 10.4)]
    first = lines[0]
    assert (first.least_severity, first.most_severity, first.share, first.is_loose, first.exposure) == (
        2,
        3,
        0.2,
        True,
        2,
    )


def test_an_unknown_extent_of_one_layer_leaves_the_line_unknown() -> None:
    (line,) = waterfall_of([row("mud", 3, 8.1), row("mud", 2, 1.0, share=None)])
    assert line.share is None


@given(st.lists(tags, min_size=1, max_size=8))
def test_lines_add_up_to_the_score_and_leave_no_gap(described: list[ObstacleTag]) -> None:
    rated = rate_tags(described, 30_000)
    assert rated
    lines = waterfall_of([contribution_as_json(line) for line in rated.contributions])
    assert round(sum(line.points for line in lines), 1) == rated.score
    for line, following in itertools.pairwise(lines):
        assert round(line.start + line.points, 1) == following.start
