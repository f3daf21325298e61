"""A site in a thread, visitors with browsers of their own, and an eye for what no page may have."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page

from tests.axe import COLOURS, violations
from tests.browser import new_window

OTHER = {"light": "dark", "dark": "light"}


@dataclass
class Visitor:
    """One person's browser window. `look()` is called on each page that the person sees.

    With `both_schemes` the colours of each page are looked at in the other scheme too.
    """

    page: Page
    base: str
    scheme: str = "light"
    both_schemes: bool = False
    errors: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("pageerror", lambda error: self.errors.append(f"{self.page.url}: {error}"))
        self.page.on("console", self._note)

    def _note(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(f"{self.page.url}: {message.text}")

    def go(self, address: str) -> None:
        self.page.goto(address if address.startswith("http") else self.base + address)
        self.look()

    def press(self, name: str, role: Any = "button", exact: bool = True) -> None:
        """Press the control of that name, and look at the page that answers."""
        with self.page.expect_navigation():
            self.page.get_by_role(role, name=name, exact=exact).first.click()
        self.look()

    def look(self) -> None:
        """No error in a script, nothing that axe objects to, no sideways scrolling."""
        assert self.errors == []
        found = violations(self.page)
        assert found == [], f"{self.page.url}: {found}"
        if self.both_schemes:
            self.look_at_colours(OTHER[self.scheme])
        self.fits()

    def look_at_colours(self, scheme: Any) -> None:
        """Nothing that axe objects to in the colours of the other scheme; the page is left in its own."""
        self.page.emulate_media(color_scheme=scheme)
        found = violations(self.page, COLOURS)
        assert found == [], f"{self.page.url} ({scheme}): {found}"
        self.page.emulate_media(color_scheme=self.scheme)  # type: ignore[arg-type]

    def fits(self) -> None:
        """No sideways scrolling."""
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{self.page.url} is {wide} px wider than the window"


@pytest.fixture
def site(live_server: Any, settings: Any) -> str:
    """The address of the running site."""
    settings.SITE_URL = live_server.url
    settings.CSRF_TRUSTED_ORIGINS = [live_server.url]
    return str(live_server.url)


@pytest.fixture
def visitor(site: str, browser: Browser) -> Iterator[Callable[..., Visitor]]:
    """Opens a window: `visitor(width=390, color_scheme="dark", both_schemes=True)`."""
    opened: list[Page] = []

    def open_window(
        width: int = 1280, color_scheme: str = "light", both_schemes: bool = False, **options: Any
    ) -> Visitor:
        viewport = {"width": width, "height": 900}
        page = new_window(browser, viewport=viewport, locale="en-GB", color_scheme=color_scheme, **options)
        opened.append(page)
        return Visitor(page, site, color_scheme, both_schemes)

    yield open_window
    for page in opened:
        page.context.close()
