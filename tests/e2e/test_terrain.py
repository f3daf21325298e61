"""The terrain pages in a browser: the calculator live, by keyboard and without scripts; every guide in every window."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from races.models import Race
from terrain.domain.ground.vocabulary import ObstacleKind
from tests.e2e.conftest import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGE = "/terrain/technicality/"
ASKED = f"{PAGE}?1-kind=mud&1-severity=3&1-extent=25&2-kind=scramble&2-severity=4&2-extent=abc&2-fall=2"

Open = Callable[..., Visitor]


WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def test_every_guide_fits_the_narrowest_window(visitor: Open) -> None:
    rio = visitor(width=320)
    wide = {}
    for kind in ObstacleKind:
        rio.page.goto(f"{rio.base}/terrain/{kind}/", wait_until="domcontentloaded")
        expect(rio.page.locator("svg.sketch")).to_have_count(5)
        wide[kind] = rio.page.evaluate(WIDER)
    assert {kind: pixels for kind, pixels in wide.items() if pixels > 0} == {}


@pytest.mark.parametrize("page", ["/terrain/snow_ice/", "/terrain/extreme_weather/", ASKED])
def test_guides_and_an_asked_calculator_leave_nobody_out(visitor: Open, race: Race, page: str) -> None:
    rio = visitor(width=320, both_schemes=True, bypass_csp=True)
    rio.go(page)
    rio.page.set_viewport_size({"width": 390, "height": 900})
    rio.fits()
    rio.page.set_viewport_size({"width": 1280, "height": 900})
    rio.look()


def test_the_number_moves_while_ground_is_chosen(visitor: Open) -> None:
    rio = visitor(bypass_csp=True)
    rio.go(PAGE)
    result = rio.page.locator("#result")
    expect(result).to_contain_text("Not rated")
    rio.page.get_by_label("Ground").first.select_option("mud")
    expect(result.locator(".figure")).to_be_visible()
    mild = float(result.locator(".figure").inner_text())
    expect(rio.page.get_by_label("Severity").first).to_contain_text("5 Bog above the knee")
    rio.page.get_by_label("Severity").first.select_option("5")
    expect(result).to_contain_text("severity 5")
    assert float(result.locator(".figure").inner_text()) > mild
    rio.page.get_by_label("How much").first.fill("lots")
    expect(result).to_contain_text("Row 1, How much: Give a number, such as 12 or 0.5.")
    rio.page.get_by_label("How much").first.fill("30")
    expect(result).to_contain_text("30%")
    expect(rio.page.locator("#said")).to_contain_text("Grade")
    expect(rio.page).to_have_url(f"{rio.base}{PAGE}?1-kind=mud&1-severity=5&1-extent=30")
    rio.look()


def test_the_calculator_is_worked_by_keyboard_alone(visitor: Open) -> None:
    rio = visitor(bypass_csp=True)
    rio.go(PAGE)
    rio.page.get_by_label("Ground").first.focus()
    for key in ("ArrowDown", "Tab", "ArrowDown", "Tab"):
        rio.page.keyboard.press(key)
    rio.page.keyboard.type("12,5")
    expect(rio.page.locator("#result")).to_contain_text("severity 3")
    rio.page.keyboard.press("Enter")
    rio.page.wait_for_url("**1-extent=12*")
    expect(rio.page.get_by_label("How much").first).to_have_value("12,5")


def test_without_scripts_the_calculator_answers_by_its_button(visitor: Open) -> None:
    rio = visitor(width=390, java_script_enabled=False)
    rio.page.goto(rio.base + PAGE)
    rio.page.get_by_label("Ground").first.select_option("roots")
    rio.page.get_by_role("button", name="Rate it").click()
    expect(rio.page.locator("#result")).to_contain_text("Roots")
    rio.page.get_by_role("button", name="More rows").click()
    expect(rio.page.get_by_label("Ground")).to_have_count(4)
    expect(rio.page.get_by_label("Ground").first).to_have_value("roots")
    rio.page.get_by_role("link", name="An alpine ridge").click()
    expect(rio.page.locator("#result")).to_contain_text("Scramble")
