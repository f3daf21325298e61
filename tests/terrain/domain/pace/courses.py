"""Courses and grounds for tests of the pace."""

import numpy as np
from hypothesis import strategies as st

from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.vocabulary import ObstacleKind
from terrain.domain.track.profile import Profile


def slope(gradient: float, length_m: float = 5_000, low_m: float = 500) -> Profile:
    at_m = np.linspace(0, length_m, 501)
    return Profile(at_m, low_m + at_m * gradient)


def hills(length_m: float, gain_m: float, top_m: float, climb_m: float = 600.0) -> Profile:
    """Even climbs of about `climb_m` and descents as steep, the tops at `top_m`."""
    count = max(1, round(gain_m / climb_m))
    at_m = np.linspace(0, length_m, max(8 * count, round(length_m / 25)) + 1)
    phase = at_m / length_m * count % 1
    return Profile(at_m, top_m - gain_m / count * (1 - np.minimum(phase, 1 - phase) * 2))


SHARES = st.builds(
    ObstacleTag,
    kind=st.sampled_from(ObstacleKind),
    severity=st.integers(1, 5),
    share=st.one_of(st.none(), st.floats(0.01, 1)),
)
SECTIONS = st.builds(
    lambda kind, severity, from_m, length_m: ObstacleTag(kind, severity, from_m=from_m, to_m=from_m + length_m),
    st.sampled_from(ObstacleKind),
    st.integers(1, 5),
    st.floats(0, 18_000),
    st.floats(50, 8_000),
)
TAGS = st.one_of(SHARES, SECTIONS)
GROUND = st.lists(TAGS, max_size=6)
PACES = st.floats(150, 1200)


@st.composite
def nights(draw: st.DrawFn) -> list[tuple[float, float]]:
    """Dark spans in order, in seconds after the start."""
    gaps = draw(st.lists(st.floats(1, 40_000), max_size=6))
    edges = np.cumsum([draw(st.floats(0, 20_000)), *gaps]).tolist()
    return list(zip(edges[::2], edges[1::2], strict=False))
