"""What axe finds wrong on a page: asked in one way by every test that drives a browser."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

SOURCE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
"""The rules whose answer changes with the colours alone."""

READY = "'axe' in window || ('bringAxe' in window && (bringAxe(), true))"

VIOLATIONS = """
async (rules) => {
  const fading = () => document.getAnimations().filter((one) => one.effect.getComputedTiming().endTime < Infinity);
  for (let round = 0; round < 9 && fading().length; round += 1) fading().forEach((one) => one.finish());
  const result = await axe.run(document, { runOnly: rules, resultTypes: ["violations"], selectors: false });
  const places = (rule) => rule.nodes.map((node) => node.html.slice(0, 160)).join(" | ");
  return result.violations.map((rule) => `${rule.id}: ${places(rule)}`);
}
"""


def violations(page: Page, rules: Any = RULES) -> list[str]:
    """Each rule that the page breaks, with the elements that break it.

    axe comes once to each window, and is brought in on those of its pages that are looked at. Colours that fade are
    taken to their end: halfway they have no contrast.
    """
    if not page.evaluate(READY):
        page.context.add_init_script(f"window.bringAxe = () => {{{SOURCE}\n}};")
        page.evaluate(SOURCE)
    found: list[str] = page.evaluate(VIOLATIONS, rules)
    return found
