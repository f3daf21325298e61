"""Sketches of ground that is measured upwards, against the leg: rock, boulders, roots, steps, growth."""

from terrain.domain.drawing.paths import Point
from terrain.domain.sketch.pen import (
    ANKLE,
    CHEST,
    GROUND,
    HIP,
    KNEE,
    MARKS,
    Part,
    Sketch,
    Slope,
    Stroke,
    curve,
    dome,
    ground,
    joined,
    level,
    line,
    lines,
    shape,
    shapes,
    stone,
)
from terrain.domain.sketch.runner import (
    CLIMBING,
    HANDS_ON,
    HIGH_STEP,
    ON_ALL_FOURS,
    RUNNING,
    STANDING,
    runner,
)

POSES = (RUNNING, RUNNING, HIGH_STEP, HANDS_ON, CLIMBING)
LEG_X = 32.0


def fixed_rock(severity: int) -> Sketch:
    """A ledge as high as the mark; low rock as bumps that one runs over."""
    height = MARKS[severity - 1]
    if severity <= 2:
        tops = [(52, height), (66, height * 0.6), (80, height), (94, height * 0.7), (106, height)]
        bumps = [((x - 5, GROUND), (x - 3, GROUND - h), (x + 3, GROUND - h * 0.9), (x + 6, GROUND)) for x, h in tops]
        rock = [shapes(Part.MASS, bumps)]
    else:
        top = GROUND - height
        outline: list[Point] = [(55, GROUND), (54, top + 3), (57, top), (80, top), (84, top - 4), (118, top - 4)]
        rock = [shape(Part.MASS, *outline, (118, GROUND))]
        rock.append(lines(Part.CRACK, [((70, top + 1), (67, top + height * 0.5), (72, GROUND - 3))]))
        rock.append(lines(Part.CRACK, [((96, top - 3), (100, top + height * 0.6))]))
    return (*rock, ground(), level(height, LEG_X, 57), *runner(POSES[severity - 1], LEG_X, GROUND))


def loose_rock(severity: int) -> Sketch:
    """Stones on a slope: both grow."""
    angle, radius = ((-3, 1.5), (-7, 3.0), (-17, 3.2), (-22, 7.5), (-32, 6.5))[severity - 1]
    slope = Slope(angle, y=76 if severity <= 2 else 66)
    pitch = 4.2 * radius if severity != 3 else 2.6 * radius
    places = [8 + pitch * step for step in range(int(106 / pitch))]
    stones = [
        stone(x, slope.at(x) - radius * 0.4, radius * (1 - 0.25 * (step % 2)), step) for step, x in enumerate(places)
    ]
    if severity == 3:
        stones += [stone(x + 4, slope.at(x) + 8, radius * 0.9, step) for step, x in enumerate(places)]
    falling = [stone(98, slope.at(98) - 16, 4, 1), stone(110, slope.at(110) - 9, 2.6)] if severity == 5 else []
    x = 44.0 if severity in (1, 2, 5) else 66.0
    figure = runner(ON_ALL_FOURS, x, slope.at(x) - 4, lean=angle) if severity == 5 else None
    figure = figure or runner((RUNNING, RUNNING, STANDING, STANDING)[severity - 1], x, slope.at(x) - radius * 0.5)
    strokes = [slope.fill(Part.SOIL), slope.edge(), shapes(Part.MASS, stones), *figure]
    if severity >= 3:
        strokes.append(_slide(slope, 80, severity))
    if falling:
        strokes.append(shapes(Part.MASS, falling))
    return tuple(strokes)


def _slide(slope: Slope, x: float, severity: int) -> Stroke:
    """How far a step slides: dashes along the slope in front of the feet."""
    reach = 6 + 3 * severity
    rows = [(6 + 4 * row, x + 3 * row) for row in range(2)]
    return lines(
        Part.DETAIL,
        [((at, slope.at(at) - lift - 6), (at + reach, slope.at(at + reach) - lift - 6)) for lift, at in rows],
    )


def boulders(severity: int) -> Sketch:
    """Rounded blocks, from beside the line to above the hip."""
    if severity == 1:
        blocks = [dome(78, 20, 13), dome(95, 16, 9), dome(6, 12, 8)]
        return (*blocks, ground(), *runner(RUNNING, 46, GROUND))
    height = MARKS[severity - 1]
    width = (0, 14, 24, 30, 32)[severity - 1]
    places = [52 + step * (width * 0.6 if severity >= 4 else width + 1) for step in range(4)]
    heights = (height, height * 0.78, height * 1.06, height * 0.7)
    fitting = [(x, rise) for x, rise in zip(places, heights, strict=True) if x + width <= 120]
    blocks = [dome(x, width, rise) for x, rise in reversed(fitting)]
    return (
        *blocks,
        ground(),
        level(height, LEG_X, 56),
        *runner(POSES[severity - 1], LEG_X - (severity == 5) * 2, GROUND),
    )


def roots(severity: int) -> Sketch:
    """Arches across the path; at the end a ladder of them up a bank."""
    if severity == 5:
        return _root_ladder()
    height, count = ((2.5, 2), (ANKLE, 4), (9.0, 9), (KNEE, 5))[severity - 1]
    pitch = 112 / count
    arches = []
    for step in range(count):
        x, rise = 5 + step * pitch, height * (1 if step % 2 == 0 else 0.72)
        arches.append(_arch(x, min(pitch * 0.95, 26), rise))
    feet = 0 if severity <= 2 else height * 0.55
    pose = (RUNNING, RUNNING, HIGH_STEP, HIGH_STEP)[severity - 1]
    branches = [line(Part.DETAIL, (x, GROUND), (x + 3, GROUND + 7), (x + 1, GROUND + 11)) for x in (18, 52, 93)]
    return (ground(), joined(Part.DETAIL, branches), *runner(pose, 36, GROUND - feet), joined(Part.MASS, arches))


def _arch(x: float, width: float, rise: float) -> Stroke:
    """A root that leaves the ground and comes back, with a hole under it where it is high."""
    top = GROUND - rise * 1.33
    over = (x + 1, top), (x + width - 4, top), (x + width, GROUND)
    if rise <= ANKLE:
        return curve(Part.MASS, (x, GROUND), over, closed=True)
    thick, low = 3.6, top + 4.6
    under = (x + width - thick - 3, low), (x + thick + 1, low), (x + thick, GROUND)
    back = (x + width, GROUND), (x + width, GROUND), (x + width - thick, GROUND)
    return curve(Part.MASS, (x, GROUND), over, back, under, closed=True)


def _root_ladder() -> Sketch:
    bank = shape(Part.SOIL, (58, GROUND), (61, 30), (68, 22), (118, 20), (118, GROUND))
    rungs = [
        curve(
            Part.EDGE, (59 + step, 74 - 13 * step), ((48, 70 - 13 * step), (50, 82 - 13 * step), (63, 68 - 13 * step))
        )
        for step in range(4)
    ]
    trails = lines(Part.DETAIL, [((66, 70), (82, 78)), ((66, 54), (88, 60), (96, 72)), ((68, 38), (92, 40), (104, 52))])
    return (
        bank,
        ground(to_x=58),
        trails,
        joined(Part.EDGE, rungs),
        level(CHEST, 30, 58),
        *runner(CLIMBING, 34, GROUND),
    )


def steps(severity: int) -> Sketch:
    """Flights that grow, first even, then high and broken."""
    rises, run = (
        ((6, 6, 6), 16),
        ((7, 7, 7, 7, 7, 7), 11),
        ((9, 18, 7, 17), 16),
        ((20, 24, 18), 20),
        ((24, 24, 24), 9),
    )[severity - 1]
    x, y = 50.0 if severity != 5 else 54.0, GROUND
    outline: list[Point] = [(x, y)]
    for step, rise in enumerate(rises):
        y -= rise
        broken = 3 if severity == 4 and step % 2 == 0 else 0
        outline += [(x, y + broken), (x + run, y)]
        x += run
    outline += [(118, y), (118, GROUND)]
    pose = (RUNNING, RUNNING, HIGH_STEP, HIGH_STEP, CLIMBING)[severity - 1]
    highest = max(rises[:2]) if severity >= 3 else 0
    marks = [level(KNEE, LEG_X, 50)] if highest else []
    return (shape(Part.MASS, *outline), ground(), *marks, *runner(pose, LEG_X, GROUND))


def vegetation(severity: int) -> Sketch:
    """Growth as high as the leg's marks; at the end a fallen tree."""
    if severity == 5:
        return _fallen_tree()
    height = (ANKLE, KNEE, HIP, 58.0)[severity - 1]
    places = [6 + 6 * step for step in range(19)]
    tall = [height * (0.82, 1.0, 0.9)[step % 3] for step in range(19)]
    blades = [
        curve(
            Part.EDGE,
            (x, GROUND),
            ((x, GROUND - h * 0.5), (x + (-2, 3)[x % 4 == 0], GROUND - h * 0.8), (x + (-4, 5)[x % 4 == 0], GROUND - h)),
        )
        for x, h in zip(places, tall, strict=True)
    ]
    pose = (RUNNING, RUNNING, STANDING, HANDS_ON)[severity - 1]
    return (*runner(pose, 50, GROUND), ground(), joined(Part.EDGE, blades), level(height, 4, 116))


def _fallen_tree() -> Sketch:
    trunk = shape(Part.MASS, (50, 62), (118, 46), (118, 60), (52, 76))
    twigs = lines(
        Part.EDGE,
        [
            ((66, 58), (60, 40), (54, 34)),
            ((60, 40), (66, 30)),
            ((88, 53), (92, 34), (86, 24)),
            ((92, 34), (100, 26)),
            ((76, 70), (72, GROUND)),
            ((98, 65), (104, GROUND)),
        ],
    )
    return (trunk, twigs, ground(), level(HIP, 28, 50), *runner(CLIMBING, 34, GROUND))
