import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from django.conf import settings
from django.template import engines

from terrain.domain.drawing.relief import draw_relief
from terrain.domain.ground.vocabulary import Confidence, Exposure, Grade
from terrain.domain.weather.sky import Sky
from terrain.labels.ground.words import KIND_NAMES
from terrain.models import Course


def render(source: str, **context: object) -> str:
    return engines["django"].from_string("{% load terrain_tags %}" + source).render(context).strip()


def symbols() -> set[str]:
    return set(re.findall(r'<symbol id="([^"]+)"', (Path(settings.BASE_DIR) / "static" / "icons.svg").read_text()))


def test_every_code_has_its_drawing() -> None:
    wanted = {"exposure", "grade-none", "logo"}
    wanted |= {f"grade-{grade:d}" for grade in Grade} | {f"weather-{sky}" for sky in Sky}
    assert wanted - symbols() == set()


def test_every_icon_that_a_template_names_is_drawn() -> None:
    root = Path(settings.BASE_DIR)
    named = set()
    for template in root.glob("templates/**/*.html"):
        named |= set(re.findall(r'{% (?:svg_)?icon "([^"]+)"', template.read_text()))
    assert len(named) > 20
    assert named - symbols() == set()


def test_an_icon_without_a_label_is_decoration() -> None:
    assert 'aria-hidden="true"' in render('{% icon "mud" %}')
    labelled = render('{% icon "mud" label=label %}', label="<Mud>")
    assert 'role="img" aria-label="&lt;Mud&gt;"' in labelled
    assert "aria-hidden" not in labelled


def test_a_grade_mark_says_number_and_word() -> None:
    assert 'aria-label="Grade 4, Technical"' in render("{% grade_mark 4 %}")
    assert 'aria-label="Not rated"' in render("{% grade_mark None %}")
    assert "aria-label" not in render("{% grade_mark 4 decorative=True %}")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{{ value|kind_name }}", KIND_NAMES),
        ("{{ value|kind_short }}", KIND_NAMES),
        ("{{ value|exposure_name }}", Exposure),
        ("{{ value|grade_name }}", Grade),
        ("{{ value|confidence_name }}", Confidence),
        ("{{ value|sky_name }}", Sky),
    ],
)
def test_every_code_has_a_word_of_its_own(source: str, expected: Iterable[object]) -> None:
    words = [render(source, value=code) for code in expected]
    assert all(words)
    assert len(set(words)) == len(words)


def test_main_kinds_are_those_that_add_most() -> None:
    lines = [("mud", 3.0), ("scramble", 11.0), ("mud", 9.0), ("roots", 1.0), ("sand", 0.5)]
    course = Course(contributions=[{"kind": kind, "points": points} for kind, points in lines])
    assert render("{{ course|main_kinds|join:' ' }}", course=course) == "mud scramble roots"
    assert render("{{ course|main_kinds|join:' ' }}", course=None) == ""


def test_a_course_is_drawn_and_described() -> None:
    course = Course(relief_m=[400, 1_300, 500], relief_tones=[1, 5, 1])
    drawing = draw_relief([400, 1_300, 500], [1, 5, 1])
    html = render("{% relief course %}", course=course)
    assert 'aria-label="Profile from 400 to 1,300 m"' in html
    assert drawing is not None
    assert f'd="{drawing.line}"' in html


def test_a_course_without_a_file_says_so() -> None:
    assert render("{% relief course %}", course=Course()) == '<p class="relief-none">No course file yet</p>'
