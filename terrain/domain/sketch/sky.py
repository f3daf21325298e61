"""Sketches of weather that belongs to a race."""

from terrain.domain.sketch.pen import GROUND, Part, Sketch, Stroke, circle, curve, ground, line, lines, shape
from terrain.domain.sketch.runner import CROUCHING, RUNNING, STANDING, STOOPING, runner


def extreme_weather(severity: int) -> Sketch:
    """A cloud, rain, heat or cold, a storm, lightning."""
    pose = (RUNNING, RUNNING, STANDING, STOOPING, CROUCHING)[severity - 1]
    strokes: list[Stroke] = [ground(), *runner(pose, 36, GROUND)]
    if severity == 3:
        return (*strokes, *_thermometer())
    strokes.append(_cloud())
    if severity >= 2:
        strokes.append(_rain(14 if severity == 2 else 26, slant=0 if severity == 2 else 12))
    if severity >= 4:
        gusts = [((58, y), (84, y - 2)) for y in (52, 64, 76)]
        strokes.append(lines(Part.EDGE, gusts))
    if severity == 5:
        strokes.append(shape(Part.MASS, (96, 36), (84, 58), (93, 58), (86, 80), (106, 52), (97, 52), (103, 36)))
    return tuple(strokes)


def _cloud() -> Stroke:
    return curve(
        Part.MASS,
        (66, 36),
        ((56, 36), (56, 22), (67, 22)),
        ((68, 10), (86, 8), (90, 18)),
        ((98, 12), (110, 18), (107, 26)),
        ((114, 27), (114, 36), (106, 36)),
        closed=True,
    )


def _rain(length: float, slant: float) -> Stroke:
    return lines(Part.WATER, [((x, 42), (x - slant, 42 + length)) for x in range(72, 108, 8)])


def _thermometer() -> list[Stroke]:
    tube = line(Part.EDGE, (84, 68), (84, 18), (94, 18), (94, 68))
    ticks = lines(Part.DETAIL, [((98, y), (104, y)) for y in (24, 34, 44, 54)])
    return [circle(Part.MASS, 89, 74, 9), tube, ticks, line(Part.EDGE, (89, 66), (89, 30))]
