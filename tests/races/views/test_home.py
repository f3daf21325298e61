from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from races.domain.status import EditionStatus, ListingStatus
from races.models import Organizer
from tests.cast import NOW, make_course, make_edition, make_event, make_race

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_at_noon")]

ENTRIES = "https://entries.example/"


@pytest.fixture
def _at_noon():
    with time_machine.travel(NOW, tick=False):
        yield


def queries(client: Client) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get("/").status_code == 200
    return len(asked)


def listed(organizer: Organizer, name: str, days: int = 10, **fields: object):
    day = date(2027, 6, 24) + timedelta(days=days)
    edition = make_edition(make_event(organizer, name), day, **({"registration_url": ENTRIES} | fields))
    return make_race(edition, starts_at=NOW + timedelta(days=days))


def test_an_empty_directory_looks_finished(client: Client) -> None:
    page = client.get("/").content.decode()
    assert "No race is listed yet" in page
    assert "0 trail races" not in page
    assert "By what is underfoot" in page


def test_the_next_open_races_stand_on_the_first_page(client: Client, organizer: Organizer) -> None:
    for days, name in enumerate(("Fourth", "Third", "Second", "First")):
        listed(organizer, name, 40 - days * 10)
    page = client.get("/").content.decode()
    assert [name for name in ("First", "Second", "Third", "Fourth") if f"{name}: Ridge Tour 36" in page] == [
        "First",
        "Second",
        "Third",
    ]
    assert "4 trail races" in page


def test_only_published_races_that_take_place_and_are_open_are_shown(client: Client, organizer: Organizer) -> None:
    listed(organizer, "Shown")
    make_race(
        make_edition(make_event(organizer, "Unmoderated"), registration_url=ENTRIES), status=ListingStatus.SUBMITTED
    )
    listed(organizer, "Called off", status=EditionStatus.CANCELLED)
    listed(organizer, "Closed", registration_closes_at=NOW - timedelta(hours=1))
    listed(organizer, "Not yet", registration_opens_at=NOW + timedelta(hours=1))
    listed(organizer, "Over", -10)
    listed(organizer, "Silent", registration_url="")
    page = client.get("/").content.decode()
    assert "Shown: Ridge Tour 36" in page
    assert [
        name for name in ("Unmoderated", "Called off", "Closed", "Not yet", "Over", "Silent") if f"{name}: " in page
    ] == []


def test_one_event_does_not_fill_the_page(client: Client, organizer: Organizer) -> None:
    edition = make_edition(make_event(organizer, "Many"), registration_url=ENTRIES)
    for number in range(4):
        make_race(edition, f"Race {number}", starts_at=NOW + timedelta(days=2))
    listed(organizer, "Other")
    page = client.get("/").content.decode()
    assert page.count("Many: Race") == 1
    assert "Other: Ridge Tour 36" in page


def test_kinds_are_counted(client: Client, organizer: Organizer) -> None:
    for name in ("One", "Two"):
        listed(organizer, name)
    muddy = listed(organizer, "Three")
    muddy.course = make_course([{"kind": "mud", "severity": 2, "share": 0.1, "exposure": 2}])
    muddy.save(update_fields=["course"])
    kinds = dict(client.get("/").context["kinds"])
    assert (kinds["loose_rock"], kinds["mud"], kinds["sand"]) == (2, 1, 0)
    assert client.get("/").context["figures"].exposed == 1


def test_one_race_and_three_take_the_same_queries(client: Client, organizer: Organizer) -> None:
    listed(organizer, "One")
    one = queries(client)
    listed(organizer, "Two")
    listed(organizer, "Three")
    assert queries(client) == one <= 8


def test_the_search_form_leads_to_results_without_complaint(client: Client, organizer: Organizer) -> None:
    listed(organizer, "One")
    page = client.get("/races/", {"near": "", "month": "", "grade_min": "3", "grade_max": ""}, follow=True)
    assert page.status_code == 200
    assert "Left out of this search" not in page.content.decode()
    assert "One: Ridge Tour 36" in page.content.decode()
