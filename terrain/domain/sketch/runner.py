"""The figure in the sketches: joints of a side view, in units above the feet; 70 units tall, knee at 20, hip at 37."""

from dataclasses import dataclass, field
from math import cos, radians, sin
from typing import Final

from terrain.domain.drawing.paths import Point
from terrain.domain.sketch.pen import Part, Stroke, circle, joined, lines

HEAD_RADIUS: Final = 5.2


@dataclass(frozen=True)
class Pose:
    """Where joints are when the feet are at (0, 0); x to where the runner faces, y up."""

    head: Point
    trunk: tuple[Point, ...]
    legs: tuple[tuple[Point, ...], ...]
    arms: tuple[tuple[Point, ...], ...]
    poles: tuple[tuple[Point, ...], ...] = field(default=())


STANDING: Final = Pose(
    head=(2, 64.8),
    trunk=((1, 57), (0, 37)),
    legs=(((0, 37), (2.5, 20), (0.5, 2), (6, 0)), ((0, 37), (-2.5, 20), (-6, 2), (-1, 0))),
    arms=(((1, 56), (4.5, 46), (10, 40)), ((1, 56), (-5, 46), (-3, 36))),
)
RUNNING: Final = Pose(
    head=(6, 64),
    trunk=((4, 56.5), (0, 37)),
    legs=(((0, 37), (10, 25), (8, 8), (14, 6)), ((0, 37), (-3, 20), (-11, 5), (-13, 0))),
    arms=(((4, 55.5), (-5, 47), (-1, 39)), ((4, 55.5), (9, 45), (16, 50))),
)
HIGH_STEP: Final = Pose(
    head=(7, 63.5),
    trunk=((4, 56), (0, 37)),
    legs=(((0, 37), (13, 34), (17, 22), (23, 21)), ((0, 37), (0, 19), (-5, 2), (1, 0))),
    arms=(((4, 55), (-4, 46), (0, 38)), ((4, 55), (11, 46), (17, 49))),
)
HANDS_ON: Final = Pose(
    head=(9, 62),
    trunk=((6, 54.5), (0, 36)),
    legs=(((0, 36), (5, 20), (3, 2), (9, 0)), ((0, 36), (-3, 19), (-8, 2), (-2, 0))),
    arms=(((6, 53.5), (13, 46), (21, 45)), ((6, 53.5), (2, 43), (9, 36))),
)
CLIMBING: Final = Pose(
    head=(8, 60),
    trunk=((6, 52), (0, 33)),
    legs=(((0, 33), (13, 35), (13, 20), (18, 20)), ((0, 33), (2, 17), (-3, 2), (3, 0))),
    arms=(((6, 51), (13, 58), (19, 67)), ((6, 51), (13, 46), (18, 52))),
)
STOOPING: Final = Pose(
    head=(14, 57),
    trunk=((9, 50.5), (-3, 35)),
    legs=(((-3, 35), (8, 22), (5, 2), (11, 0)), ((-3, 35), (-4, 18), (-12, 2), (-6, 0))),
    arms=(((9, 49.5), (12, 36), (8, 24)), ((9, 49.5), (5, 38), (8, 25))),
)
ON_ALL_FOURS: Final = Pose(
    head=(17, 30),
    trunk=((10, 26), (-9, 25)),
    legs=(((-9, 25), (1, 13), (-6, 2), (-1, 0)), ((-9, 25), (-9, 10), (-19, 2), (-14, 0))),
    arms=(((10, 25), (15, 13), (21, 1)), ((10, 25), (9, 12), (13, 0))),
)
BRAKING: Final = Pose(
    head=(-4, 60),
    trunk=((-4, 52), (-4, 33)),
    legs=(((-4, 33), (7, 22), (6, 2), (12, 0)), ((-4, 33), (-1, 18), (-7, 2), (-1, 0))),
    arms=(((-4, 51), (6, 49), (13, 54)), ((-4, 51), (-14, 48), (-20, 54))),
)
SLIDING: Final = Pose(
    head=(-10, 45),
    trunk=((-11, 37), (-8, 18)),
    legs=(((-8, 18), (5, 21), (9, 3), (15, 1)), ((-8, 18), (0, 14), (1, 2), (7, 0))),
    arms=(((-11, 36), (-20, 28), (-22, 12)), ((-11, 36), (-1, 34), (6, 38))),
)
HANGING: Final = Pose(
    head=(1, 57),
    trunk=((0, 50), (-8, 32)),
    legs=(((-8, 32), (6, 27), (13, 14), (19, 16)), ((-8, 32), (-2, 19), (6, 6), (12, 7))),
    arms=(((0, 49), (8, 58), (17, 66)), ((0, 49), (10, 48), (18, 54))),
)
FROM_BEHIND: Final = Pose(
    head=(0, 64.8),
    trunk=((0, 57), (0, 37)),
    legs=(((0, 37), (-3.5, 20), (-4, 0)), ((0, 37), (3.5, 20), (4, 0))),
    arms=(((0, 55), (-8, 46), (-11, 37)), ((0, 55), (8, 46), (11, 37))),
)
ASTRIDE: Final = Pose(
    head=(0, 28),
    trunk=((0, 20), (0, 1)),
    legs=(((0, 1), (-9, -5), (-12, -20)), ((0, 1), (9, -5), (12, -20))),
    arms=(((0, 18), (-9, 10), (-4, 1)), ((0, 18), (9, 10), (4, 1))),
)
CROUCHING: Final = Pose(
    head=(6, 33),
    trunk=((4, 26), (-7, 12)),
    legs=(((-7, 12), (6, 14), (0, 2), (6, 0)), ((-7, 12), (2, 12), (-5, 2), (1, 0))),
    arms=(((4, 25), (12, 20), (9, 12)), ((4, 25), (9, 22), (6, 13))),
)
WITH_POLES: Final = Pose(
    head=(3, 64.5),
    trunk=((1.5, 57), (0, 37)),
    legs=STANDING.legs,
    arms=(((1.5, 56), (8, 48), (16, 51)), ((1.5, 56), (-8, 48), (-14, 49))),
    poles=(((16, 54), (18, 22)), ((-14, 52), (-18, 20))),
)


def runner(
    pose: Pose, x: float, y: float, *, lean: float = 0.0, size: float = 1.0, part: Part = Part.RUNNER
) -> list[Stroke]:
    """The figure with its feet at (x, y), turned by `lean` degrees backwards, `size` times as tall."""

    def placed(joint: Point) -> Point:
        turn = radians(lean)
        right = joint[0] * cos(turn) - joint[1] * sin(turn)
        up = joint[0] * sin(turn) + joint[1] * cos(turn)
        return x + right * size, y - up * size

    limbs = [pose.trunk, *pose.legs, *pose.arms]
    head = circle(part, *placed(pose.head), HEAD_RADIUS * size)
    drawn = [joined(part, [lines(part, [[placed(joint) for joint in limb] for limb in limbs]), head])]
    if pose.poles:
        drawn.append(lines(Part.DETAIL, [[placed(joint) for joint in pole] for pole in pose.poles]))
    return drawn


def legs_below(pose: Pose, x: float, y: float) -> Stroke:
    """The figure's legs alone, for what a surface hides."""
    return lines(Part.HIDDEN, [[(x + right, y - up) for right, up in leg] for leg in pose.legs])
