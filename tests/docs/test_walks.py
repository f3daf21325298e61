"""The walks that developers are told of are the ways that the code goes."""

import inspect
import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.contrib.auth.models import Group
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from races.domain.status import Decision, ListingStatus
from races.models import Notification, Organizer, Race, User
from races.services.moderation.decisions import decide_race
from races.services.moderation.moderators import MODERATORS
from races.services.weather.following import follow_race
from races.tasks import send_notification
from terrain.models import ForecastPoint
from terrain.tasks import refresh_points
from tests.cast import NOW, make_user
from tests.races.views.organize.pages import BASICS, address
from tests.terrain.gpx_files import hill, track

pytestmark = pytest.mark.django_db
PAGE = (Path(settings.BASE_DIR) / "docs/developer/walks.md").read_text()
NAME = re.compile(r"`((?:races|terrain)(?:\.\w+)+)`")
RACE = "/races/lauviere-trail/2027/ridge-tour-36/"


def steps(title: str) -> list[str]:
    """The functions of a walk, in the order of the page."""
    (section,) = [section for section in PAGE.split("\n## ") if section.startswith(title)]
    return NAME.findall(section)


def code_of(name: str) -> CodeType | None:
    """None for what Django makes of a class while it starts."""
    module, _, attribute = name.rpartition(".")
    thing = inspect.unwrap(getattr(import_module(module), attribute))
    function = thing.run.__wrapped__ if hasattr(thing, "run") else thing
    plain = vars(function).get("__init__") if inspect.isclass(function) else function
    return getattr(plain, "__code__", None)


@contextmanager
def followed(names: list[str]) -> Iterator[list[str]]:
    """These functions in the order in which they are first entered, in any thread that begins meanwhile."""
    codes = {code: name for name in names if (code := code_of(name))}
    entered: list[str] = []

    def note(frame: FrameType, event: str, _argument: Any) -> None:
        name = codes.get(frame.f_code) if event == "call" else None
        if name and name not in entered:
            entered.append(name)

    before = sys.getprofile()
    threading.setprofile(note)
    sys.setprofile(note)
    try:
        yield entered
    finally:
        sys.setprofile(before)
        threading.setprofile(None)  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def test_a_course_file_becomes_points_on_the_page(client: Client, race: Race, ben: User) -> None:
    Organizer.objects.update(is_trusted=True)
    client.force_login(ben)
    expected = steps("A course file")
    with followed(expected) as entered:
        file = SimpleUploadedFile("hill.gpx", track(hill(points=2_000, top_m=900.0)))
        assert client.post(address("course", race), {"gpx": file, "change_note": ""}).status_code == 302
        assert "loose rock" in client.get(RACE).content.decode().lower()
    assert entered == expected, entered


def test_a_providers_answer_becomes_a_line_of_the_kit(client: Client, race: Race, open_meteo: Any) -> None:
    follow_race(race, NOW)
    points = list(ForecastPoint.objects.values_list("pk", flat=True))
    expected = steps("A provider")
    with followed(expected) as entered:
        refresh_points(points)
        assert client.get(f"{RACE}kit/").status_code == 200
    assert entered == expected, entered


def test_a_search_parameter_becomes_a_query_a_chip_a_feed_and_an_answer(client: Client, race: Race) -> None:
    expected = steps("`without")
    with followed(expected) as entered:
        for door in ("/races/", "/races.rss", "/api/v1/races/"):
            assert "Ridge Tour 36" in client.get(f"{door}?without=scramble:3").content.decode()
            assert "Ridge Tour 36" not in client.get(f"{door}?without=loose_rock").content.decode()
    assert entered == expected, entered


def test_an_edit_becomes_a_review_a_published_listing_and_a_mail(client: Client, race: Race, ben: User) -> None:
    moderator = make_user("Max", is_staff=True)
    moderator.groups.add(Group.objects.get(name=MODERATORS))
    client.force_login(ben)
    expected = steps("An edit")
    with followed(expected) as entered:
        start = {"start_day": "2027-06-26", "start_time": "06:00"}
        client.post(address("basics", race), BASICS | start | {"name": "Crête 40"})
        race.refresh_from_db()
        assert race.status == ListingStatus.SUBMITTED
        decide_race(race, Decision.APPROVED, moderator, NOW + timedelta(hours=1), "")
        for number in Notification.objects.order_by("pk").values_list("pk", flat=True):
            send_notification(number)
    assert entered == [name for name in expected if code_of(name)], entered
    assert {letter.to[0] for letter in mail.outbox} >= {moderator.email, ben.email}
