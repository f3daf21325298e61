"""A name means one thing: whoever looks for a class finds one."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import races
import terrain
import trailsite

ROOTS = [Path(package.__file__).parent for package in (races, terrain, trailsite)]
BY_PLACE = {"Command", "Migration"}
"""Names that Django looks for in a module."""


def classes() -> Iterator[tuple[str, str]]:
    """Each class of a module's own with the module; classes inside others (`Meta`, say) belong to those."""
    for root in ROOTS:
        for path in sorted(root.rglob("*.py")):
            for node in ast.parse(path.read_text()).body:
                if isinstance(node, ast.ClassDef) and node.name not in BY_PLACE:
                    yield node.name, str(path.relative_to(root.parent))


def test_a_class_name_is_defined_in_one_module() -> None:
    found = defaultdict(list)
    for name, module in classes():
        found[name].append(module)
    assert len(found) > 300
    assert {name: modules for name, modules in found.items() if len(modules) > 1} == {}
