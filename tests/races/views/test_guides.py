from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client

from races.domain.status import EditionStatus
from races.models import Organizer, Race
from tests.cast import NOW, make_course, make_edition, make_event, make_race

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_at_noon")]

MUD = [{"kind": "mud", "severity": 3, "share": 0.2}]


@pytest.fixture
def _at_noon():
    with time_machine.travel(NOW, tick=False):
        yield


def muddy(organizer: Organizer, name: str, days: int, obstacles: list | None = None, **fields: object) -> Race:
    starts_on = date(2027, 6, 24) + timedelta(days=days)
    edition = make_edition(make_event(organizer, name), starts_on, **fields)
    return make_race(edition, course=make_course(obstacles or MUD), starts_at=NOW + timedelta(days=days))


def next_races(client: Client, kind: str = "mud") -> list[str]:
    return [race.edition.event.name for race in client.get(f"/terrain/{kind}/").context["races"]]


def test_the_guide_shows_the_next_races_with_its_ground_the_soonest_first(client: Client, organizer: Organizer) -> None:
    for name, days in (("Later", 30), ("Sooner", 3), ("Between", 9)):
        muddy(organizer, name, days)
    assert next_races(client) == ["Sooner", "Between", "Later"]
    page = client.get("/terrain/mud/").content.decode()
    assert "Sooner: Ridge Tour 36" in page
    assert "/races/?obstacle=mud:2" in page


def test_no_more_than_six_are_shown(client: Client, organizer: Organizer) -> None:
    for days in range(1, 9):
        muddy(organizer, f"Race {days}", days)
    assert next_races(client) == [f"Race {days}" for days in range(1, 7)]


def test_hardly_noticed_ground_cancelled_and_past_races_do_not_count(client: Client, organizer: Organizer) -> None:
    muddy(organizer, "Shown", 3)
    muddy(organizer, "Damp", 3, [{"kind": "mud", "severity": 1, "share": 0.2}])
    muddy(organizer, "Rooty", 3, [{"kind": "roots", "severity": 3, "share": 0.2}])
    muddy(organizer, "Cancelled", 3, status=EditionStatus.CANCELLED, status_reason="Rockfall")
    muddy(organizer, "Past", -3)
    assert next_races(client) == ["Shown"]
    assert next_races(client, "roots") == ["Rooty"]


def test_without_such_a_race_the_guide_says_so(client: Client, organizer: Organizer) -> None:
    muddy(organizer, "Muddy", 3)
    page = client.get("/terrain/sand/").content.decode()
    assert "No race with sand of severity 2 or more is listed for the time to come." in page


def test_the_guide_asks_once_whatever_the_number_of_races(
    client: Client, organizer: Organizer, django_assert_num_queries
) -> None:
    muddy(organizer, "One", 1)
    with django_assert_num_queries(1):
        client.get("/terrain/mud/")
    for name, days in (("Two", 2), ("Three", 3)):
        muddy(organizer, name, days)
    with django_assert_num_queries(1):
        client.get("/terrain/mud/")
