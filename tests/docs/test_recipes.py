"""Recipes for developers name files that are there, and all of them can be found."""

import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
NO_RECIPES = {"README.md", "walks.md"}
RECIPES = [path for path in sorted((ROOT / "docs/developer").glob("*.md")) if path.name not in NO_RECIPES]
NAMED = re.compile(r"`((?:[\w.-]+/)+[\w.-]*|[\w.-]+\.(?:md|py|html|svg|toml))`")


def files_named(recipe: Path) -> list[str]:
    return NAMED.findall(recipe.read_text())


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda path: path.stem)
def test_a_recipe_names_files_that_exist(recipe: Path) -> None:
    named = files_named(recipe)
    assert len(named) >= 5
    assert [name for name in named if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda path: path.stem)
def test_links_of_a_recipe_lead_somewhere(recipe: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", recipe.read_text())
    assert [link for link in links if not (recipe.parent / link).exists()] == []


def test_every_recipe_is_linked_where_people_begin() -> None:
    for start, prefix in ((ROOT / "CONTRIBUTING.md", "docs/developer/"), (ROOT / "docs/developer/README.md", "")):
        text = start.read_text()
        assert [path.name for path in RECIPES if f"]({prefix}{path.name})" not in text] == []
