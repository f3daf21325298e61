"""Feeds of all races that fit a search."""

import xml.etree.ElementTree as ElementTree
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from races.domain.status import EditionStatus
from races.models import Edition, Race
from tests.cast import NOW, make_course, make_edition, make_event, make_organizer, make_race

pytestmark = pytest.mark.django_db

FEEDS = ["/races.ics", "/races.rss", "/races.geojson"]


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(NOW, tick=False):
        yield


def titles(client: Client, address: str) -> list[str]:
    """The titles in a feed of any kind."""
    answer = client.get(address)
    assert answer.status_code == 200
    if ".ics" in address:
        return [str(event["summary"]) for event in Calendar.from_ical(answer.content).walk("VEVENT")]
    if ".rss" in address:
        return [item.findtext("title", "") for item in ElementTree.fromstring(answer.content).iter("item")]
    return [feature["properties"]["title"] for feature in answer.json()["features"]]


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("/races.ics", "text/calendar; charset=utf-8"),
        ("/races.rss", "application/rss+xml; charset=utf-8"),
        ("/races.geojson", "application/geo+json"),
    ],
)
def test_feed_has_its_kind(address: str, kind: str, client: Client, race: Race) -> None:
    assert client.get(address)["Content-Type"] == kind


@pytest.mark.parametrize("address", FEEDS)
def test_feed_takes_the_search(address: str, client: Client, race: Race, edition: Edition) -> None:
    make_race(edition, "Hard", course=make_course([{"kind": "scramble", "severity": 4, "share": 0.1}], score=70.0))

    assert titles(client, address) == ["Lauviere Trail 2027, Ridge Tour 36", "Lauviere Trail 2027, Hard"]
    assert titles(client, f"{address}?without=scramble") == ["Lauviere Trail 2027, Ridge Tour 36"]
    assert titles(client, f"{address}?grade_min=5&page=3") == ["Lauviere Trail 2027, Hard"]
    assert titles(client, f"{address}?q=nothing") == []


@pytest.mark.parametrize("address", FEEDS)
@pytest.mark.parametrize("query", ["grade_min=9", "nope=1", "near=Nowhereville", "q=%00"])
def test_bad_parameter_is_named(address: str, query: str, client: Client, race: Race) -> None:
    answer = client.get(f"{address}?{query}")

    assert answer.status_code == 400
    assert answer["Content-Type"].startswith("text/plain")
    assert answer.content.decode().startswith(query.split("=")[0])


@pytest.mark.parametrize(
    ("query", "problems"),
    [("grade_min=9&near=Nowhereville&radius_km=x", 3), ("distance_min=9&distance_max=8&nope=1", 2)],
)
def test_page_feeds_and_api_name_the_same_problems(query: str, problems: int, client: Client, race: Race) -> None:
    page = [str(sentence) for sentence in client.get(f"/races/?{query}").context["heading"].problems]
    api = [problem["message"] for problem in client.get(f"/api/v1/races/?{query}").json()["problems"]]
    feeds = [client.get(f"{address}?{query}").content.decode().splitlines() for address in FEEDS]
    assert len(page) == problems
    assert api == page
    assert [[line.split(": ", 1)[1] for line in lines] for lines in feeds] == [page] * len(FEEDS)


@pytest.mark.parametrize("address", FEEDS)
def test_cancelled_and_sample_are_said(address: str, client: Client) -> None:
    edition = make_edition(make_event(make_organizer(), is_sample=True))
    make_race(edition)
    Edition.objects.update(status=EditionStatus.CANCELLED, status_reason="Rockfall")

    assert titles(client, address) == ["Cancelled: Lauviere Trail 2027, Ridge Tour 36 (sample)"]


@pytest.mark.parametrize("address", FEEDS)
def test_feed_costs_the_same_for_three_as_for_one(address: str, client: Client, race: Race) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    one = cost()
    for number in range(2):
        make_race(make_edition(make_event(make_organizer(f"Club {number}"), f"Trail {number}")))

    assert len(titles(client, address)) == 3
    assert cost() == one


@pytest.mark.parametrize("address", FEEDS)
def test_unchanged_feed_is_not_sent_again(address: str, client: Client, race: Race) -> None:
    tag = client.get(address)["ETag"]

    assert client.get(address, headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize("address", FEEDS)
def test_race_without_place_or_day_breaks_no_feed(address: str, client: Client) -> None:
    event = make_event(make_organizer(), latitude=None, longitude=None)
    make_race(make_edition(event, None), course=None, starts_at=None)

    shown = [] if address == "/races.ics" else ["Date to be confirmed: Lauviere Trail 2027, Ridge Tour 36"]
    assert titles(client, address) == shown


@pytest.mark.parametrize("address", FEEDS)
def test_hostile_names_break_no_feed(address: str, client: Client, edition: Edition) -> None:
    make_race(edition, "A\x0b<&>\r\nEND:VEVENT\x1b", slug="hostile")

    assert len(titles(client, address)) == 1


def test_geojson_has_a_point_for_the_map(client: Client, race: Race) -> None:
    [feature] = client.get("/races.geojson").json()["features"]

    assert feature["geometry"] == {"type": "Point", "coordinates": [6.87, 45.9]}
    assert feature["properties"]["grade"] == 4


def test_feeds_say_what_was_declared_with_a_different_measure_beside_it(client: Client, edition: Edition) -> None:
    make_race(edition, "Measured", distance_m=20_000, gain_m=800, course=make_course(distance_m=20_400, gain_m=910))
    make_race(edition, "Declared", course=None, distance_m=20_000, gain_m=900)

    listed = [feature["properties"] for feature in client.get("/races.geojson").json()["features"]]
    assert [(one["distance_m"], one["gain_m"]) for one in listed] == [(20_000, 800), (20_000, 900)]
    text = client.get("/races.rss").content.decode()
    assert ("20.0 km, +800 m (measured +910 m)" in text, "20.0 km, +900 m" in text) == (True, True)


def test_rss_item_links_to_the_race_and_has_its_day(client: Client, race: Race) -> None:
    channel = ElementTree.fromstring(client.get("/races.rss?grade_min=4").content).find("channel")

    assert channel is not None
    item = channel.find("item")
    assert item is not None
    assert (item.findtext("link") or "").endswith("/races/lauviere-trail/2027/ridge-tour-36/")
    assert (channel.findtext("link") or "").endswith("/races/?grade_min=4")
    assert "2027-06-26" in (item.findtext("description") or "")
    assert item.findtext("pubDate") == (NOW - timedelta(days=30)).strftime("%a, %d %b %Y %H:%M:%S +0000")
