"""Pages that everybody sees: in light and dark, narrow and wide, with and without scripts."""

from typing import Any

import pytest
from playwright.sync_api import expect

from races.models import Race

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = [
    "/",
    "/terrain/",
    "/terrain/mud/",
    "/terrain/exposure/",
    "/terrain/technicality/",
    "/account/login/",
    "/account/signup/",
    "/account/password/reset/",
    "/account/confirm-email/",
]


def test_pages_fit_and_leave_nobody_out(visitor: Any, race: Race) -> None:
    rio = visitor(width=320, both_schemes=True, bypass_csp=True)
    for page in PAGES:
        rio.page.set_viewport_size({"width": 320, "height": 900})
        rio.go(page)
        expect(rio.page.locator("h1")).to_have_count(1)
        rio.page.set_viewport_size({"width": 390, "height": 900})
        rio.fits()
        rio.page.set_viewport_size({"width": 1280, "height": 900})
        rio.look()


def test_the_theme_is_chosen_once_and_kept(visitor: Any, race: Race) -> None:
    rio = visitor(color_scheme="light", bypass_csp=True)
    rio.go("/")
    light = rio.page.evaluate("getComputedStyle(document.body).color")
    rio.page.get_by_role("button", name="Theme").click()
    rio.go("/terrain/")
    dark = rio.page.evaluate("getComputedStyle(document.body).color")
    assert light != dark
    expect(rio.page.get_by_role("button", name="Theme")).to_have_attribute("aria-pressed", "true")


def test_the_menu_opens_by_keyboard_and_closes_with_escape(visitor: Any, race: Race) -> None:
    rio = visitor(width=390, bypass_csp=True)
    rio.go("/")
    menu = rio.page.locator("details.site-menu")
    menu.locator("summary").focus()
    rio.page.keyboard.press("Enter")
    expect(menu.get_by_role("link", name="Terrain guides")).to_be_visible()
    rio.look()
    rio.page.keyboard.press("Escape")
    expect(menu.get_by_role("link", name="Terrain guides")).to_be_hidden()
    expect(menu.locator("summary")).to_be_focused()


def test_without_scripts_the_menu_opens_and_no_button_is_dead(visitor: Any, race: Race) -> None:
    rio = visitor(width=390, java_script_enabled=False)
    rio.page.goto(rio.base + "/")
    rio.page.locator("details.site-menu summary").click()
    expect(rio.page.get_by_role("link", name="For organizers").first).to_be_visible()
    expect(rio.page.locator("[data-theme-button]").first).to_be_hidden()


def test_the_first_tab_leads_past_the_header(visitor: Any, race: Race) -> None:
    rio = visitor(bypass_csp=True)
    rio.go("/terrain/")
    rio.page.keyboard.press("Tab")
    expect(rio.page.get_by_role("link", name="Skip to the content")).to_be_focused()
    expect(rio.page.get_by_role("link", name="Skip to the content")).to_be_in_viewport()
    rio.page.keyboard.press("Enter")
    assert rio.page.evaluate("document.activeElement.id") == "content"


@pytest.mark.parametrize(("width", "shown"), [(320, "s"), (900, "m"), (1280, "l")])
def test_one_drawing_of_the_profile_is_shown_and_its_text_can_be_read(
    visitor: Any, race: Race, width: int, shown: str
) -> None:
    rio = visitor(width=width, bypass_csp=True)
    rio.go(f"/races/{race.edition.event.slug}/{race.edition.year}/{race.slug}/")
    drawings = rio.page.locator("svg.profile-drawing:visible")
    expect(drawings).to_have_count(1)
    expect(drawings).to_have_class(f"profile-drawing profile-{shown}")
    smallest = drawings.evaluate(
        """(svg) => Math.min(...[...svg.querySelectorAll("text")].filter((text) => text.textContent.trim())
            .map((text) => parseFloat(getComputedStyle(text).fontSize) * svg.getScreenCTM().a))"""
    )
    assert smallest >= 11.4
    rio.page.locator(".profile-table summary").click()
    rio.look()
