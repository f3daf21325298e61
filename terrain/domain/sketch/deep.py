"""Sketches of ground that is measured downwards: mud, water, sand, snow."""

from terrain.domain.sketch.pen import (
    ANKLE,
    BOTTOM,
    HIP,
    KNEE,
    SOLE,
    Part,
    Sketch,
    Slope,
    Stroke,
    arrow,
    curve,
    dome,
    ground,
    joined,
    line,
    lines,
    shape,
    waves,
)
from terrain.domain.sketch.runner import (
    HANDS_ON,
    ON_ALL_FOURS,
    RUNNING,
    SLIDING,
    STANDING,
    STOOPING,
    WITH_POLES,
    legs_below,
    runner,
)

SURFACE = 66.0
"""Where soft ground begins, so that legs have room below it."""

MIDDLE = 56.0


def mud(severity: int) -> Sketch:
    """How deep the foot goes: damp, sole, ankle, knee, above the knee with poles."""
    depth = (0.0, SOLE, ANKLE + 3, KNEE, 27.0)[severity - 1]
    pose = (RUNNING, RUNNING, STANDING, STANDING, WITH_POLES)[severity - 1]
    y = SURFACE + depth
    splashes = lines(Part.DETAIL, [((MIDDLE + 14, 58), (MIDDLE + 18, 53)), ((MIDDLE + 19, 61), (MIDDLE + 25, 58))])
    soft = (
        shape(Part.SOIL, (2, SURFACE), (118, SURFACE), (118, BOTTOM - 2), (2, BOTTOM - 2))
        if severity == 1
        else shape(Part.MASS, (2, SURFACE), (118, SURFACE), (118, BOTTOM - 2), (2, BOTTOM - 2))
    )
    strokes = [*runner(pose, MIDDLE, y), soft, ground(SURFACE)]
    if severity == 1:
        puddles = [curve(Part.MASS, (x, SURFACE), ((x + 3, 71), (x + 15, 71), (x + 18, SURFACE))) for x in (14, 82)]
        return (*strokes, joined(Part.MASS, puddles))
    strokes.append(legs_below(pose, MIDDLE, y))
    return (*strokes, splashes) if severity <= 3 else tuple(strokes)


def water_crossing(severity: int) -> Sketch:
    """How deep the stream is and how it pushes; at the end a rope across."""
    depth = (SOLE - 1, ANKLE, KNEE, HIP, 50.0)[severity - 1]
    bed, top = 88.0, 88.0 - depth
    banks = shape(
        Part.SOIL, (2, top - 4), (14, top - 4), (24, bed), (98, bed), (108, top - 4), (118, top - 4), (118, 94), (2, 94)
    )
    stream = shape(Part.WATER, (15, top), (107, top), (98, bed), (24, bed))
    pose = (RUNNING, RUNNING, STANDING, STANDING, HANDS_ON)[severity - 1]
    strokes = [banks, *runner(pose, MIDDLE, bed), stream, waves(Part.EDGE, top, 16, 106)]
    pushes = {3: ((72, 80),), 4: ((74, 62), (74, 76)), 5: ((80, 52), (80, 66), (80, 80))}.get(severity, ())
    strokes += [arrow(Part.EDGE, x, y, 14) for x, y in pushes]
    if severity == 1:
        strokes.append(joined(Part.MASS, [dome(x, 11, 5, bed) for x in (30, 66, 84)]))
    if severity == 5:
        strokes.append(line(Part.EDGE, (4, top - 12), (77, 43.5), (116, top - 10)))
    return tuple(strokes)


def sand(severity: int) -> Sketch:
    """Sand on firm ground, sand that takes in the shoe, a dune, a dune on all fours."""
    if severity <= 3:
        depth = (0.0, SOLE, ANKLE + 2)[severity - 1]
        y = SURFACE + 6
        body = shape(Part.SOIL if severity == 1 else Part.MASS, (2, y), (118, y), (118, 94), (2, 94))
        grains = lines(Part.CRACK, [((x, y + 4 + x % 5), (x + 1.5, y + 4 + x % 5)) for x in range(8, 116, 9)])
        strokes = [*runner(RUNNING, MIDDLE, y + depth), body, ground(y), grains]
        return (*strokes, legs_below(RUNNING, MIDDLE, y + depth)) if depth else tuple(strokes)
    slope = Slope(24 if severity == 4 else 34, y=66)
    specks = [(x, slope.at(x) + 6 + 3 * (x % 4)) for x in range(22 if severity == 4 else 36, 116, 7)]
    grains = lines(Part.CRACK, [((x, y), (x + 1.5, y)) for x, y in specks])
    figure = (
        runner(STOOPING, 52, slope.at(52) + ANKLE)
        if severity == 4
        else runner(ON_ALL_FOURS, 56, slope.at(56) + 1, lean=34)
    )
    slips = lines(Part.EDGE, [((x, slope.at(x) - 3), (x - 9, slope.at(x - 9) - 3)) for x in (38, 28)])
    return (*figure, slope.fill(Part.MASS), slope.edge(), grains, slips)


def snow_ice(severity: int) -> Sketch:
    """Patches, soft snow to ankle and knee, a hard slope that slides on, ice with crampons and rope."""
    if severity <= 3:
        return _soft_snow(severity)
    slope = Slope(-28 if severity == 4 else -38, y=66)
    field = (slope.fill(Part.SNOW), slope.edge())
    if severity == 4:
        trail = lines(Part.DETAIL, [((x, slope.at(x) - 4), (x + 26, slope.at(x + 26) - 4)) for x in (76, 84)])
        return (*field, trail, *runner(SLIDING, 58, slope.at(62) - 1, lean=-16))
    cracks = [
        ((18, slope.at(18)), (15, 52), (20, 74)),
        ((25, slope.at(25)), (23, 56), (28, 88)),
        ((31, slope.at(31)), (31, 60)),
    ]
    rope = ((3, slope.at(3) - 14), (52, slope.at(60) - 36))
    axe = [((78, slope.at(78) + 4), (74, 53)), ((67, 55), (80, 51))]
    spikes = lines(Part.DETAIL, [((x, slope.at(x) - 1), (x, slope.at(x) + 4)) for x in (46, 50, 58, 62)])
    return (*field, lines(Part.EDGE, [*cracks, rope, *axe]), spikes, *runner(HANDS_ON, 54, slope.at(56)))


def _soft_snow(severity: int) -> Sketch:
    if severity == 1:
        y = SURFACE + 6
        patches = [dome(4, 26, 5, y, Part.SNOW), dome(84, 32, 7, y, Part.SNOW)]
        return (ground(y), joined(Part.SNOW, patches), *runner(RUNNING, MIDDLE, y))
    pose, depth = (RUNNING, ANKLE) if severity == 2 else (STANDING, KNEE)
    left, right, low = (2, SURFACE), (118, SURFACE), 94
    top = (30, SURFACE - 3), (80, SURFACE + 3), right
    side, floor = ((118, 80), (118, 88), (118, low)), ((80, low), (40, low), (2, low))
    field = curve(Part.SNOW, left, top, side, floor, closed=True)
    y = SURFACE + depth
    return (*runner(pose, MIDDLE, y), field, legs_below(pose, MIDDLE, y), _flakes(78))


def _flakes(y: float) -> Stroke:
    return lines(Part.DETAIL, [((x, y + x % 7), (x + 2, y + x % 7)) for x in range(10, 116, 13)])
