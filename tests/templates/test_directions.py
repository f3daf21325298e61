"""Names that people give may be written from right to left: each stands in an element that finds its own direction."""

import re
from pathlib import Path

import pytest
from django.conf import settings

FOLDER = Path(settings.BASE_DIR) / "templates"
NAME = re.compile(r"\{\{ (?:[\w.]*\b(?:race|event|organizer|other|one)\.name|[\w.]+\|full_name) \}\}")
TAG = re.compile(r"<(\w+)\b([^<>]*)>")
UNSEEN = re.compile(r"\{% block (?:title|description|head) %\}.*?\{% endblock[^%]*%\}", re.DOTALL)
"""What goes into the head of a page: no element can stand around it."""
OF_PAGES = ("races", "organize", "components", "terrain", "emails", "home.html")


def pages() -> list[Path]:
    return [path for part in OF_PAGES for path in sorted([FOLDER / part, *(FOLDER / part).rglob("*.html")])]


def names_without_direction(text: str) -> list[str]:
    shown = UNSEEN.sub("", text)
    return [name.group() for name in NAME.finditer(shown) if 'dir="auto"' not in _element_around(shown[: name.start()])]


def _element_around(before: str) -> str:
    """The attributes of the last element that isn't closed again; a condition inside it may hold a ">"."""
    for tag in reversed(list(TAG.finditer(before))):
        if tag.group(1) != "s" and f"</{tag.group(1)}>" not in before[tag.end() :]:
            return tag.group(2)
    return ""


@pytest.mark.parametrize("template", [path for path in pages() if path.is_file()], ids=lambda path: path.name)
def test_every_name_of_a_race_or_event_finds_its_own_direction(template: Path) -> None:
    assert names_without_direction(template.read_text(encoding="utf-8")) == []


def test_a_name_without_direction_is_found() -> None:
    assert names_without_direction("<h1>{{ race.name }}</h1>") == ["{{ race.name }}"]
    assert names_without_direction('<h1 dir="auto">{{ race.name }}</h1>') == []
