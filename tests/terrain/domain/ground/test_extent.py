from hypothesis import given
from hypothesis import strategies as st

from terrain.domain.ground.extent import covered, merged, uncovered

ends = st.tuples(st.integers(0, 200), st.integers(1, 60)).map(lambda pair: (pair[0], pair[0] + pair[1]))
sections = st.lists(ends, max_size=8).map(merged)


@given(sections, sections)
def test_uncovered_is_what_a_section_adds_to_its_covers(
    some: list[tuple[int, int]], covers: list[tuple[int, int]]
) -> None:
    assert uncovered(some, covers) == [covered([*covers, one]) - covered(covers) for one in some]
