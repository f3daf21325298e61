import pytest
from hypothesis import given
from hypothesis import strategies as st

from terrain.domain.ground.kinds import KINDS
from terrain.domain.ground.vocabulary import ObstacleKind
from terrain.domain.technicality.rating import score_of
from terrain.domain.technicality.worked_example import work_example

SCORED = [kind for kind in ObstacleKind if KINDS[kind].is_scored]
CODES = st.lists(
    st.tuples(st.sampled_from(SCORED), st.integers(1, 5), st.floats(0.01, 1), st.integers(0, 3)),
    min_size=1,
    max_size=5,
    unique_by=lambda obstacle: obstacle[0],
).map(lambda found: ";".join(f"{kind}:{severity}:{share:.4f}:e{fall}" for kind, severity, share, fall in found))


def test_the_example_ends_at_the_score_that_the_formula_gives() -> None:
    example = work_example()
    assert score_of(example.demand) == example.rated.score
    assert round(sum(line.points for line in example.rated.contributions), 1) == example.rated.score


@given(CODES)
def test_the_steps_are_those_of_the_formula_for_any_ground(ground: str) -> None:
    example = work_example(ground)
    assert score_of(example.demand) == pytest.approx(example.rated.score, abs=0.1)


@pytest.mark.parametrize("ground", ["mud:3", "mud:3:.2;mud:4:.1", "extreme_weather:3:.2"])
def test_ground_that_has_no_plain_steps_is_refused(ground: str) -> None:
    with pytest.raises(ValueError, match="one scored obstacle per kind"):
        work_example(ground)
