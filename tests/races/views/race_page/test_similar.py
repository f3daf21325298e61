"""Races with ground like this, on the page of a race."""

import re
from collections.abc import Iterator

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from races.domain.status import EditionStatus, ListingStatus
from races.models import Edition, Organizer, Race
from tests.cast import NOW, make_course, make_edition, make_event, make_race
from tests.races.queries.directory.test_similar import other_race

pytestmark = pytest.mark.django_db
ADDRESS = "/races/lauviere-trail/2027/ridge-tour-36/"


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def similar(client: Client, query: str = "", address: str = ADDRESS) -> str:
    answer = client.get(f"{address}{query}")
    assert answer.status_code == 200
    section = answer.content.decode().split('id="similar"')[1].split("</section>")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", section)).replace(" ,", ",").replace(" .", ".")


def test_each_race_has_grade_score_likeness_day_and_distance(client: Client, race: Race, organizer: Organizer) -> None:
    other_race(organizer, "Scree Race", 60.0)
    words = similar(client)
    assert "As hard Scree Race 60 Technical. Loose rock, like here Sat 3 July 2027, Saint-Orbain, 15 km away" in words
    assert words.count("None within this distance") == 2


def test_nothing_near_offers_a_wider_look(client: Client, race: Race, organizer: Organizer) -> None:
    other_race(organizer, "Far", at=(50.0, 6.87))
    words = similar(client)
    assert "No race to come within 300 km has ground like this. Look within 1,000 km" in words
    page = client.get(ADDRESS).content.decode()
    assert 'href="?radius_km=1000#similar"' in page
    assert "Far" in similar(client, "?radius_km=1000")
    assert "Look within" not in similar(client, "?near=-40,170&radius_km=1000")


def test_one_may_look_around_another_place(client: Client, race: Race, organizer: Organizer) -> None:
    other_race(organizer, "Eifel", at=(50.0, 6.87))
    make_race(make_edition(make_event(organizer, "North", place="Aachen", latitude=50.2, longitude=6.9)), "Flat")
    assert "Eifel" not in similar(client)
    assert "Eifel 58 Technical. Loose rock, like here Sat 3 July 2027, Saint-Orbain, 11 km away" in similar(
        client, "?near=50.1,6.87"
    )
    assert "Eifel" in similar(client, "?near=aachen")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?near=Atlantis", "No event is held in a place or region called “Atlantis”."),
        ("?near=95,7", "“near” must lie from -90 to 90; 95,7 does not."),
        ("?radius_km=0", "“radius_km” must lie from 1 to 20015; 0 does not."),
        ("?radius_km=far", "“radius_km” must be a number from 1 to 20015, not “far”."),
        ("?near=%3Cb%3E%00", "“near” holds characters that can&#x27;t be read."),
        ("?near=" + "x" * 500, "“near” is too long; 100 characters are the most."),
    ],
)
def test_what_cannot_be_used_is_named_and_the_race_stays_the_place(
    client: Client, race: Race, organizer: Organizer, query: str, said: str
) -> None:
    other_race(organizer, "Scree Race", 60.0)
    words = similar(client, query)
    assert said in words
    assert "Scree Race" in words


@pytest.mark.parametrize("listing", [ListingStatus.DRAFT, ListingStatus.SUBMITTED, ListingStatus.REJECTED])
def test_unpublished_races_are_not_shown(client: Client, race: Race, organizer: Organizer, listing: str) -> None:
    hidden = other_race(organizer, "Secret", listing=listing)
    assert "Secret" not in similar(client)
    Race.objects.filter(pk=hidden.pk).update(status=ListingStatus.PUBLISHED, published_at=NOW)
    assert "Secret" in similar(client)


def test_a_race_that_is_not_rated_has_nothing_to_compare(
    client: Client, edition: Edition, organizer: Organizer
) -> None:
    make_race(edition, course=make_course([], score=None))
    other_race(organizer, "Scree Race")
    words = similar(client)
    assert "Once the ground of this race is described" in words
    assert "Scree" not in words


def test_a_race_without_a_place_asks_for_one(client: Client, organizer: Organizer) -> None:
    event = make_event(organizer, latitude=None, longitude=None)
    make_race(make_edition(event), course=make_course(start_lat=None, start_lon=None))
    other_race(organizer, "Scree Race")
    assert "The place of this race is not known. Give a place above" in similar(client)
    assert "Scree Race" in similar(client, "?near=46,7")


def test_a_cancelled_race_leads_to_races_like_it(client: Client, organizer: Organizer) -> None:
    make_race(make_edition(make_event(organizer), status=EditionStatus.CANCELLED))
    assert 'href="#similar"' not in client.get(ADDRESS).content.decode()
    other_race(organizer, "Scree Race")
    page = client.get(ADDRESS).content.decode()
    assert '<a href="#similar">Races with ground like this</a>' in page
    assert "Races of this grade, same week" in page


def test_the_page_keeps_to_eight_queries_whatever_is_alike(client: Client, race: Race, organizer: Organizer) -> None:
    def queries(query: str = "") -> int:
        with CaptureQueriesContext(connection) as seen:
            similar(client, query)
        return len(seen)

    other_race(organizer, "One")
    one = queries()
    other_race(organizer, "Two", 40.0)
    other_race(organizer, "Three", 80.0)
    assert queries() == queries("?near=Savoie") == queries("?near=46,7&radius_km=900") == one <= 8
