"""The browser that the suite drives."""

import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


def test_the_browser_runs_scripts(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<p>dry</p><script>document.querySelector('p').textContent = 'wet'</script>")
    assert page.text_content("p") == "wet"
    page.close()
