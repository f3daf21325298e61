"""The ground painted in a browser: the same short story by mouse, by touch, and by keyboard alone."""

import re
import time
from collections.abc import Callable
from typing import Protocol

import pytest
from playwright.sync_api import CDPSession, Dialog, Locator, Page, expect

from races.domain.status import ListingStatus, Role
from races.models import Membership, Race, User
from tests.cast import make_edition, make_event, make_organizer, make_race, make_user
from tests.e2e.conftest import Visitor
from tests.e2e.test_organizer import enter, step
from tests.races.views.organize.editor.hills import give_hill

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Open = Callable[..., Visitor]


@pytest.fixture
def ben(transactional_db: None) -> User:
    user = make_user("Ben")
    Membership.objects.create(organizer=make_organizer("Club Montagne"), user=user, role=Role.EDITOR)
    return user


@pytest.fixture
def hilly(ben: User) -> Race:
    organizer = ben.memberships.get().organizer
    edition = make_edition(make_event(organizer, "Lauviere Trail"))
    return give_hill(make_race(edition, "Hill 6", status=ListingStatus.DRAFT, distance_m=6_000.0))


class Hands(Protocol):
    """How somebody uses the page."""

    def press(self, button: Locator) -> None: ...
    def paint(self, kind: str, from_km: float, to_km: float) -> None: ...
    def pull_end(self, to_km: float) -> None: ...


AXIS, LINE, END = "[data-drawing] .p-axis", "[data-drawing] .p-line", "[data-handle=to]"
BOX = """
(chosen) => {
  const box = document.querySelector(chosen)?.getBoundingClientRect();
  return box?.width ? [box.x, box.y, box.width, box.height] : null;
}
"""


def box_of(page: Page, chosen: str) -> tuple[float, float, float, float]:
    """Left, top, width, height. Asked in one go and once it is drawn: each answer of the server draws it anew."""
    left, top, width, height = page.wait_for_function(BOX, arg=chosen).json_value()
    return left, top, width, height


def x_of(page: Page, km: float, length_km: float = 6.0) -> float:
    """Where a kilometre lies in the window: between the ends of the axis."""
    left, _top, width, _height = box_of(page, AXIS)
    return left + width * km / length_km


def middle_of(page: Page, chosen: str) -> tuple[float, float]:
    left, top, width, height = box_of(page, chosen)
    return left + width / 2, top + height / 2


class Mouse:
    """Presses and drags."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, button: Locator) -> None:
        button.click()

    def paint(self, kind: str, from_km: float, to_km: float) -> None:
        self.press(self.page.get_by_role("button", name=kind, exact=True))
        drawing = self.page.locator("[data-drawing]")
        drawing.scroll_into_view_if_needed()
        _x, y = middle_of(self.page, LINE)
        self.drag((x_of(self.page, from_km), y), (x_of(self.page, to_km), y))

    def pull_end(self, to_km: float) -> None:
        self.page.locator(END).scroll_into_view_if_needed()
        start = middle_of(self.page, END)
        self.drag(start, (x_of(self.page, to_km), start[1]))

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        self.page.mouse.move(*start)
        self.page.mouse.down()
        self.page.mouse.move(*end, steps=5)
        self.page.mouse.up()


class Finger(Mouse):
    """Taps and strokes a screen."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.screen: CDPSession = page.context.new_cdp_session(page)
        self.at = time.time() - 600

    def press(self, button: Locator) -> None:
        button.tap()

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        self.send("touchStart", start)
        for part in (0.1, 0.4, 0.7, 1.0):
            self.send("touchMove", (start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part))
        self.send("touchEnd")

    def send(self, kind: str, *points: tuple[float, float]) -> None:
        """A touch a third of a second after the last: as slow as a finger that aims, so that no tap ends a fling."""
        self.at += 0.3
        touches = [{"x": x, "y": y} for x, y in points]
        self.screen.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches, "timestamp": self.at})


class Keys:
    """Touches nothing but the keyboard."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def go_to(self, target: Locator) -> None:
        """Tab until the focus is there; what Tab can't reach fails here."""
        for _stop in range(90):
            if target.evaluate("element => element === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab never reaches {target}")

    def press(self, button: Locator) -> None:
        self.go_to(button)
        self.page.keyboard.press("Space" if button.get_attribute("type") == "radio" else "Enter")

    def paint(self, kind: str, from_km: float, to_km: float) -> None:
        page = self.page
        self.go_to(page.locator(".palette [tabindex='0']"))
        wanted = page.get_by_role("button", name=kind, exact=True)
        for _kind in range(17):
            if wanted.evaluate("element => element === document.activeElement"):
                break
            page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")
        self.press(page.get_by_role("button", name="Add section"))
        expect(page.get_by_role("slider", name=f"{kind}, start")).to_be_focused()
        page.keyboard.press("Home")
        self.press_times("Shift+ArrowRight", int(from_km * 2))
        page.keyboard.press("Tab")
        page.keyboard.press("End")
        self.press_times("PageDown", int((6 - to_km) * 2))
        page.keyboard.press("ArrowLeft")

    def pull_end(self, to_km: float) -> None:
        handle = self.page.locator(END)
        self.go_to(handle)
        for _step in range(60):
            now = float(handle.get_attribute("aria-valuenow") or 0)
            if abs(now - to_km) < 0.03:
                return
            self.page.keyboard.press("ArrowRight" if now < to_km else "ArrowLeft")

    def press_times(self, key: str, times: int) -> None:
        for _time in range(times):
            self.page.keyboard.press(key)


@pytest.fixture(params=[("mouse", 1280), ("touch", 390), ("keys", 390)], ids=["mouse", "touch", "keys"])
def at_the_page(request: pytest.FixtureRequest, visitor: Open, hilly: Race) -> tuple[Visitor, Hands]:
    """Ben before the ground step, with one way to use it. Shorter tests use each way in the other window."""
    way, width = request.param
    ben = enter(visitor, width=width, has_touch=way == "touch", reduced_motion="reduce")
    ben.go(step(hilly, "ground"))
    hands: dict[str, Callable[[Page], Hands]] = {"mouse": Mouse, "touch": Finger, "keys": Keys}
    return ben, hands[way](ben.page)


def test_the_ground_is_painted_and_saved(at_the_page: tuple[Visitor, Hands], hilly: Race) -> None:
    ben, hands = at_the_page
    page = ben.page
    panel = page.locator("[data-selected]")

    hands.paint("Roots", 0.5, 1.0)
    expect(panel).to_contain_text("Roots")
    expect(page.locator("[data-row-news]")).to_contain_text(re.compile(r"Roots, km .* points, technicality \d+"))
    hands.paint("Loose rock", 2.5, 3.5)
    expect(panel).to_contain_text("Loose rock")
    hands.pull_end(4.0)
    expect(panel.locator("[name$=to_km]")).to_have_value(re.compile(r"^(4\.0|3\.9)"))
    severity(hands, page, 4)
    expect(page.locator("#preview")).to_contain_text("by this section: Loose rock")
    ben.look()

    hands.press(page.get_by_role("button", name=re.compile("^Accept.*Steep climb")))
    expect(panel).to_contain_text("Steep climb km 1.01–2.49")
    expect(page.locator("#suggestions")).not_to_contain_text("Steep climb")
    hands.press(page.get_by_role("button", name=re.compile("^Drop.*Steep descent")))
    expect(page.locator("#suggestions")).to_contain_text("1 dropped suggestion")

    hands.paint("Mud", 4.5, 5.0)
    expect(page.locator("[data-row]")).to_have_count(4)
    hands.press(page.get_by_role("button", name="Undo"))
    if isinstance(hands, Keys):  # by keys a section is added and moved step by step, each undone by itself
        while page.locator("[data-row]").count() == 4:
            page.keyboard.press("Control+z")
    expect(page.locator("[data-row]")).to_have_count(3)
    ben.look()

    expect(page.locator("#preview")).to_contain_text("Technicality, not saved yet")
    expect(page.locator("#preview .figure")).not_to_have_text("")
    score = page.locator("#preview .figure").inner_text()
    with page.expect_navigation():
        hands.press(page.get_by_role("button", name="Save", exact=True))
    ben.look()
    expect(page.locator("#preview")).to_contain_text("Technicality, as saved")
    assert page.locator("#preview .figure").inner_text() == score

    hilly.refresh_from_db()
    assert hilly.course is not None
    assert list(hilly.course.obstacles.values_list("kind", "severity")) == [
        ("roots", 2),
        ("steep_climb", 3),
        ("loose_rock", 4),
    ]
    assert hilly.course.dropped_suggestions == ["steep_descent:40:50"]


def severity(hands: Hands, page: Page, level: int) -> None:
    """Choose a severity of the unfolded section; radio buttons take the arrows of the keyboard."""
    radio = page.locator(f"[data-selected] [name$=severity][value='{level}']")
    if isinstance(hands, Keys):
        hands.go_to(page.locator("[data-selected] [name$=severity]:checked"))
        hands.press_times("ArrowRight", level - 2)
    else:
        hands.press(radio.locator("xpath=.."))
    expect(radio).to_be_checked()


def test_the_eraser_shortens_splits_and_removes(visitor: Open, hilly: Race) -> None:
    ben = enter(visitor, width=390)
    ben.go(step(hilly, "ground"))
    page, mouse = ben.page, Mouse(ben.page)
    mouse.paint("Roots", 1, 4)
    page.get_by_role("button", name="Erase").click()
    page.locator("[data-drawing]").scroll_into_view_if_needed()
    _x, y = middle_of(page, LINE)
    mouse.drag((x_of(page, 2), y), (x_of(page, 3), y))
    expect(page.locator("[data-row]")).to_have_count(2)
    mouse.drag((x_of(page, 2.5), y), (x_of(page, 5), y))
    expect(page.locator("[data-row]")).to_have_count(1)
    page.mouse.click(x_of(page, 1.5), y)
    expect(page.locator("[data-row]")).to_have_count(0)
    for rows in (1, 2, 1, 0):
        page.keyboard.press("Control+z")
        expect(page.locator("[data-row]")).to_have_count(rows)
    page.get_by_role("button", name="Redo").click()
    expect(page.locator("[data-row]")).to_have_count(1)
    ben.look()


def test_typing_moves_the_drawing_and_leaving_asks(visitor: Open, hilly: Race) -> None:
    ben = enter(visitor)
    ben.go(step(hilly, "ground"))
    page = ben.page
    page.get_by_role("button", name="Sand", exact=True).click()
    page.get_by_role("button", name="Add section").click()
    page.locator("[data-selected] [name$=from_km]").fill("1,5")
    page.locator("[data-selected] [name$=to_km]").fill("2.75")
    expect(page.get_by_role("slider", name="Sand, start")).to_have_attribute("aria-valuetext", "km 1.50")
    expect(page.get_by_role("slider", name="Sand, end")).to_have_attribute("aria-valuetext", "km 2.75")
    expect(page.locator("[data-selected] summary")).to_contain_text("1.25 km, 21% of the course")
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.get_by_role("link", name="Kit list").first.click()
    expect(page.locator("[data-selected] [name$=to_km]")).to_have_value("2.75")
    assert asked == ["beforeunload"]


def test_an_answer_that_is_no_preview_keeps_what_was_painted(visitor: Open, hilly: Race) -> None:
    ben = enter(visitor, has_touch=True)
    ben.go(step(hilly, "ground"))
    page = ben.page
    page.route("**/preview/", lambda route: route.fulfill(status=200, content_type="text/html", body="<p>Sign in</p>"))
    Finger(page).paint("Roots", 1, 2)
    expect(page.locator("#preview-title")).to_contain_text("What stands here is kept")
    expect(page.get_by_role("slider", name="Roots, start")).to_be_visible()
    page.unroute("**/preview/")
    page.locator("[data-selected] [name$=note]").fill("Wet after rain")
    expect(page.locator("#preview-title")).to_have_text("Technicality, not saved yet")
    ben.look()


def test_a_refused_page_shows_what_was_painted_at_its_mistake(visitor: Open, hilly: Race) -> None:
    ben = enter(visitor)
    ben.go(step(hilly, "ground"))
    page = ben.page
    Keys(page).paint("Roots", 1, 2)
    page.locator("[data-selected] [name$=to_km]").fill("0.5")
    ben.press("Save")
    expect(page.locator("[data-selected]")).to_contain_text("It ends before it begins")
    page.locator("[data-selected] [name$=to_km]").fill("3")
    expect(page.locator("#preview .figure")).to_be_visible()
    ben.press("Save")
    assert hilly.course is not None
    assert list(hilly.course.obstacles.values_list("kind", "to_m")) == [("roots", 3_000)]


def test_a_finger_that_goes_down_scrolls_and_paints_nothing(visitor: Open, hilly: Race) -> None:
    ben = enter(visitor, width=390, has_touch=True)
    ben.go(step(hilly, "ground"))
    page, finger = ben.page, Finger(ben.page)
    page.get_by_role("button", name="Roots", exact=True).tap()
    page.locator("[data-drawing]").scroll_into_view_if_needed()
    x, y = middle_of(page, LINE)
    before = page.evaluate("scrollY")
    finger.drag((x, y), (x + 2, y - 200))
    page.wait_for_function("before => scrollY > before", arg=before)
    expect(page.locator("[data-row]")).to_have_count(0)
