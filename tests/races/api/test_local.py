"""Local technicality in the API."""

import pytest
import time_machine
from django.test import Client

from races.models import Edition, Race
from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.vocabulary import ObstacleKind
from terrain.services.courses.course import replace_track, set_obstacles
from tests.cast import NOW, make_course, make_race
from tests.terrain.gpx_files import hill, track

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def rated(edition: Edition) -> Race:
    """A hill of 4 km with a scramble at km 2 and mud somewhere."""
    course = make_course([])
    replace_track(course, track(hill(401)), "hill.gpx", NOW)
    scramble = ObstacleTag(ObstacleKind.SCRAMBLE, 4, from_m=2_000, to_m=2_100)
    set_obstacles(course, [scramble, ObstacleTag(ObstacleKind.MUD, 2, share=0.3)], NOW)
    return make_race(edition, course=course)


def technicality(client: Client, race: Race) -> dict:
    return client.get(f"/api/v1/races/{race.pk}/technicality/").json()


def test_each_hundred_metres_are_rated_and_the_hardest_kilometre_is_named(client: Client, rated: Race) -> None:
    found = technicality(client, rated)
    assert len(found["local"]) == 40
    hardest = max(found["local"], key=lambda row: row[2])
    assert hardest[:2] == [2_000.0, 2_100.0]
    km = found["hardest_km"]
    assert km["to_m"] - km["from_m"] == pytest.approx(1_000)
    assert km["from_m"] <= 2_000 < 2_100 <= km["to_m"]
    assert km["kinds"][0] == "scramble"
    assert found["unplaced"] == ["mud"]


def test_a_race_that_is_not_rated_has_no_local_technicality(client: Client, edition: Edition) -> None:
    course = make_course([], score=None)
    replace_track(course, track(hill(401)), "hill.gpx", NOW)
    found = technicality(client, make_race(edition, course=course))
    assert (found["score"], found["local"], found["hardest_km"], found["unplaced"]) == (None, [], None, [])
    bare = technicality(client, make_race(edition, "Bare", course=None))
    assert (bare["local"], bare["hardest_km"]) == ([], None)


def test_a_course_of_some_centimetres_is_answered_too(client: Client, edition: Edition) -> None:
    """Its steep part is stored as beginning and ending at 0.0 m."""
    course = make_course([])
    replace_track(course, track([(46.0, 7.0, 5.0), (46.0000002, 7.0, 6.0)]), "tiny.gpx", NOW)
    set_obstacles(course, [ObstacleTag(ObstacleKind.MUD, 2, share=0.3)], NOW)
    found = technicality(client, make_race(edition, course=course))
    assert any(line["is_measured"] and line["sections"] == [[0.0, 0.0]] for line in found["contributions"])
    assert found["score"] == course.technicality
