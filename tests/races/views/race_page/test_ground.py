import re
from html import unescape

import pytest
from django.test import Client

from races.models import Edition
from races.views.race_page.ground import ground_part
from terrain.domain.ground.course_ground import CourseGround
from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.vocabulary import Exposure, ObstacleKind
from tests.cast import make_course, make_race

LEDGE = {"kind": "narrow_passage", "severity": 3, "from_m": 8_600, "to_m": 9_000, "exposure": 3}
BOULDERS = {"kind": "boulders", "severity": 4, "from_m": 4_800, "to_m": 6_300, "exposure": 0}
MUD = {"kind": "mud", "severity": 2, "share": 0.1}


def words_of(client: Client, block: str) -> str:
    page = client.get("/races/lauviere-trail/2027/ridge-tour-36/").content.decode()
    assert block in page
    return " ".join(
        unescape(re.sub(r"<[^>]+>", " ", page.split(block)[1].split("</dl>")[0].split("</details>")[0])).split()
    )


def test_exposure_is_a_figure_of_its_own_with_its_places(client: Client, edition: Edition) -> None:
    make_race(edition, course=make_course([LEDGE, BOULDERS]))
    assert words_of(client, '<div class="race-facts-exposure">') == (
        "Exposure 3 of 3 A fall may be fatal narrow passage; km 8.6–9.0; 400 m in all, 1% of the course"
    )


def test_what_nobody_described_is_never_told_as_harmless(client: Client, edition: Edition) -> None:
    make_race(edition, course=make_course([MUD]))
    words = "Exposure Nobody has described what a fall does here"
    assert words_of(client, '<div class="race-facts-exposure">') == words


def test_a_level_is_the_least_while_an_obstacle_is_not_described(client: Client, edition: Edition) -> None:
    make_race(edition, course=make_course([LEDGE | {"exposure": 1}, MUD]))
    words = words_of(client, '<div class="race-facts-exposure">')
    assert words.startswith("Exposure at least 1 of 3 A fall hurts; of 1 obstacle nobody has said what a fall does")


def test_harmless_ground_says_so(client: Client, edition: Edition) -> None:
    make_race(edition, course=make_course([BOULDERS]))
    assert words_of(client, '<div class="race-facts-exposure">') == "Exposure 0 of 3 A fall ends where it happens"


def test_other_scales_are_read_from_the_crux_with_its_place(client: Client, edition: Edition) -> None:
    make_race(edition, course=make_course([LEDGE, BOULDERS]))
    words = words_of(client, '<details class="orientation">')
    assert "SAC hiking scale T4 often no path, single easy climbing moves Boulders, severity 4, km 4.8" in words
    assert "Trail Run Project Intermediate/Difficult from the grade of the whole course" in words


def test_undescribed_ground_has_neither(client: Client, edition: Edition) -> None:
    make_race(edition, course=make_course([], score=None))
    page = client.get("/races/lauviere-trail/2027/ridge-tour-36/").content.decode()
    assert ("Not rated" in page, "race-facts-exposure" in page, 'class="orientation"' in page) == (True, False, False)


@pytest.mark.django_db
def test_many_places_are_counted_and_unknown_extent_is_said() -> None:
    course = make_course([])
    spots = [
        ObstacleTag(ObstacleKind.SCRAMBLE, 2, from_m=km * 1_000, to_m=km * 1_000 + 100, exposure=1) for km in range(5)
    ]
    somewhere = ObstacleTag(ObstacleKind.STEPS, 2, exposure=1)
    shown = ground_part(course, CourseGround((*spots, somewhere))).exposure
    assert shown is not None
    assert (shown.level, shown.places) == (
        Exposure.HURTS,
        "scramble, steps; km 0.0–0.1, 1.0–1.1, 2.0–2.1 and 2 places more; extent not given",
    )
