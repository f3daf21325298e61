"""What a race's page says of changes of its course, and of the file of it."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from races.models import Race
from terrain.labels.figures import signed_metres
from terrain.models import Course, TrackVersion
from terrain.services.courses.course import replace_track
from tests.cast import NOW
from tests.races.views.organize.pages import line_of_points

pytestmark = pytest.mark.django_db

PAGE = "/races/lauviere-trail/2027/ridge-tour-36/"


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def drawn(race: Race) -> Race:
    assert race.course
    replace_track(race.course, line_of_points(200), "first.gpx", NOW)
    return race


def change(race: Race, points: int = 205, note: str = "New path round the <quarry>") -> None:
    assert race.course
    replace_track(race.course, line_of_points(points), "second.gpx", datetime(2027, 5, 11, 23, 30, tzinfo=UTC), note)


def page(client: Client) -> str:
    return " ".join(client.get(PAGE).content.decode().split())


def test_a_course_that_never_changed_says_nothing(client: Client, drawn: Race) -> None:
    assert "Course changed" not in page(client)


def test_a_change_is_told_with_its_local_day_note_and_differences(client: Client, drawn: Race) -> None:
    change(drawn)
    shown = page(client)
    assert f"<b>Course changed on Wed 12 May 2027</b>: New path round the &lt;quarry&gt;; +0.7 km, {gain()}" in shown
    assert "of gain, technicality " in shown


def gain() -> str:
    """What the newest version gained, as it is written."""
    newest = TrackVersion.objects.order_by("-version")[0]
    return f"{signed_metres((newest.gain_m or 0) - (newest.gain_before_m or 0))} m of gain"


def test_what_is_as_before_is_not_told(client: Client, drawn: Race) -> None:
    Course.objects.get().obstacles.all().delete()
    change(drawn, 199, "")
    assert f"<b>Course changed on Wed 12 May 2027</b>; −0.1 km, {gain()}</span>" in page(client).replace(
        " </span>", "</span>"
    )


def test_a_change_costs_no_query(client: Client, drawn: Race) -> None:
    counts = []
    for points in (0, 210):
        if points:
            change(drawn, points)
        with CaptureQueriesContext(connection) as queries:
            client.get(PAGE)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 8


def test_an_open_file_is_linked(client: Client, drawn: Race) -> None:
    shown = page(client)
    assert f'href="{PAGE}course.gpx"' in shown
    assert f'href="{PAGE}course.geojson"' in shown


def test_a_file_to_come_is_announced_with_its_day(client: Client, drawn: Race) -> None:
    Course.objects.update(file_access="from_date", file_offered_on="2027-06-25")
    shown = page(client)
    assert "The organizer offers the course file from 25 June 2027." in shown
    assert "course.gpx" not in shown


def test_a_file_that_is_never_offered_is_not_named(client: Client, drawn: Race) -> None:
    Course.objects.update(file_access="never")
    shown = page(client)
    assert ("course.gpx" in shown, "course file from" in shown) == (False, False)
    assert "plan-drawing" in shown
