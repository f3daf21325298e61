"""Each part of a course is met in the weather of its nearest place."""

from dataclasses import replace

import numpy as np

from terrain.domain.ground.vocabulary import ObstacleKind as Kind
from terrain.domain.race_day import Cause
from terrain.domain.track.line import CourseLine
from tests.terrain.domain.race_day.weathers import COURSE_M, HOURS, day, profile, rated, tag, weather

AT_M = np.linspace(0.0, COURSE_M, 161)
NORTHWARD = CourseLine(AT_M, 45.9 + 0.36 * AT_M / COURSE_M, np.full_like(AT_M, 6.9), np.full_like(AT_M, 1_000.0))
LEVEL = replace(day(hill=profile(1_000.0, 1_000.0)), line=NORTHWARD)
ROOTS = tag(Kind.ROOTS, 3, 0, 40)


def test_rain_far_along_the_course_wets_that_end_and_not_the_start():
    rainy_end = replace(weather(rain_mm=[3.0] * HOURS), latitude=46.26)
    found = rated([ROOTS], weather(), rainy_end, on=LEVEL)
    [wet] = [change for change in found.changes if change.cause is Cause.WET_ROOTS]
    [(from_m, to_m)] = wet.sections
    assert 19_000 < from_m < 21_000
    assert to_m == COURSE_M


def test_without_a_line_the_height_alone_chooses_the_forecast():
    rainy_end = replace(weather(rain_mm=[3.0] * HOURS), latitude=46.26)
    found = rated([ROOTS], weather(), rainy_end, on=replace(LEVEL, line=None))
    assert [change for change in found.changes if change.cause is Cause.WET_ROOTS] == []
