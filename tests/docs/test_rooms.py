"""The map of rooms in CONTRIBUTING, held against the folders."""

import ast
import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
MOST_MODULES = 20
WITH_ROOMS = ("domain", "labels", "queries", "services")
ROOM = re.compile(r"`((?:races|terrain)/[\w/]+/)`")
BEGINNING = re.compile(r"`((?:races|terrain)/[\w/]+/)` \(`(\w+)`\)")


def rows() -> list[str]:
    section = (ROOT / "CONTRIBUTING.md").read_text().split("### Which room answers", 1)[1].split("\n#", 1)[0]
    return [line for line in section.splitlines() if line.startswith("| ")][1:]


def rooms_of(text: str) -> list[str]:
    return ROOM.findall(text)


def modules_of(folder: Path) -> list[Path]:
    return [module for module in folder.glob("*.py") if module.name != "__init__.py"]


def rooms_on_disk() -> set[str]:
    packages = [ROOT / app / package for app in ("races", "terrain") for package in WITH_ROOMS]
    return {f"{init.parent.relative_to(ROOT)}/" for package in packages for init in package.glob("*/__init__.py")}


def functions_in(room: str) -> set[str]:
    trees = [ast.parse(module.read_text()) for module in (ROOT / room).rglob("*.py")]
    return {node.name for tree in trees for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_the_map_has_ten_lines() -> None:
    assert len(rows()) == 10


def test_every_room_is_on_the_map() -> None:
    assert sorted(rooms_on_disk() - {room for row in rows() for room in rooms_of(row)}) == []


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.split("?")[0].strip("| "))
def test_what_the_map_names_is_there(row: str) -> None:
    beginnings = BEGINNING.findall(row)
    assert [room for room in rooms_of(row) if not (ROOT / room / "__init__.py").is_file()] == []
    assert beginnings
    assert [(room, name) for room, name in beginnings if name not in functions_in(room)] == []


def test_no_folder_holds_more_modules_than_one_can_look_through() -> None:
    folders = {
        module.parent for top in ("races", "terrain", "tests", "trailsite") for module in (ROOT / top).rglob("*.py")
    }
    counts = {str(folder.relative_to(ROOT)): len(modules_of(folder)) for folder in folders}
    assert {folder: count for folder, count in counts.items() if count > MOST_MODULES} == {}
