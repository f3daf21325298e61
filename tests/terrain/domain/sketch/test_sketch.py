import re

import pytest

from terrain.domain.ground.vocabulary import Exposure, ObstacleKind, Severity
from terrain.domain.sketch import BOTTOM, DRAW, TOP, WIDTH, Part, draw_exposure, draw_severity

NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
START = re.compile(r"M(-?\d+(?:\.\d+)?) (-?\d+(?:\.\d+)?)")
OVERHANG = 10
"""A limb or a stone may be cut by the sheet's edge by so many units."""


@pytest.mark.parametrize("kind", DRAW)
def test_every_severity_of_a_kind_has_a_drawing_of_its_own(kind: ObstacleKind) -> None:
    drawn = [draw_severity(kind, severity) for severity in Severity]
    assert len(set(drawn)) == len(Severity)
    assert all(any(stroke.part is Part.RUNNER for stroke in sketch) for sketch in drawn)


@pytest.mark.parametrize("kind", DRAW)
def test_drawings_begin_on_the_sheet(kind: ObstacleKind) -> None:
    for severity in Severity:
        starts = [START.findall(stroke.d) for stroke in draw_severity(kind, severity)]
        assert all(starts)
        places = [(float(x), float(y)) for found in starts for x, y in found]
        assert all(-OVERHANG <= x <= WIDTH + OVERHANG for x, _y in places)
        assert all(TOP - OVERHANG <= y <= BOTTOM + OVERHANG for _x, y in places)


def test_a_drawing_holds_numbers_and_path_letters_only() -> None:
    for kind in DRAW:
        for stroke in draw_severity(kind, Severity.HANDS):
            assert set(NUMBER.sub("", stroke.d)) <= set("MlzCqat -. ")


def test_ledges_grow_with_the_marks_on_the_leg() -> None:
    tops = [
        min(float(y) for _x, y in START.findall(stroke.d))
        for severity in Severity
        for stroke in draw_severity(ObstacleKind.FIXED_ROCK, severity)
        if stroke.part is Part.LEVEL
    ]
    assert tops == sorted(tops, reverse=True)
    assert len(set(tops)) == len(Severity)


def test_every_exposure_has_a_drawing_of_its_own() -> None:
    assert len({draw_exposure(level) for level in Exposure}) == len(Exposure)
