"""The pages of an event and of an edition."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from races.domain.status import EditionStatus, ListingStatus
from races.models import Edition, Event, EventSlug, Organizer, Race
from tests.cast import NOW, make_edition, make_event, make_race

pytestmark = pytest.mark.django_db
EVENT, EDITION = "/races/lauviere-trail/", "/races/lauviere-trail/2027/"


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_event_shows_its_published_races_by_edition(client: Client, event: Event) -> None:
    make_race(make_edition(event), "Ridge 36")
    make_race(make_edition(event, date(2026, 6, 27)), "Ridge 35")
    page = text_of(client, EVENT)
    assert page.index("To come") < page.index("Ridge 36") < page.index("Earlier editions") < page.index("Ridge 35")
    assert "Saint-Orbain, Savoie, France" in page
    assert 'href="/races/lauviere-trail/2026/"' in page


@pytest.mark.parametrize("address", [EVENT, EDITION])
def test_what_is_not_published_is_not_shown(client: Client, edition: Edition, address: str) -> None:
    make_race(edition, "Shown")
    for status in (ListingStatus.DRAFT, ListingStatus.SUBMITTED, ListingStatus.REJECTED):
        make_race(edition, f"Hidden {status}", status=status)
    page = text_of(client, address)
    assert "Shown" in page
    assert "Hidden" not in page


@pytest.mark.parametrize("status", [ListingStatus.DRAFT, ListingStatus.SUBMITTED, ListingStatus.REJECTED])
def test_an_event_without_a_published_race_is_missing(client: Client, edition: Edition, status: ListingStatus) -> None:
    make_race(edition, status=status)
    assert [client.get(address).status_code for address in (EVENT, EDITION)] == [404, 404]


def test_an_edition_without_a_published_race_is_missing(client: Client, event: Event) -> None:
    make_race(make_edition(event))
    make_race(make_edition(event, date(2028, 6, 24)), status=ListingStatus.DRAFT)
    assert client.get("/races/lauviere-trail/2028/").status_code == 404
    assert "2028" not in text_of(client, EVENT)


@pytest.mark.parametrize("rest", ["", "2027/", "2027/ridge-tour-36/"])
def test_a_former_slug_leads_to_the_present_one(client: Client, race: Race, rest: str) -> None:
    EventSlug.objects.create(event=race.edition.event, slug="tour-de-lauviere")
    answer = client.get(f"/races/tour-de-lauviere/{rest}")
    assert (answer.status_code, answer["Location"]) == (301, f"{EVENT}{rest}")


def test_a_former_slug_of_another_event_does_not_take_an_address_over(
    client: Client, race: Race, organizer: Organizer
) -> None:
    EventSlug.objects.create(event=make_event(organizer, "Other"), slug="lauviere-trail")
    assert client.get(EVENT).status_code == 200


@pytest.mark.parametrize("address", ["/races/nowhere/", "/races/nowhere/2027/", "/races/lauviere-trail/1999/"])
def test_unknown_addresses_are_missing(client: Client, race: Race, address: str) -> None:
    assert client.get(address).status_code == 404


def test_a_year_beyond_all_numbers_is_missing(client: Client, race: Race) -> None:
    assert client.get(f"/races/lauviere-trail/{'9' * 40}/").status_code == 404
    assert client.get(f"/races/lauviere-trail/{'9' * 40}/ridge-tour-36/").status_code == 404


@pytest.mark.parametrize("address", [EVENT, EDITION])
def test_a_cancelled_edition_says_so(client: Client, event: Event, address: str) -> None:
    changed_at = datetime(2027, 6, 9, 8, tzinfo=UTC)
    make_race(
        make_edition(event, status=EditionStatus.CANCELLED, status_reason="Rockfall.", status_changed_at=changed_at)
    )
    page = text_of(client, address)
    assert "does not take place." in page
    assert "Rockfall." in page
    assert '<span class="badge badge-dark">' in page


def test_a_held_edition_leads_to_the_newer_one(client: Client, event: Event) -> None:
    make_race(make_edition(event))
    make_race(make_edition(event, date(2026, 6, 27)))
    page = text_of(client, "/races/lauviere-trail/2026/")
    assert "This edition is over." in page
    assert 'href="/races/lauviere-trail/2027/">Lauviere Trail 2027' in page


def test_a_sample_event_is_marked(client: Client, organizer: Organizer) -> None:
    make_race(make_edition(make_event(organizer, is_sample=True)))
    assert "Sample listing, made up" in text_of(client, EVENT)
    assert "Sample listing, made up" in text_of(client, EDITION)


@pytest.mark.parametrize("address", [EVENT, EDITION])
def test_pages_cost_the_same_for_one_and_three_races(
    client: Client, event: Event, edition: Edition, address: str
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            text_of(client, address)
        return len(seen)

    make_race(edition)
    one = queries()
    for number in (1, 2):
        make_race(edition, f"Race {number}")
        make_race(make_edition(event, date(2027 + number, 6, 24)), f"Race {number}")
    assert queries() == one == 3
