"""The mountain on the first page: made up, drawn by the same code as real courses."""

from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np

from terrain.domain.drawing.ground import tone_sections
from terrain.domain.drawing.paths import lowered, path, simplified
from terrain.domain.drawing.profile.crust import CrustInk, crust_bands, crust_inks
from terrain.domain.drawing.profile.layout import Layout, Rows
from terrain.domain.drawing.profile.plot import course_points, height_scale
from terrain.domain.drawing.scale import LinearScale
from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.vocabulary import ObstacleKind
from terrain.domain.technicality.local import local_ratings
from terrain.domain.track.profile import Profile

WIDTH: Final = 1280.0
TOP: Final = 56.0
BASE: Final = 216.0
LENGTH_M: Final = 40_000.0
STRATA: Final = 7

LAYOUT: Final = Layout("h", WIDTH, 0, 0, Rows(), plot=BASE - TOP, crust=17)

HEIGHTS: Final = (
    (0, 620), (1.4, 900), (2.9, 1080), (5.2, 1310), (7.4, 1470), (8.5, 1560), (9.8, 1610), (11.8, 1870), (13.2, 1620),
    (14.9, 1270), (16.1, 1490), (17.4, 1680), (19.2, 1700), (20.6, 1890), (21.9, 1640), (23.1, 1330), (24.4, 1560),
    (26.0, 1900), (27.2, 1620), (28.6, 1330), (29.8, 1010), (31.2, 990), (32.6, 1000), (34.7, 1370), (36.2, 1290),
    (38.0, 1010), (40, 620),
)  # fmt: skip
"""(km, metres)"""

GROUND: Final = (
    ("mud", 2, 0.4, 0.9), ("roots", 3, 0.9, 3.2), ("mud", 2, 7.2, 7.7), ("fixed_rock", 3, 9.9, 11.8),
    ("steep_descent", 3, 12.1, 14.8), ("steep_climb", 2, 15.2, 17.0), ("narrow_passage", 4, 18.8, 20.4),
    ("boulders", 3, 20.9, 22.9), ("steep_climb", 3, 23.9, 25.6), ("loose_rock", 5, 25.8, 27.0),
    ("steep_descent", 3, 27.0, 29.4), ("mud", 2, 29.9, 31.2), ("steep_climb", 2, 33.2, 34.6), ("roots", 3, 36.8, 39.2),
)  # fmt: skip
"""(kind, severity, from km, to km)"""

CALLOUTS: Final = (
    (ObstacleKind.ROOTS, 2.1), (ObstacleKind.FIXED_ROCK, 10.75), (ObstacleKind.NARROW_PASSAGE, 19.4),
    (ObstacleKind.LOOSE_ROCK, 26.35), (ObstacleKind.MUD, 38.1),
)  # fmt: skip
"""(what it points at, km)"""


@dataclass(frozen=True, slots=True)
class Callout:
    """A word over the mountain, with a line down to the place it speaks of; px."""

    kind: ObstacleKind
    x: float
    y: float
    text_y: float


@dataclass(frozen=True, slots=True)
class Showpiece:
    width: float
    height: float
    top: float
    base: float
    line: str
    mass: str
    strata: tuple[str, ...]
    crust: str
    inks: tuple[CrustInk, ...]
    callouts: tuple[Callout, ...]
    kinds: tuple[ObstacleKind, ...]


@cache
def draw_showpiece() -> Showpiece:
    """The same drawing every time."""
    profile = _profile()
    along = LinearScale(0.0, LENGTH_M, 0.0, WIDTH)
    up = height_scale(profile, TOP, BASE - 30)
    line = simplified(course_points(profile, along, up))
    tags = [ObstacleTag(ObstacleKind(kind), level, from_m=a * 1000, to_m=b * 1000) for kind, level, a, b in GROUND]
    return Showpiece(
        width=WIDTH,
        height=BASE,
        top=TOP,
        base=BASE,
        line=path(line),
        mass=path([(0.0, BASE), *line, (WIDTH, BASE)], closed=True),
        strata=tuple(
            path([(x, y + LAYOUT.crust + (BASE - y - LAYOUT.crust) * part / (STRATA + 1)) for x, y in line[::2]])
            for part in range(1, STRATA + 1)
        ),
        crust=path([*line, *reversed(lowered(line, LAYOUT.crust, BASE))], closed=True),
        inks=crust_inks(crust_bands(tone_sections(local_ratings(tags, LENGTH_M)), along), 0.0, BASE),
        callouts=tuple(_callout(kind, km * 1000, profile, along, up) for kind, km in CALLOUTS),
        kinds=tuple(dict.fromkeys(tag.kind for tag in tags)),
    )


def _callout(kind: ObstacleKind, at_m: float, profile: Profile, along: LinearScale, up: LinearScale) -> Callout:
    x = along.px(at_m)
    y = up.px(float(np.interp(at_m, profile.distance_m, profile.elevation_m)))
    return Callout(kind, x, y, y - 46)


def _profile() -> Profile:
    """The heights with a little unevenness, smoothed so that no corner shows."""
    at = np.linspace(0.0, LENGTH_M, 1281)
    km, heights = zip(*HEIGHTS, strict=True)
    rough = np.interp(at, np.array(km) * 1000, heights) + 9 * np.sin(at / 310) + 7 * np.sin(at / 173 + 1)
    window = np.hanning(45)
    padded = np.pad(rough, 22, mode="reflect", reflect_type="odd")
    return Profile(at, np.convolve(padded, window / window.sum(), mode="valid"))
