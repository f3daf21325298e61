"""Rules live in the domain: what answers a request holds numbers of its page only, never thresholds."""

import ast
from collections.abc import Iterator
from pathlib import Path

import races
import terrain

ROOTS = [Path(package.__file__).parent for package in (races, terrain)]
DOORS = ["views", "api", "feeds", "admin", "templatetags"]

ROOM = ("MOST_", "LONGEST_", "KEPT_", "BAR_", "PAGE_")
"""Beginnings of what says how much a page has room for, or how long a cookie is kept."""
OF_THE_PAGE = {
    "LINES", "KIT_ITEMS", "SUGGESTED", "NEXT_KINDS", "MORE_ROWS", "SEARCHED_KINDS",  # rows of a list
    "LARGEST", "MAX_BYTES",  # of a cookie, of a request
    "LEAST_STEP_M", "KM_M", "FINE_BELOW_M", "LEAST_POINTS",  # how finely a figure is drawn or written
    "RADIUS_KM", "WIDE_RADIUS_KM", "WEEK_HALF",  # of a search that a page begins with
    "LATE", "LATE_BEAT",  # how long a page waits before it says that nothing happens
    "ONE_DAY", "MAX_COURSE_M", "MESSAGE_MAX",  # of a format, of a field
}  # fmt: skip
"""Names that have been looked at."""


def numbers_in(path: Path) -> Iterator[str]:
    """Module constants whose value is a number or a time span."""
    for node in ast.parse(path.read_text()).body:
        target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        value = getattr(node, "value", None)
        if isinstance(target, ast.Name) and target.id.isupper() and value is not None and _is_number(value):
            yield target.id


def _is_number(value: ast.expr) -> bool:
    if isinstance(value, ast.BinOp):
        return _is_number(value.left) and _is_number(value.right)
    if isinstance(value, ast.Call):
        return ast.unparse(value.func).endswith("timedelta")
    return (
        isinstance(value, ast.Constant) and isinstance(value.value, int | float) and not isinstance(value.value, bool)
    )


def test_no_door_holds_a_threshold() -> None:
    sources = [path for root in ROOTS for door in DOORS for path in (root / door).rglob("*.py")]
    assert len(sources) > 80
    found = {name for path in sources for name in numbers_in(path) if not name.startswith(ROOM)}
    assert found == OF_THE_PAGE
