"""Nothing unmoderated leaves by any door."""

import re

import pytest
import time_machine
from django.test import Client
from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver

from races.domain.status import ListingStatus
from races.models import Edition, Race
from terrain.services.courses.course import replace_track
from tests.cast import NOW, make_course, make_edition, make_event, make_organizer, make_race

HIDDEN = [ListingStatus.DRAFT, ListingStatus.SUBMITTED, ListingStatus.REJECTED]
SECRET = "Zugspitzgeheimnis"
RACE = f"/races/{SECRET.lower()}/2027/{SECRET.lower()}-36/"
LISTS = [
    "/", "/races/", f"/races/?q={SECRET[:6]}", "/races.ics", "/races.rss", "/races.geojson", "/terrain/mud/",
    "/api/v1/races/", "/api/v1/events/", "/api/v1/organizers/",
]  # fmt: skip
PAGES = [
    RACE, f"{RACE}kit/", f"{RACE}course.gpx", f"{RACE}course.geojson", f"{RACE}calendar.ics",
    f"/races/{SECRET.lower()}/", f"/races/{SECRET.lower()}/2027/",
    "/api/v1/races/{race}/", "/api/v1/races/{race}/kit/", "/api/v1/races/{race}/times/",
    "/api/v1/races/{race}/forecast/",
    "/api/v1/races/{race}/technicality/", "/api/v1/courses/{course}/", "/api/v1/courses/{course}/profile/",
    "/api/v1/events/{event}/", "/api/v1/organizers/{organizer}/",
]  # fmt: skip
TRACK = (
    b'<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg>'
    b'<trkpt lat="45.9" lon="6.87"><ele>1000</ele></trkpt><trkpt lat="45.91" lon="6.87"><ele>1100</ele></trkpt>'
    b"</trkseg></trk></gpx>"
)


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(NOW, tick=False):
        yield


def secret_race(status: ListingStatus) -> Race:
    edition = make_edition(make_event(make_organizer(SECRET), SECRET), registration_url="https://entries.example/")
    course = make_course([{"kind": "mud", "severity": 2, "share": 0.2}])
    replace_track(course, TRACK, "secret.gpx", NOW)
    return make_race(edition, f"{SECRET} 36", status=status, course=course)


def addressed(path: str, race: Race) -> str:
    event = race.edition.event
    return path.format(race=race.pk, course=race.course_id, event=event.pk, organizer=event.organizer_id)


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("status", HIDDEN)
def test_list_shows_the_published_and_hides_the_rest(
    path: str, status: ListingStatus, client: Client, race: Race
) -> None:
    hidden = secret_race(status)

    assert SECRET not in client.get(path).content.decode()

    Race.objects.filter(pk=hidden.pk).update(status=ListingStatus.PUBLISHED, published_at=NOW)
    assert SECRET in client.get(path).content.decode().replace("\r\n ", "")


@pytest.mark.parametrize("path", PAGES)
def test_page_of_a_published_race_is_open_and_of_another_is_not_there(path: str, client: Client, race: Race) -> None:
    hidden = secret_race(ListingStatus.PUBLISHED)
    assert client.get(addressed(path, hidden)).status_code == 200

    for status in HIDDEN:
        Race.objects.filter(pk=hidden.pk).update(status=status)
        assert client.get(addressed(path, hidden)).status_code == 404


@pytest.mark.parametrize("path", PAGES)
def test_not_even_the_organizer_or_a_moderator_gets_a_draft_by_the_public_door(
    path: str, client: Client, ada, mo, edition: Edition
) -> None:
    hidden = make_race(edition, f"{SECRET} 36", status=ListingStatus.DRAFT)
    public = path.replace(SECRET.lower(), "lauviere-trail", 1).replace(f"{SECRET.lower()}-36", hidden.slug)

    for person in (ada, mo):
        client.force_login(person)
        assert client.get(addressed(public, hidden)).status_code == 404


def test_every_public_door_is_watched_here() -> None:
    """A new public address has to be added to the lists above."""
    watched = {_shape(path) for path in LISTS + PAGES}
    others = re.compile(
        r"^/(admin|account|organize|static|healthz|readyz|metrics|favicon|accounts)"
        r"|^/terrain/(<|technicality/|exposure/|$)|kit/(.+)$|^/api/v1/(schema|docs|obstacles|technicality)/|^/api/v1/$"
    )

    unwatched = {address for address in _addresses(get_resolver()) if not others.search(address)} - watched

    assert unwatched == set()


def _shape(path: str) -> str:
    path = re.sub(r"\{\w+\}", "<>", path.split("?")[0])
    return path.replace(SECRET.lower() + "-36", "<>").replace(SECRET.lower(), "<>").replace("2027", "<>")


def _addresses(resolver: URLResolver, prefix: str = "/") -> set[str]:
    found: set[str] = set()
    for pattern in resolver.url_patterns:
        part = re.sub(r"<[^>]+>", "<>", str(pattern.pattern))
        if isinstance(pattern, URLResolver):
            if part.split("/")[0] not in {"admin", "account"}:
                found |= _addresses(pattern, prefix + part)
        elif isinstance(pattern, URLPattern) and not part.startswith("^"):
            found.add(prefix + part)
    return found
