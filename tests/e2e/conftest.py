"""A site in a thread, visitors with browsers of their own, and an eye for what no page may have."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect

AXE = (Path(__file__).parents[1] / "vendor" / "axe.min.js").read_text()
PATIENCE_MS = 20_000
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]

VIOLATIONS = """
async (rules) => {
  const result = await axe.run(document, { runOnly: rules, resultTypes: ["violations"] });
  const places = (rule) => rule.nodes.map((node) => node.html.slice(0, 160)).join(" | ");
  return result.violations.map((rule) => `${rule.id}: ${places(rule)}`);
}
"""


@dataclass
class Visitor:
    """One person's browser window. `look()` is called on each page that the person sees."""

    page: Page
    base: str
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
        self.page.evaluate(AXE)
        found = self.page.evaluate(VIOLATIONS, RULES)
        assert found == [], f"{self.page.url}: {found}"
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
    """Opens a window: `visitor(width=390, color_scheme="dark")`."""
    opened: list[BrowserContext] = []
    expect.set_options(timeout=PATIENCE_MS)

    def open_window(width: int = 1280, **options: Any) -> Visitor:
        context = browser.new_context(viewport={"width": width, "height": 900}, locale="en-GB", **options)
        context.set_default_timeout(PATIENCE_MS)
        opened.append(context)
        return Visitor(context.new_page(), site)

    yield open_window
    for context in opened:
        context.close()
