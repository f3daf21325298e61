"""Small drawings of what each severity of each kind of ground looks like beside a runner."""

from collections.abc import Callable
from typing import Final

from terrain.domain.ground.vocabulary import ObstacleKind, Severity
from terrain.domain.sketch.deep import mud, sand, snow_ice, water_crossing
from terrain.domain.sketch.fall import draw_exposure
from terrain.domain.sketch.hands import fixed_aid, narrow_passage, pathless, scramble
from terrain.domain.sketch.high import boulders, fixed_rock, loose_rock, roots, steps, vegetation
from terrain.domain.sketch.pen import BOTTOM, TOP, WIDTH, Part, Sketch, Stroke
from terrain.domain.sketch.sky import extreme_weather
from terrain.domain.sketch.steep import steep_climb, steep_descent

__all__ = ["BOTTOM", "DRAW", "TOP", "WIDTH", "Part", "Sketch", "Stroke", "draw_exposure", "draw_severity"]

DRAW: Final[dict[ObstacleKind, Callable[[int], Sketch]]] = {
    ObstacleKind.MUD: mud,
    ObstacleKind.FIXED_ROCK: fixed_rock,
    ObstacleKind.LOOSE_ROCK: loose_rock,
    ObstacleKind.BOULDERS: boulders,
    ObstacleKind.ROOTS: roots,
    ObstacleKind.WATER_CROSSING: water_crossing,
    ObstacleKind.STEEP_CLIMB: steep_climb,
    ObstacleKind.STEEP_DESCENT: steep_descent,
    ObstacleKind.SCRAMBLE: scramble,
    ObstacleKind.FIXED_AID: fixed_aid,
    ObstacleKind.NARROW_PASSAGE: narrow_passage,
    ObstacleKind.PATHLESS: pathless,
    ObstacleKind.SNOW_ICE: snow_ice,
    ObstacleKind.SAND: sand,
    ObstacleKind.VEGETATION: vegetation,
    ObstacleKind.STEPS: steps,
    ObstacleKind.EXTREME_WEATHER: extreme_weather,
}


def draw_severity(kind: ObstacleKind, severity: int) -> Sketch:
    """The sketch of a kind at a severity (1-5), on a sheet of 120 by 104 units."""
    return DRAW[kind](Severity(severity))
