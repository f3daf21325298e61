import pytest

from terrain.domain.ground.tag_reading import tags_from_code
from terrain.domain.ground.vocabulary import Grade
from terrain.domain.technicality.anchors import ANCHORS, STARTER_COURSES, Anchor, StarterCourse
from terrain.domain.technicality.rating import Technicality, rate_tags
from terrain.labels.technicality.calculator import COUNTRY_NAMES, STARTER_NAMES


def placed(anchor: Anchor) -> Technicality:
    rated = rate_tags(anchor.tags, anchor.distance_km * 1000)
    assert rated is not None
    return rated


def test_the_ladder_has_races_of_every_grade() -> None:
    assert {placed(anchor).grade for anchor in ANCHORS} == set(Grade)
    assert 12 <= len(ANCHORS) <= 20


@pytest.mark.parametrize("anchor", ANCHORS, ids=lambda anchor: anchor.name)
def test_every_extent_of_the_ladder_is_given(anchor: Anchor) -> None:
    assert placed(anchor).low == placed(anchor).high
    assert anchor.country in COUNTRY_NAMES


@pytest.mark.parametrize(
    ("easier", "harder"),
    [
        ("Berlin Marathon", "JFK 50 Mile"),
        ("Leadville Trail 100", "UTMB"),
        ("Western States 100", "UTMB"),
        ("UTMB", "Massanutten Mountain Trails 100"),
        ("UTMB", "Diagonale des Fous"),
        ("Wasatch Front 100", "Hardrock 100"),
        ("Hardrock 100", "Tromsø Skyrace"),
    ],
)
def test_races_that_runners_agree_about_stand_in_that_order(easier: str, harder: str) -> None:
    scores = {anchor.name: placed(anchor).score for anchor in ANCHORS}
    assert scores[easier] < scores[harder]


def test_each_starter_course_has_a_name_and_can_be_rated() -> None:
    assert set(STARTER_COURSES) == set(STARTER_NAMES) == set(StarterCourse)
    rated = {starter: rate_tags(tags_from_code(code), km * 1000) for starter, (code, km) in STARTER_COURSES.items()}
    assert rated[StarterCourse.EVERYTHING_MILD].grade <= Grade.EASY
    assert rated[StarterCourse.ROAD_AND_EDGE].grade >= Grade.TECHNICAL
