"""A file much shorter than the race is declared: no door shows it as known all along."""

import re

import time_machine
from django.test import Client

from races.models import Edition, Race, User
from races.queries.moderation.facts import facts_of
from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.vocabulary import ObstacleKind
from terrain.services.courses.course import replace_track, set_obstacles
from tests.cast import NOW, make_course, make_race
from tests.races.views.organize.pages import address
from tests.terrain.gpx_files import hill, track

PAGE = "/races/lauviere-trail/2027/ridge-tour-36/"


def race_of_9_km(edition: Edition, declared_m: float) -> Race:
    """A course of 9 km with heights, described from end to end."""
    course = make_course([])
    replace_track(course, track(hill(900, top_m=300.0)), "hill.gpx", NOW)
    set_obstacles(course, [ObstacleTag(ObstacleKind.ROOTS, 2, share=1.0)], NOW)
    return make_race(edition, course=course, distance_m=declared_m)


def marks_of(race: Race, client: Client, ben: User) -> dict[str, str]:
    """The confidence behind each door."""
    with time_machine.travel(NOW, tick=False):
        client.force_login(ben)
        brief = client.get(f"/api/v1/races/{race.pk}/").json()["technicality"]
        explained = client.get(f"/api/v1/races/{race.pk}/technicality/").json()
        html = client.get(PAGE).content.decode()
        editor = client.get(address("ground", race)).context["preview"].technicality
    assert brief["high"] == explained["high"] == editor.high
    [shown] = set(re.findall(r'<span class="confidence-mark">([ABC])</span>', html))
    return {
        "page": shown,
        "brief": brief["confidence"],
        "explained": explained["confidence"],
        "editor": editor.confidence,
        "moderation": facts_of(race)["course"]["confidence"],
    }


def test_a_file_of_9_km_declared_as_20_is_no_a_behind_any_door(client: Client, ben: User, edition: Edition) -> None:
    race = race_of_9_km(edition, 20_000.0)
    assert set(marks_of(race, client, ben).values()) == {"B"}


def test_a_file_as_long_as_declared_is_an_a_behind_every_door(client: Client, ben: User, edition: Edition) -> None:
    race = race_of_9_km(edition, 9_000.0)
    assert set(marks_of(race, client, ben).values()) == {"A"}
