"""Search and race pages in a real browser: with and without scripts, on small screens, in the dark, by axe."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from races.models import Race
from terrain.models import Course
from terrain.services.courses.course import replace_track
from tests.axe import violations
from tests.browser import new_window
from tests.cast import make_course, make_edition, make_event, make_organizer, make_race
from tests.terrain.gpx_files import hill, track

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE, DESK = {"width": 390, "height": 800}, {"width": 1280, "height": 900}


@pytest.fixture
def races() -> list[Race]:
    """Three races of grades 2, 4 and 6; the second has a track, the third says nothing about its ground's extent."""
    day = (datetime.now(UTC) + timedelta(days=30)).date()
    edition = make_edition(make_event(make_organizer()), day, registration_url="https://entries.example/")
    start = datetime(day.year, day.month, day.day, 6, tzinfo=UTC)
    grounds = [("mud", 1, 20.0), ("loose_rock", 3, 58.0), ("scramble", 5, 90.0)]
    made = []
    for number, (kind, severity, score) in enumerate(grounds):
        course = make_course([{"kind": kind, "severity": severity}], score)
        made.append(make_race(edition, f"Race {number}", course=course, starts_at=start))
    assert made[1].course
    replace_track(made[1].course, track(hill(points=1_500, top_m=700.0)), "hill.gpx", datetime.now(UTC))
    rating = {"technicality": 58.0, "technicality_low": 50.0, "technicality_high": 66.0, "grade": 4}
    Course.objects.filter(pk=made[1].course.pk).update(**rating)
    return made


@pytest.fixture
def opened(browser: "Browser", live_server: "LiveServer", races: list[Race]) -> Iterator[Callable[..., "Page"]]:
    """Opens a page in a window of its own; at the end no script may have failed."""
    pages, errors = list["Page"](), list[str]()

    def open_page(address: str = "/races/", **options: object) -> "Page":
        page = new_window(browser, **({"base_url": live_server.url, "viewport": DESK} | options))
        pages.append(page)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.goto(address)
        return page

    yield open_page
    for page in pages:
        page.context.close()
    assert errors == []


def results(page: "Page") -> list[str]:
    page.locator(".race-row").first.wait_for()
    return [name[-6:] for name in page.locator(".race-row h2").all_inner_texts()]


def test_the_histogram_sets_a_grade_then_a_range(opened: Callable[..., "Page"]) -> None:
    page = opened()
    page.click('[data-grade="4"]')
    page.wait_for_url("**/races/?grade_min=4&grade_max=4")
    assert page.locator("h1").inner_text() == "1 race"
    page.click('[data-grade="6"]')
    page.wait_for_url("**/races/?grade_min=4&grade_max=6")
    assert results(page) == ["Race 1", "Race 2"]
    assert page.locator('[name="grade_max"]').input_value() == "6"
    assert page.evaluate("document.activeElement.dataset.grade") == "6"


def test_with_and_without_are_two_buttons_that_can_be_undone(opened: Callable[..., "Page"]) -> None:
    page = opened()
    page.click('label[for="without-scramble"]')
    page.wait_for_url("**/races/?without=scramble")
    assert results(page) == ["Race 0", "Race 1"]
    page.select_option("#severity-scramble", "5")
    page.wait_for_url("**/races/?without=scramble:5")
    page.click('label[for="any-scramble"]:visible')
    page.wait_for_url("**/races/")
    assert len(results(page)) == 3


def test_ground_can_be_chosen_by_keyboard(opened: Callable[..., "Page"]) -> None:
    page = opened()
    page.focus("#any-mud")
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**/races/?obstacle=mud")
    assert page.evaluate("document.activeElement.id") == "with-mud"


def test_typing_searches_and_names_what_is_wrong(opened: Callable[..., "Page"]) -> None:
    page = opened()
    page.fill('[name="distance_max"]', "far")
    page.wait_for_url("**distance_max=far")
    assert "must be a number" in page.locator(".search-problems").inner_text()
    page.fill('[name="distance_max"]', "40")
    page.wait_for_url("**distance_max=40")
    assert page.locator(".search-problems").count() == 0
    assert page.evaluate("document.activeElement.name") == "distance_max"


@pytest.mark.parametrize("has_scripts", [True, False])
def test_on_a_phone_the_filters_are_a_page(opened: Callable[..., "Page"], has_scripts: bool) -> None:
    page = opened(viewport=PHONE, java_script_enabled=has_scripts)
    assert not page.is_visible("#id_near")
    page.click("text=Filters")
    assert page.is_visible("#id_near")
    assert not page.is_visible(".race-row")
    page.click('label[for="without-mud"]')
    page.select_option('[name="grade_min"]', "4")
    if has_scripts:
        page.get_by_text("Show 2 races").wait_for()
    page.click("[data-show]")
    page.wait_for_url("**/races/?grade_min=4&without=mud")
    assert results(page) == ["Race 1", "Race 2"]


def test_the_pace_is_set_without_scripts(opened: Callable[..., "Page"], races: list[Race]) -> None:
    page = opened(f"/races/lauviere-trail/{races[1].edition.year}/race-1/", java_script_enabled=False)
    before = page.locator(".race-pace p b").inner_text()
    page.fill("#id_pace", "9:00")
    page.click(".race-pace button")
    assert page.locator(".race-pace p b").inner_text() > before


def test_pages_have_no_barrier_and_nothing_sticks_out(opened: Callable[..., "Page"], races: list[Race]) -> None:
    year = races[0].edition.year
    event = "/races/lauviere-trail/"
    page = opened(viewport=PHONE)
    for address in (
        "/races/?without=mud&grade_min=2&zzz=1",
        "/races/#filters",
        "/races/?obstacle=sand&distance_max=3",
        event,
        f"{event}{year}/",
        f"{event}{year}/race-1/",
        f"{event}{year}/race-2/?pace=fast",
    ):
        page.goto("about:blank")
        page.set_viewport_size(PHONE)
        page.goto(address)
        for viewport, scheme in ((PHONE, "dark"), (DESK, "light")):
            page.set_viewport_size(viewport)
            page.emulate_media(color_scheme=scheme)
            assert violations(page) == [], (address, scheme)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (address, scheme)
