"""The search page: what it shows, says and asks of the database."""

import gzip
from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from races.domain.status import EditionStatus, ListingStatus
from races.models import Edition, Event, Organizer, Race
from tests.cast import NOW, make_course, make_edition, make_event, make_race
from tests.markup import tight

pytestmark = pytest.mark.django_db
FORM = "ground-mud=&severity-mud=1&ground-scramble="


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def page_of(client: Client, query: str = "") -> str:
    answer = client.get(f"/races/?{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_only_published_races_are_shown(client: Client, edition: Edition) -> None:
    make_race(edition, "Shown")
    for status in (ListingStatus.DRAFT, ListingStatus.SUBMITTED, ListingStatus.REJECTED):
        make_race(edition, f"Hidden {status}", status=status)
    page = page_of(client)
    assert "1 race<" in tight(page)
    assert "Lauviere Trail: Shown" in page
    assert "Hidden" not in page


def test_a_cancelled_race_says_so(client: Client, event: Event) -> None:
    make_race(make_edition(event, status=EditionStatus.CANCELLED))
    assert "Cancelled" in page_of(client).split('id="results"')[1]


def test_each_filter_is_a_chip_that_leads_to_the_search_without_it(client: Client, race: Race) -> None:
    page = page_of(client, "grade_min=4&without=scramble&distance_max=45")
    assert "Grade 4 or harder" in page
    assert "<s>Scramble</s>" in page
    assert 'href="/races/?grade_min=4&amp;distance_max=45"' in page
    assert 'href="/races/?without=scramble&amp;distance_max=45"' in page
    assert "Clear all" in page


def test_what_can_not_be_used_is_named_and_the_rest_is_searched(client: Client, race: Race) -> None:
    page = page_of(client, "grade_min=9&colour=red&near=Atlantis&distance_max=40")
    assert "“grade_min” must lie from 1 to 6; 9 does not." in page
    assert "“colour” is not something one can search by." in page
    assert "No event is held in a place or region called “Atlantis”." in page
    assert "40 km or less" in page
    assert race.name in page


@pytest.mark.parametrize(
    "query",
    [
        "q=%00",
        "q=%ff%fe",
        "q=" + "%F0%9F%8F%94" * 90,
        "near=%00&radius_km=1e400",
        "distance_min=" + "9" * 400,
        "page=" + "9" * 31,
        "page=-1",
        "gain_max=" + "1" + "0" * 30,
        "from=9999-99-99&to=-1",
        "bbox=nan,nan,nan,nan",
        "near=90,0&radius_km=20015",
        "near=-90,180&radius_km=1",
        "near=0,-180&radius_km=10000",
        "sort=-near&near=0,0",
        "month=0&month=13",
        "obstacle=" + "&obstacle=".join(f"mud:{n}" for n in range(1_500)),
        "q=%3Cscript%3Ealert(1)%3C/script%3E",
        "<script>=1",
        "q=%25_%5C'\"--",
        "country=fr&country=%F0%9F%87%AB",
        "ground-lava=obstacle&ground-mud=perhaps&severity-mud=zz",
        "ground-mud[]=obstacle&ground-=obstacle",
    ],
)
def test_hostile_values_give_a_page(client: Client, race: Race, query: str) -> None:
    answer = client.get(f"/races/?{query}", follow=True)
    assert answer.status_code == 200
    assert b"<script>alert" not in answer.content
    assert b"<script>=" not in answer.content


def test_ten_thousand_parameters_are_refused_clearly(client: Client, race: Race) -> None:
    query = "&".join(f"obstacle=mud:{n}" for n in range(10_000))
    assert client.get(f"/races/?{query}").status_code == 400


def test_the_form_leads_to_the_canonical_address(client: Client, race: Race) -> None:
    fields = "q=+&near=&radius_km=150&ground-mud=obstacle&severity-mud=3&ground-scramble=without&severity-scramble=1"
    answer = client.get(f"/races/?{fields}&distance_min=&format=sky")
    assert (answer.status_code, answer["Location"]) == (
        302,
        "/races/?format=sky&obstacle=mud:3&without=scramble",
    )


def test_a_bad_value_in_the_form_survives_the_way_to_its_message(client: Client, race: Race) -> None:
    answer = client.get(f"/races/?{FORM}&distance_min=far&ground-lava=without", follow=True)
    assert "“distance_min” must be a number from 0 to 2000, not “far”." in answer.content.decode()
    assert "“without” does not know “lava”." in answer.content.decode()


def test_an_empty_form_is_a_search_for_everything(client: Client, race: Race) -> None:
    assert client.get(f"/races/?{FORM}&q=&radius_km=150")["Location"] == "/races/"


def test_the_form_shows_the_search(client: Client, race: Race) -> None:
    page = page_of(
        client, "q=tour&near=45.9,6.87&radius_km=70&obstacle=mud:3&grade_min=2&weekend=1&month=6&distance_min=20.5"
    )
    for shown in (
        'value="tour"',
        'value="45.9,6.87"',
        '<option value="70" selected>70 km',
        'value="obstacle" id="with-mud" checked',
        '<option value="3" selected>3: Over the ankle',
        '<option value="2" selected>2 Easy trail',
        'name="weekend" value="1" checked',
        'name="month" value="6" checked',
        'value="20.5"',
    ):
        assert shown in tight(page)


def test_parameters_that_the_form_lacks_stay_in_it(client: Client, race: Race) -> None:
    page = page_of(client, "bbox=1,2,30,50&sort=-gain&country=FR&country=CH")
    assert '<input type="hidden" name="bbox" value="1,2,30,50">' in page
    assert '<input type="hidden" name="sort" value="-gain">' in page
    assert '<option value="FR" selected>' in page
    assert '<input type="hidden" name="country" value="CH">' in page


def test_races_whose_ground_is_not_described_are_told_of(client: Client, edition: Edition) -> None:
    make_race(edition, "Known")
    make_race(edition, "Unknown", course=None)
    page = page_of(client, "without=scramble")
    assert "1 more race may fit." in page
    assert "Unknown" not in page


def test_no_result_says_what_stands_in_the_way(client: Client, race: Race) -> None:
    page = page_of(client, "obstacle=sand&distance_max=40")
    assert "No race fits all 2 filters" in page
    assert "What stands in the way" in page
    assert "Drop sand" in page
    assert 'href="/races/?distance_max=40"' in page


def test_where_one_filter_is_not_enough_two_are_suggested(client: Client, race: Race) -> None:
    page = page_of(client, "obstacle=sand&without=loose_rock&distance_max=40")
    assert "Change two and keep the rest" in page
    assert "Drop sand and without loose rock" in page


def test_a_directory_without_races_is_no_error(client: Client) -> None:
    page = page_of(client)
    assert "No race is listed yet" in page
    assert "The first race is still to come" in page


def test_pages_and_feeds_keep_the_search(client: Client, edition: Edition) -> None:
    for number in range(21):
        make_race(edition, f"Race {number}")
    page = page_of(client, "distance_max=40")
    assert "1–20 of 21" in page
    assert 'href="?distance_max=40&amp;page=2"' in page
    assert 'href="/races.ics?distance_max=40"' in page
    assert 'href="/races.rss?distance_max=40"' in page
    assert 'href="/races.geojson?distance_max=40"' in page
    assert "21–21 of 21" in page_of(client, "distance_max=40&page=2")


def test_a_place_shows_how_far_races_are(client: Client, race: Race) -> None:
    assert "11 km away" in page_of(client, "near=46,6.87")


def queries(client: Client, query: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as seen:
        page_of(client, query)
    return len(seen)


@pytest.mark.parametrize("query", ["", "near=Saint-Orbain&radius_km=90&without=mud&q=tour&grade_min=1&sort=-near"])
def test_a_page_costs_the_same_for_one_and_three_races(client: Client, organizer: Organizer, query: str) -> None:
    make_race(make_edition(make_event(organizer, "Tour 0")))
    one = queries(client, query)
    for number in (1, 2):
        make_race(make_edition(make_event(organizer, f"Tour {number}"), date(2027, 7, number)), course=make_course())
    assert "3 races" in page_of(client, query)
    assert queries(client, query) == one <= 7


def test_a_search_without_result_stays_within_eight_queries(client: Client, race: Race) -> None:
    query = "near=Saint-Orbain&radius_km=90&without=mud&obstacle=sand&grade_min=6&q=nothing"
    assert "No race fits" in page_of(client, query)
    assert queries(client, query) <= 8


def test_a_full_page_is_light(client: Client, edition: Edition) -> None:
    for number in range(20):
        make_race(edition, f"Race {number}")
    assert len(gzip.compress(page_of(client).encode())) < 40_000


def test_no_style_or_script_stands_in_the_page(client: Client, race: Race) -> None:
    page = page_of(client, "without=mud&obstacle=loose_rock&zzz=1")
    assert "style=" not in page
    assert "<script>" not in page
    assert "onclick" not in page


def test_only_reading_is_allowed(client: Client) -> None:
    assert client.post("/races/").status_code == 405
