"""Sketches of ground for hands and a head for heights: scrambles, fixed aid, narrow places, ground without a path."""

from terrain.domain.drawing.paths import Point
from terrain.domain.sketch.pen import (
    BOTTOM,
    GROUND,
    Part,
    Sketch,
    Slope,
    Stroke,
    circle,
    curve,
    ground,
    joined,
    line,
    lines,
    shape,
    shapes,
    stone,
)
from terrain.domain.sketch.runner import (
    ASTRIDE,
    CLIMBING,
    FROM_BEHIND,
    HANDS_ON,
    HANGING,
    STOOPING,
    runner,
)


def scramble(severity: int) -> Sketch:
    """What the hands do: balance, a few steps, pulling up, climbing, a ridge."""
    if severity == 1:
        rock = shape(Part.MASS, (54, GROUND), (57, 46), (66, 38), (84, 42), (92, GROUND))
        return (rock, ground(), *runner(HANDS_ON, 34, GROUND))
    if severity == 2:
        rock = shape(
            Part.MASS, (42, GROUND), (46, 74), (62, 72), (66, 58), (84, 56), (88, 42), (118, 40), (118, GROUND)
        )
        return (rock, ground(), *runner(HANDS_ON, 46, 73))
    if severity == 3:
        rock = shape(Part.MASS, (58, GROUND), (56, 66), (60, 62), (56, 40), (60, 30), (118, 28), (118, GROUND))
        holds = lines(
            Part.DETAIL, [((57, 34), (66, 33)), ((57, 64), (66, 63)), ((76, 44), (84, 52)), ((96, 40), (100, 62))]
        )
        return (rock, holds, ground(to_x=58), *runner(CLIMBING, 38, GROUND))
    if severity == 4:
        wall = [(58.0, 94.0), (57.0, 74.0), (61.0, 70.0), (57.0, 46.0), (61.0, 40.0), (58.0, 18.0), (64.0, 2.0)]
        holds = lines(
            Part.DETAIL, [((57, 22), (68, 20)), ((58, 44), (70, 42)), ((58, 72), (70, 71)), ((84, 14), (92, 40))]
        )
        rock = shape(Part.MASS, *wall, (118, 2), (118, 94))
        return (rock, holds, *runner(CLIMBING, 39, 66), line(Part.EDGE, (2, 92), (57, 92)))
    ridge: list[Point] = [
        (2, 94),
        (12, 80),
        (28, 74),
        (47, 72),
        (51, 40),
        (53, 16),
        (60, 4),
        (80, 36),
        (90, 26),
        (118, 74),
    ]
    cracks = lines(Part.CRACK, [((53, 20), (62, 36), (56, 58)), ((60, 6), (66, 22)), ((90, 28), (88, 50), (94, 66))])
    return (shape(Part.MASS, *ridge, (118, 94)), cracks, *runner(CLIMBING, 34, 73))


def fixed_aid(severity: int) -> Sketch:
    """What the arms carry: a handrail, a chain, a ladder, several, all of the weight."""
    if severity == 1:
        posts = lines(Part.EDGE, [((20, GROUND), (20, 46)), ((60, GROUND), (60, 46)), ((100, GROUND), (100, 46))])
        rail = curve(Part.EDGE, (20, 47), ((33, 51), (47, 51), (60, 47)), ((73, 51), (87, 51), (100, 47)))
        return (*runner(HANDS_ON, 42, GROUND), posts, rail, ground())
    if severity == 2:
        slope = Slope(24, y=70)
        spans = [(float(x), float(x) + 5) for x in range(14, 112, 8)]
        rope = [((x, slope.at(x) - 30), (end, slope.at(end) - 30)) for x, end in spans]
        pegs = [((x, slope.at(x)), (x, slope.at(x) - 30)) for x in (14.0, 112.0)]
        return (
            slope.fill(Part.MASS),
            slope.edge(),
            lines(Part.EDGE, [*rope, *pegs]),
            *runner(STOOPING, 56, slope.at(56)),
        )
    if severity == 3:
        wall = shape(Part.MASS, (62, GROUND), (62, 22), (118, 18), (118, GROUND))
        return (wall, ground(to_x=62), *_ladder(56, GROUND, 16), *runner(CLIMBING, 38, 78))
    if severity == 4:
        wall = shape(Part.MASS, (46, 94), (48, 52), (76, 46), (80, 2), (118, 2), (118, 94))
        chain = [((84, y), (84, y + 4)) for y in range(4, 48, 7)]
        return (
            wall,
            *_ladder(40, 94, 50),
            *_ladder(72, 46, 4),
            lines(Part.CRACK, chain),
            *runner(CLIMBING, 61, 44, size=0.62),
        )
    wall = shape(Part.MASS, (40, 2), (52, 30), (62, 44), (60, 70), (74, 94), (118, 94), (118, 2))
    cable = line(Part.EDGE, (48, 4), (57, 27), (66, 43), (64, 70), (74, 90))
    pins = lines(Part.EDGE, [((52, 20), (57, 18)), ((58, 37), (63, 35)), ((58, 64), (64, 62))])
    return (wall, cable, pins, *runner(HANGING, 40, 86))


def _ladder(x: float, from_y: float, to_y: float) -> list[Stroke]:
    rungs = [((x, y), (x + 6, y)) for y in range(int(to_y) + 4, int(from_y), 7)]
    return [lines(Part.EDGE, [((x, from_y), (x, to_y)), ((x + 6, from_y), (x + 6, to_y)), *rungs])]


def narrow_passage(severity: int) -> Sketch:
    """The ground from the front, as wide as it is: between bushes, a rut, a path on a slope, a ledge, a knife-edge."""
    top = 72.0
    if severity == 1:
        bushes = [_bush(22), _bush(98)]
        return (ground(top + 8), joined(Part.EDGE, bushes), *runner(FROM_BEHIND, 60, top + 8))
    if severity == 2:
        rut = shape(
            Part.MASS, (2, top), (48, top), (51, top + 5), (69, top + 5), (72, top), (118, top), (118, 94), (2, 94)
        )
        return (rut, *runner(FROM_BEHIND, 60, top + 5))
    if severity == 3:
        side = shape(Part.MASS, (2, 34), (53, top), (67, top), (118, BOTTOM - 1), (2, BOTTOM - 1))
        return (side, *runner(FROM_BEHIND, 60, top))
    if severity == 4:
        ledge = shape(Part.MASS, (2, 4), (44, 8), (48, top), (67, top), (70, BOTTOM - 1), (2, BOTTOM - 1))
        drop = lines(Part.LEVEL, [((84, 62), (84, 94))])
        return (ledge, drop, *runner(FROM_BEHIND, 58, top))
    edge = shape(Part.MASS, (60, 44), (92, BOTTOM - 1), (28, BOTTOM - 1))
    return (*runner(ASTRIDE, 60, 44), edge, lines(Part.LEVEL, [((16, 56), (16, 94)), ((104, 56), (104, 94))]))


def _bush(x: float) -> Stroke:
    blades = [
        curve(Part.EDGE, (x + step, 80), ((x + step, 66), (x + 1.8 * step, 56), (x + 2.4 * step, 50 + abs(step))))
        for step in (-9, -5, -1, 3, 7)
    ]
    return joined(Part.EDGE, blades)


def pathless(severity: int) -> Sketch:
    """How much of the path is to be seen between here and the skyline, and what lies there instead."""
    sky: list[Point] = [(2, 36), (24, 28), (46, 34), (70, 24), (94, 33), (118, 27)]
    land = [shape(Part.SOIL, *sky, (118, 94), (2, 94)), line(Part.EDGE, *sky)]
    sides = (((44, 94), (62, 34)), ((78, 94), (68, 34)))
    figure = runner(FROM_BEHIND, 60, 90, size=0.62)
    if severity <= 2:
        parts = ((0.0, 1.0),) if severity == 1 else ((0.0, 0.3), (0.62, 1.0))
        track = [_between(*side, *part) for side in sides for part in parts]
        markers = _markers(((44, 52), (74, 38)) if severity == 1 else ((84, 50),))
        return (*land, lines(Part.DETAIL, track), *markers, *figure)
    if severity == 3:
        return (*land, _tufts(4.0), *_markers(((92, 38),)), *figure)
    if severity == 4:
        way = curve(Part.LEVEL, (60, 62), ((40, 56), (92, 50), (72, 38)))
        return (*land, _tufts(9.0), way, *figure)
    places = ((18, 54, 8), (98, 60, 11), (28, 80, 10), (88, 86, 7), (80, 45, 5), (40, 46, 4), (108, 42, 4))
    rocks = shapes(Part.MASS, [stone(x, y, radius, x) for x, y, radius in places])
    compass = [circle(Part.RUNNER, 104, 14, 9), line(Part.EDGE, (100, 19), (108, 9))]
    return (*land, rocks, *compass, *figure)


def _between(start: Point, end: Point, first: float, last: float) -> tuple[Point, Point]:
    def at(part: float) -> Point:
        return start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part

    return at(first), at(last)


def _markers(feet: tuple[Point, ...]) -> list[Stroke]:
    """Posts with a flag."""
    posts = [((x, y), (x, y - 16)) for x, y in feet]
    flags = [((x, y - 16), (x + 7, y - 13), (x, y - 10)) for x, y in feet]
    return [lines(Part.EDGE, posts), shapes(Part.MASS, flags)]


def _tufts(height: float) -> Stroke:
    places = (
        (12, 50),
        (34, 46),
        (92, 48),
        (108, 58),
        (20, 66),
        (44, 60),
        (84, 66),
        (12, 84),
        (34, 80),
        (88, 84),
        (106, 78),
    )
    blades = []
    for x, y in places:
        blades += [((x, y), (x - 3, y - height)), ((x, y), (x, y - height * 1.2)), ((x, y), (x + 3, y - height))]
    return lines(Part.EDGE, blades)
