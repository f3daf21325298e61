"""Sentences live in labels, forms, views and templates: what decides speaks in codes."""

import ast
from pathlib import Path

import pytest

import races
import terrain

ROOTS = {"races": Path(races.__file__).parent, "terrain": Path(terrain.__file__).parent}
WORDLESS = [
    *("races/domain", "races/queries", "races/services", "races/access.py", "races/tasks.py"),
    *("terrain/domain", "terrain/providers", "terrain/queries", "terrain/services", "terrain/tasks.py"),
]
MODELS = ["races/models", "terrain/models"]
VALIDATORS = {"check_zone"}
"""Functions of models that say why a value is refused. `__str__` says what a row is called."""


def sources(place: str) -> list[Path]:
    path = ROOTS[place.split("/")[0]].parent / place
    return [path] if path.suffix else sorted(path.rglob("*.py"))


def imported(source: Path) -> set[str]:
    """Names of modules, and `module.name` of what is taken from them."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {str(node.module), *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def called_in(function: ast.FunctionDef) -> set[str]:
    calls = (node.func for node in ast.walk(function) if isinstance(node, ast.Call))
    return {call.id for call in calls if isinstance(call, ast.Name)}


@pytest.mark.parametrize("place", WORDLESS)
def test_what_decides_translates_nothing(place: str) -> None:
    found = sources(place)
    assert found
    assert [str(path) for path in found if "django.utils.translation" in imported(path)] == []


@pytest.mark.parametrize("place", MODELS)
def test_models_name_their_fields_and_nothing_else(place: str) -> None:
    """Their words stand where they are read once, with the class: names of fields and messages of constraints."""
    for path in sources(place):
        names = {name for name in imported(path) if name.startswith("django.utils.translation.")}
        assert names <= {"django.utils.translation.gettext_lazy"}, path
        functions = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.FunctionDef)]
        assert {function.name for function in functions if "_" in called_in(function)} <= VALIDATORS | {"__str__"}, path
