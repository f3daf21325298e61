"""The moderators' pages in a real browser: axe, keyboard, both schemes, phone and desk, no script errors."""

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.contrib.auth.models import Group

from races.domain.status import Decision, ListingStatus
from races.models import CutOff, Race, Review, User
from races.services.moderation.decisions import approve_race
from races.services.moderation.moderators import MODERATORS
from tests.axe import COLOURS, violations
from tests.browser import new_window, sign_in
from tests.cast import NOW, make_edition, make_event, make_organizer, make_race, make_user

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SIZES = {"phone": {"width": 390, "height": 844}, "desk": {"width": 1280, "height": 900}}


@pytest.fixture
def submitted() -> Race:
    """A change to an approved listing, with a likely duplicate and a history."""
    moderator = make_user("Max", is_staff=True)
    moderator.groups.add(Group.objects.get(name=MODERATORS))
    organizer = make_organizer(is_trusted=True)
    race = make_race(
        make_edition(make_event(organizer)),
        status=ListingStatus.SUBMITTED,
        submitted_at=NOW - timedelta(hours=5),
        description="Start at the church with music, then up the ridge.",
    )
    approve_race(race, moderator, NOW - timedelta(days=40), "Clear course.")
    Race.objects.filter(pk=race.pk).update(
        status=ListingStatus.SUBMITTED,
        submitted_at=NOW - timedelta(hours=5),
        time_limit_s=10 * 3600,
        distance_m=30_000.0,
        description="Start at the stadium with music, then up the ridge.",
    )
    CutOff.objects.create(race=race, name="Lac Vert", at_m=20_000, after_start_s=5 * 3600)
    make_race(make_edition(make_event(make_organizer("Others"), "Tour of Lauviere", latitude=45.903)), "36K")
    make_race(
        make_edition(make_event(make_organizer("New Club"), "Alpe Run")),
        "Loop",
        status=ListingStatus.SUBMITTED,
        submitted_at=NOW - timedelta(days=2),
        course=None,
    )
    return race


@pytest.fixture
def page(browser: "Browser", live_server: "LiveServer", submitted: Race) -> Iterator["Page"]:
    page = new_window(browser, base_url=live_server.url)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    sign_in(page, User.objects.get(email="max@trail.example"), live_server.url)
    yield page
    page.context.close()
    assert errors == []


def violations_in_both_schemes(page: "Page") -> list[str]:
    """What axe finds in the light, and among the colours in the dark."""
    page.emulate_media(color_scheme="light")
    found = violations(page)
    page.emulate_media(color_scheme="dark")
    return found + violations(page, COLOURS)


@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing(size: str, page: "Page", submitted: Race) -> None:
    page.set_viewport_size(SIZES[size])
    found = {}
    for address in ("/admin/", "/admin/races/submission/", f"/admin/races/submission/{submitted.pk}/change/"):
        page.goto(address)
        page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
        found[address] = violations_in_both_schemes(page)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), address
    page.click("text=Return with a message")
    page.wait_for_selector("[role=alert]")
    found["refused"] = violations_in_both_schemes(page)

    assert not any(found.values()), found


def test_decision_is_made_by_keyboard(page: "Page", submitted: Race) -> None:
    page.goto(f"/admin/races/submission/{submitted.pk}/change/")
    page.focus("#id_message")
    page.keyboard.type("Where is the cut-off at Lac Vert?")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/submission/")

    submitted.refresh_from_db()
    assert submitted.status == ListingStatus.DRAFT
    last = Review.objects.order_by("pk").last()
    assert last is not None
    assert (last.decision, last.message) == (Decision.RETURNED, "Where is the cut-off at Lac Vert?")


def test_chosen_listings_are_approved_from_the_queue(page: "Page", submitted: Race) -> None:
    page.goto("/admin/races/submission/")
    page.check("#action-toggle")
    page.select_option("select[name=action]", "approve")
    page.click("button[name=index]")
    page.wait_for_selector(".messagelist")

    assert "2 listings are published" in page.inner_text(".messagelist")
    assert not Race.objects.submitted().exists()
