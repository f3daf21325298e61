"""Who may open and change what."""

import pytest
from django.test import Client
from django.urls import reverse

from races.models import Race, User
from tests.races.views.organize.pages import address

PAGES = [
    "basics",
    "course",
    "course-progress",
    "ground",
    "stations",
    "kit",
    "registration",
    "publish",
    "delete",
    "race",
]
ACTIONS = [
    *("basics", "course", "course-cancel", "course-figures", "course-file", "ground", "preview", "stations", "kit"),
    *("registration", "submit", "withdraw", "delete"),
]


def addresses(race: Race) -> list[str]:
    event = race.edition.event
    of_edition = [event.slug, race.edition.year]
    return [
        reverse("organize:organizer", args=[event.organizer.slug]),
        reverse("organize:new-event", args=[event.organizer.slug]),
        reverse("organize:event", args=[event.slug]),
        reverse("organize:new-edition", args=[event.slug]),
        *(reverse(f"organize:{name}", args=of_edition) for name in ("edition", "status", "renew", "new-race")),
        *(address(name, race) for name in PAGES),
    ]


def test_an_editor_opens_every_page(as_ben: Client, race: Race) -> None:
    answers = {page: as_ben.get(page, follow=True).status_code for page in addresses(race)}
    assert answers == dict.fromkeys(answers, 200)


def test_a_stranger_finds_nothing(client: Client, race: Race, sam: User) -> None:
    client.force_login(sam)
    answers = {page: client.get(page).status_code for page in addresses(race)}
    assert answers == dict.fromkeys(answers, 404)


def test_a_viewer_finds_nothing_to_edit(client: Client, race: Race, vera: User) -> None:
    client.force_login(vera)
    answers = {page: client.get(page).status_code for page in addresses(race)}
    assert answers == dict.fromkeys(answers, 404)


def test_the_signed_out_are_asked_to_sign_in(client: Client, race: Race) -> None:
    answers = {page: client.get(page) for page in addresses(race)}
    assert {answer.status_code for answer in answers.values()} == {302}
    assert all(answer["Location"].startswith("/account/login/") for answer in answers.values())


@pytest.mark.parametrize("name", ACTIONS)
def test_a_stranger_and_a_viewer_change_nothing(client: Client, race: Race, sam: User, vera: User, name: str) -> None:
    before = Race.objects.values().get()
    for visitor in (sam, vera):
        client.force_login(visitor)
        assert client.post(address(name, race), {"name": "Mine now"}).status_code == 404
    assert Race.objects.values().get() == before


def test_a_switch_of_a_stranger_is_not_found(client: Client, race: Race, sam: User) -> None:
    client.force_login(sam)
    page = reverse("organize:kit-switch", args=[race.edition.event.slug, race.edition.year, race.slug, "hot"])
    assert client.post(page, {"to": "on"}).status_code == 404


@pytest.mark.parametrize("name", ["submit", "withdraw", "preview", "course-cancel", "course-figures", "course-file"])
def test_actions_are_not_for_reading(as_ben: Client, race: Race, name: str) -> None:
    assert as_ben.get(address(name, race)).status_code == 405


def test_a_form_from_elsewhere_is_refused(ben: User, race: Race) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(ben)
    before = Race.objects.values().get()
    answers = [client.post(address(name, race), {"name": "Mine now"}).status_code for name in ACTIONS]
    assert answers == [403] * len(ACTIONS)
    assert Race.objects.values().get() == before


def test_a_huge_year_is_not_found(as_ben: Client, race: Race) -> None:
    slug = race.edition.event.slug
    assert as_ben.get(f"/organize/events/{slug}/99999999999999999999/").status_code == 404


def test_versions_of_a_course_are_for_its_editors(client: Client, race: Race, sam: User, vera: User) -> None:
    pages = [address(name, race, 1) for name in ("course-version", "course-version-again")]
    for visitor in (sam, vera):
        client.force_login(visitor)
        assert [client.get(pages[0]).status_code, client.post(pages[1]).status_code] == [404, 404]
    client.logout()
    assert {client.get(pages[0]).status_code, client.post(pages[1]).status_code} == {302}
