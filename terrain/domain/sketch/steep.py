"""Sketches of slopes: climbs and descents drawn at the gradient at which their severities begin."""

from math import atan, degrees

from terrain.domain.sketch.pen import Part, Sketch, Slope, Stroke, line
from terrain.domain.sketch.runner import BRAKING, ON_ALL_FOURS, RUNNING, SLIDING, STANDING, STOOPING, runner

GRADIENTS = (0.10, 0.175, 0.25, 0.35, 0.45)
"""A slope inside each severity's band: they begin at 15, 20, 30 and 40 %."""


def steep_climb(severity: int) -> Sketch:
    slope = _slope(severity)
    pose = (RUNNING, STANDING, STOOPING, STOOPING, ON_ALL_FOURS)[severity - 1]
    lean = slope.angle if severity == 5 else 0.0
    x = 60.0 if severity < 5 else 58.0
    return (slope.fill(Part.MASS), slope.edge(), _level_line(slope, 2), *runner(pose, x, slope.at(x), lean=lean))


def steep_descent(severity: int) -> Sketch:
    slope = _slope(severity, -1)
    pose = (RUNNING, RUNNING, BRAKING, BRAKING, SLIDING)[severity - 1]
    lean = (0.0, 4.0, 0.0, 6.0, 0.0)[severity - 1]
    return (slope.fill(Part.MASS), slope.edge(), _level_line(slope, 118), *runner(pose, 58, slope.at(62), lean=lean))


def _slope(severity: int, way: int = 1) -> Slope:
    return Slope(way * degrees(atan(GRADIENTS[severity - 1])), y=72)


def _level_line(slope: Slope, foot_x: float) -> Stroke:
    """A level line through the foot of the slope, for the eye to compare with."""
    y = slope.at(foot_x)
    return line(Part.LEVEL, (2, y), (118, y))
