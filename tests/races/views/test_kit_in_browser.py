"""The kit checklist in a real browser: ticks with and without scripts, one sheet of paper, axe."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from races.domain.status import KitListKind, Supply
from races.models import AidStation, Race
from tests.axe import COLOURS, violations
from tests.browser import new_window
from tests.cast import make_course, make_edition, make_event, make_organizer, make_race
from tests.races.services.runner.test_checklist import demand

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

GROUND = [
    {"kind": kind, "severity": 3, "share": 0.1, "exposure": 2}
    for kind in ("mud", "loose_rock", "fixed_rock", "scramble", "water_crossing", "snow_ice", "sand", "vegetation")
]


@pytest.fixture
def address() -> str:
    """A long, hard race with many demands: as many lines as there may well be."""
    day = (datetime.now(UTC) + timedelta(days=30)).date()
    edition = make_edition(make_event(make_organizer()), day)
    race: Race = make_race(
        edition,
        course=make_course(GROUND),
        starts_at=datetime(day.year, day.month, day.day, 18, tzinfo=UTC),
        remoteness=3,
        is_unmarked=True,
        crosses_border=True,
        emergency_phone="+33 4 00 00 00 12",
    )
    AidStation.objects.create(race=race, name="Hut", at_m=18_000, supplies=[Supply.WATER])
    for number in range(12):
        demand(race, f"Something of the organizer's own, number {number}", note="As long as the rules say")
    demand(race, "Jacket with a hood", "waterproof_jacket", KitListKind.BAD_WEATHER, activated_at=datetime.now(UTC))
    return reverse("kit:checklist", args=[edition.event.slug, edition.year, race.slug])


@pytest.fixture
def opened(browser: "Browser", live_server: "LiveServer", address: str) -> Iterator[Callable[..., "Page"]]:
    """Opens the checklist in a window of its own; at the end no script may have failed."""
    pages, errors = list["Page"](), list[str]()

    def open_page(**options: object) -> "Page":
        page = new_window(browser, base_url=live_server.url, **options)
        pages.append(page)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(address)
        return page

    yield open_page
    for page in pages:
        page.context.close()
    assert errors == []


def test_tick_is_saved_at_once(opened: Callable[..., "Page"]) -> None:
    page = opened()
    assert not page.get_by_role("button", name="Save").is_visible()
    for key in ("shoes", "whistle", "waterproof_jacket"):
        with page.expect_response(lambda answer: answer.request.method == "POST"):
            page.check(f"#line-{key}")
    page.wait_for_selector("text=/^3 of \\d+ packed/")
    assert page.locator("[data-left]").text_content() == "12 required items to go"
    page.reload()
    assert page.locator(".kit-box:checked").count() == 3


def test_quick_ticks_all_arrive(opened: Callable[..., "Page"]) -> None:
    page = opened()
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.evaluate("document.querySelectorAll('.kit-box').forEach((box, n) => n < 9 && box.click())")
    page.wait_for_selector("text=/^9 of \\d+ packed/")
    page.reload()
    assert page.locator(".kit-box:checked").count() == 9


def test_tick_that_can_not_be_saved_says_so_and_can_be_tried_again(opened: Callable[..., "Page"]) -> None:
    page = opened()
    page.route("**/kit/", lambda route: route.abort())
    page.check("#line-shoes")
    page.wait_for_selector("[data-kit-error]:not([hidden])")
    assert "Not saved" in (page.locator("[data-kit-error]").text_content() or "")
    page.unroute("**/kit/")
    page.get_by_role("button", name="Save").click()
    page.wait_for_selector("text=Saved: 1 of")


def test_form_saves_without_scripts(opened: Callable[..., "Page"]) -> None:
    page = opened(java_script_enabled=False)
    assert not page.get_by_role("button", name="Print").is_visible()
    page.check("#line-shoes")
    page.get_by_role("button", name="Save").click()
    assert page.locator("[data-packed]").text_content().startswith("1 of ")
    assert page.is_checked("#line-shoes")


def test_line_is_ticked_by_keyboard_and_never_hides_behind_the_bar(opened: Callable[..., "Page"]) -> None:
    page = opened(viewport={"width": 390, "height": 700})
    for box in page.locator(".kit-box").all():
        box.focus()
        foot = page.evaluate("document.activeElement.getBoundingClientRect().bottom")
        assert foot <= page.evaluate("document.querySelector('.kit-bar').getBoundingClientRect().top")
    page.focus("#line-shoes")
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.keyboard.press("Space")
    assert page.is_checked("#line-shoes")


def test_axe_finds_nothing_and_nothing_sticks_out(opened: Callable[..., "Page"]) -> None:
    page = opened(reduced_motion="reduce")  # colours that fade in have no contrast yet
    page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
    for width in (320, 390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="light")
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        page.emulate_media(color_scheme="dark")
        assert violations(page, COLOURS) == []


def test_long_list_prints_on_one_sheet(opened: Callable[..., "Page"]) -> None:
    page = opened()
    assert page.locator(".kit-sheet-line").count() >= 40
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") == 1
    page.emulate_media(media="print")
    assert page.locator(".kit-sheet-foot").is_visible()
    assert not page.locator(".kit-screen").is_visible()
    assert "Required by the race (13)" in (page.locator(".kit-sheet").text_content() or "")
