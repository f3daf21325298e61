"""A name means one thing, says what it holds, and is none that the glossary declines."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings

import races
import terrain
import trailsite

ROOTS = [Path(package.__file__).parent for package in (races, terrain, trailsite)]
BY_PLACE = {"Command", "Migration"}
"""Names that Django looks for in a module."""
EMPTY = {"found", "one"}
"""Names that say nothing of what they hold: every search finds, and every loop is over one."""

GLOSSARY = Path(settings.BASE_DIR) / "CONTRIBUTING.md"
WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")


@cache
def modules() -> list[tuple[str, ast.Module]]:
    """The path of each module of the site, and its syntax tree."""
    paths = [(path, root.parent) for root in ROOTS for path in sorted(root.rglob("*.py"))]
    return [(str(path.relative_to(parent)), ast.parse(path.read_text())) for path, parent in paths]


def classes() -> Iterator[tuple[str, str]]:
    """Each class of a module's own with the module; classes inside others (`Meta`, say) belong to those."""
    for module, tree in modules():
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and node.name not in BY_PLACE:
                yield node.name, module


def held_names(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Each name that a module gives to a value, with its line: assigned, annotated, looped over, or a parameter."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id, node.lineno
        elif isinstance(node, ast.arg):
            yield node.arg, node.lineno


def defined_names(tree: ast.Module) -> Iterator[str]:
    """The classes and functions of a module, with what it holds."""
    yield from (node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef | ast.FunctionDef))
    yield from (name for name, _ in held_names(tree))


def words_of(name: str) -> set[str]:
    return {word.lower() for word in WORD.findall(name)}


def declined() -> set[str]:
    """What the last column of the glossary sets as code."""
    section = GLOSSARY.read_text().split("## Words", 1)[1].split("\n## ", 1)[0]
    columns = [line.strip("| \n").rsplit("|", 1)[-1] for line in section.splitlines() if line.startswith("| ")]
    return {word for column in columns for word in re.findall(r"`(\w+)`", column)}


def test_a_class_name_is_defined_in_one_module() -> None:
    places = defaultdict(list)
    for name, module in classes():
        places[name].append(module)
    assert len(places) > 300
    assert {name: where for name, where in places.items() if len(where) > 1} == {}


def test_a_name_says_what_it_holds() -> None:
    empty = [
        f"{module}:{line} {name}" for module, tree in modules() for name, line in held_names(tree) if name in EMPTY
    ]
    assert empty == []


@pytest.mark.parametrize(
    "source",
    [
        "found = 1",
        "found: int = 1",
        "found, rest = 1, 2",
        "if found := 1: pass",
        "for one in (): pass",
        "[one.name for one in ()]",
        "for number, one in (): pass",
        "key = lambda one: one.name",
        "def show(found): pass",
    ],
)
def test_every_way_of_holding_is_seen(source: str) -> None:
    assert {name for name, _ in held_names(ast.parse(source))} & EMPTY


def test_words_of_a_name() -> None:
    assert words_of("LEAST_SECTION_PX") | words_of("GPXFile") == {"least", "section", "px", "gpx", "file"}


def test_nothing_has_a_name_that_the_glossary_declines() -> None:
    refused = declined()
    assert {"stretch", "hazard", "gear"} <= refused
    assert [
        (name, where) for where, tree in modules() for name in defined_names(tree) if words_of(name) & refused
    ] == []
