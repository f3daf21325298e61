"""How kinds of ground are hatched: a tile for each, drawn in two inks."""

from dataclasses import dataclass
from typing import Final

from terrain.domain.ground.vocabulary import ObstacleKind


@dataclass(frozen=True, slots=True)
class Pattern:
    """A tile in px. `stroke` is the width of its lines."""

    width: float
    height: float
    path: str
    stroke: float = 1.1


PATTERNS: Final[dict[ObstacleKind, Pattern]] = {
    ObstacleKind.MUD: Pattern(14, 8, "M1 2h6M8 6h6"),
    ObstacleKind.FIXED_ROCK: Pattern(16, 8, "M0 1h16M0 5h16M4 1v4M12 5v4M12 0v1"),
    ObstacleKind.LOOSE_ROCK: Pattern(10, 9, "M2.5 6.5L5 2l2.5 4.5z"),
    ObstacleKind.BOULDERS: Pattern(10, 9, "M5 1.7a2.8 2.8 0 1 1 0 5.6 2.8 2.8 0 0 1 0-5.6z"),
    ObstacleKind.ROOTS: Pattern(14, 10, "M0 5l4-3 5 6 5-3M4 2V0M9 8v2"),
    ObstacleKind.WATER_CROSSING: Pattern(10, 5, "M0 2.5q2.5-3 5 0t5 0"),
    ObstacleKind.STEEP_CLIMB: Pattern(10, 8, "M2 6l3-3.5 3 3.5"),
    ObstacleKind.STEEP_DESCENT: Pattern(10, 8, "M2 2.5l3 3.5 3-3.5"),
    ObstacleKind.SCRAMBLE: Pattern(6, 6, "M0 0l6 6M6 0L0 6"),
    ObstacleKind.FIXED_AID: Pattern(
        12, 8, "M1 4a2 2 0 0 1 4 0 2 2 0 0 1-4 0M5 4h2M7 4a2 2 0 0 1 4 0 2 2 0 0 1-4 0M11 4h2"
    ),
    ObstacleKind.NARROW_PASSAGE: Pattern(5, 5, "M2.5 0v5", 1.5),
    ObstacleKind.PATHLESS: Pattern(10, 10, "M2 3h2M7 8h2", 1.8),
    ObstacleKind.SNOW_ICE: Pattern(10, 10, "M5 2v6M2.4 3.5l5.2 3M2.4 6.5l5.2-3"),
    ObstacleKind.SAND: Pattern(6, 6, "M1 2h1M4 5h1", 1.4),
    ObstacleKind.VEGETATION: Pattern(9, 8, "M4 7.5C4 5 3 3 1.5 2M4 7.5C4 5 5.5 2.5 7 1"),
    ObstacleKind.STEPS: Pattern(8, 8, "M0 8V4h4V0h4"),
    ObstacleKind.EXTREME_WEATHER: Pattern(8, 8, "M0 8L8 0"),
}
