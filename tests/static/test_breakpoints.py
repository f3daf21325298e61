"""Layouts change at the three widths that `tokens.css` names; whoever needs another one says here why."""

import re
from pathlib import Path

from django.conf import settings

STYLES = Path(settings.BASE_DIR) / "static" / "css"
EXCEPTIONS = {
    ("race.css", 360): "three figures of a race stand side by side on phones of the usual widths, two on the smallest",
    ("profile.css", 690): "a container: the middle drawing of a profile is readable from here on, whatever the page",
    ("pages.css", 960): "the home page's words stand beside its picture on tablets held lengthwise, 1024 px wide",
    ("components.css", 880): "the links of the header fit into one row, and small tablets need no menu for them",
}


def named_widths() -> set[int]:
    names = (STYLES / "tokens.css").read_text().split("*/")[0]
    return {int(width) for width in re.findall(r"(\d+)px", names.split("Layouts change")[1])}


def used_widths() -> set[tuple[str, int]]:
    """File and width of each query of the page's or a container's width."""
    return {
        (file.name, int(width))
        for file in STYLES.glob("*.css")
        for query in re.findall(r"@(?:media|container)([^{]*)\{", file.read_text())
        for width in re.findall(r"(\d+)px", query)
    }


def test_tokens_name_three_breakpoints() -> None:
    assert len(named_widths()) == 3


def test_layouts_change_at_the_named_widths_only() -> None:
    others = {(name, width) for name, width in used_widths() if width not in named_widths()}
    assert others == set(EXCEPTIONS)
