"""Sketches of what a fall does: the ground beside a path from the front, and the way down."""

from terrain.domain.drawing.paths import Point
from terrain.domain.ground.vocabulary import Exposure
from terrain.domain.sketch.pen import BOTTOM, Part, Sketch, arrow_down, curve, line, shape, shapes, stone
from terrain.domain.sketch.runner import FROM_BEHIND, runner

PATH_Y = 68.0
EDGE_X = 52.0
BESIDE: dict[Exposure, tuple[Point, ...]] = {
    Exposure.HARMLESS: ((118, PATH_Y),),
    Exposure.HURTS: ((68, 80), (118, 82)),
    Exposure.SERIOUS: ((66, 80), (72, 90), (80, BOTTOM - 2)),
    Exposure.DEADLY: ((54, 72), (50, 84), (53, BOTTOM - 2)),
}
"""The ground beside the path, from its edge on."""


def draw_exposure(level: int) -> Sketch:
    """What lies below a path at an exposure (0-3), with the runner from behind."""
    exposure = Exposure(level)
    beside = BESIDE[exposure]
    last_x = beside[-1][0]
    ground = shape(Part.SOIL, (2, PATH_Y), (EDGE_X, PATH_Y), *beside, (last_x, BOTTOM - 2), (2, BOTTOM - 2))
    edge = line(Part.EDGE, (2, PATH_Y), (EDGE_X, PATH_Y), *beside)
    return (ground, edge, *runner(FROM_BEHIND, 36, PATH_Y), *_way_down(exposure))


def _way_down(exposure: Exposure) -> Sketch:
    """Where a fall ends: nowhere in the first sketch, below the sheet in the last."""
    if exposure is Exposure.HARMLESS:
        return ()
    if exposure is Exposure.HURTS:
        return (curve(Part.LEVEL, (58, 52), ((72, 50), (80, 60), (82, 78))),)
    if exposure is Exposure.SERIOUS:
        rocks = [stone(100, 90, 6), stone(112, 92, 4, 1)]
        return (curve(Part.LEVEL, (58, 52), ((80, 50), (92, 64), (96, 84))), shapes(Part.MASS, rocks))
    return (curve(Part.LEVEL, (58, 52), ((76, 52), (82, 62), (82, 78))), arrow_down(Part.EDGE, 82, 80))
