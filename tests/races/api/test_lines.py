"""The line of a course in the API: its present version, and the addresses of its file."""

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from races.models import Race
from terrain.models import Course
from terrain.services.courses.course import replace_track
from tests.cast import NOW
from tests.races.views.organize.pages import line_of_points

pytestmark = pytest.mark.django_db

PAGE = "/races/lauviere-trail/2027/ridge-tour-36/"


@pytest.fixture
def drawn(race: Race) -> Race:
    assert race.course
    replace_track(race.course, line_of_points(200), "first.gpx", NOW)
    return race


def read(client: Client, race: Race):
    return client.get(f"/api/v1/races/{race.pk}/").json()


def test_the_first_version_changed_nothing(client: Client, drawn: Race) -> None:
    assert read(client, drawn)["line"] == {
        "version": 1,
        "changed_at": "2027-06-24T09:00:00Z",
        "change_note": "",
        "distance_change_m": None,
        "gain_change_m": None,
        "technicality_change": None,
    }


def test_a_version_says_what_it_changed(client: Client, drawn: Race) -> None:
    assert drawn.course
    track = replace_track(drawn.course, line_of_points(205), "second.gpx", NOW, "New path")
    line = read(client, drawn)["line"]
    assert (line["version"], line["change_note"]) == (2, "New path")
    assert line["distance_change_m"] == pytest.approx(track.distance_m - (track.distance_before_m or 0), abs=0.1)
    assert line == client.get(f"/api/v1/courses/{drawn.course_id}/").json()["line"]


def test_a_file_that_is_offered_has_addresses(client: Client, drawn: Race, settings) -> None:
    assert read(client, drawn)["course_file"] == {
        "is_offered": True,
        "offered_on": None,
        "gpx": f"{settings.SITE_URL}{PAGE}course.gpx",
        "geojson": f"{settings.SITE_URL}{PAGE}course.geojson",
    }


@pytest.mark.parametrize(
    ("values", "offered_on"),
    [
        ({"file_access": "never"}, None),
        ({"file_access": "from_date", "file_offered_on": "2027-06-25"}, "2027-06-25"),
    ],
)
@time_machine.travel(NOW, tick=False)
def test_a_file_that_is_not_offered_has_none(
    client: Client, drawn: Race, values: dict[str, str], offered_on: str | None
) -> None:
    Course.objects.update(**values)
    assert read(client, drawn)["course_file"] == {
        "is_offered": False,
        "offered_on": offered_on,
        "gpx": None,
        "geojson": None,
    }
    course = client.get(f"/api/v1/courses/{drawn.course_id}/").json()
    assert (course["file_access"], course["file_offered_on"]) == (values["file_access"], offered_on)


def test_without_a_file_there_is_no_line(client: Client, race: Race) -> None:
    assert (read(client, race)["line"], read(client, race)["course_file"]) == (None, None)
    Race.objects.update(course=None)
    assert (read(client, race)["line"], read(client, race)["course_file"]) == (None, None)


def test_versions_cost_no_query(client: Client, drawn: Race) -> None:
    counts = []
    for points in (0, 210, 220):
        if points:
            assert drawn.course
            replace_track(drawn.course, line_of_points(points), "next.gpx", NOW)
        with CaptureQueriesContext(connection) as queries:
            read(client, drawn)
        counts.append(len(queries))
    assert len(set(counts)) == 1
