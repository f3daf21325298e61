"""Two dumps told apart: each difference once, with the addresses that have it, and what only one of them has."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path

from tests.site_dump.page_lines import page_lines

SHOWN_LINES = 12
SHOWN_ADDRESSES = 4
SHOWN_HUNKS = 5
"""Of those that stand in one answer alone: a search that finds other races differs from top to bottom."""
NUMBER = re.compile(r"\d[\d.,:]*")

Hunk = tuple[tuple[str, ...], tuple[str, ...]]


@dataclass
class Difference:
    """A place as one dump and the other have it, and the answers in which it stands."""

    hunk: Hunk
    before_it: str
    addresses: list[str] = field(default_factory=list)


def compare(before: Path, after: Path, *, has_spaces: bool = False) -> int:
    """Print what differs; 1 where anything does.

    A space among inline elements counts only with `has_spaces`: whether it is drawn, the style sheets decide.
    """
    names = {folder: _names_in(folder) for folder in (before, after)}
    missing = sorted(names[before] - names[after])
    added = sorted(names[after] - names[before])
    for title, folder, those in (("only before", before, missing), ("only after", after, added)):
        for name in those:
            print(f"{title}: {name.parent} {_address_of(folder / name)}")
    found: dict[Hunk, Difference] = {}
    for name in sorted(names[before] & names[after]):
        for key, difference in _differences_of(before / name, after / name, has_spaces).items():
            found.setdefault(key, difference).addresses.append(f"{name.parent} {_address_of(before / name)}")
    _print_all(list(found.values()))
    differing = len({address for difference in found.values() for address in difference.addresses})
    print(f"{len(names[before] & names[after]) - differing} answers are the same, {differing} differ", end="; ")
    print(f"{len(missing)} only before, {len(added)} only after")
    return 1 if differing or missing or added else 0


def _names_in(folder: Path) -> set[Path]:
    return {path.relative_to(folder) for path in folder.rglob("*.txt")}


def _address_of(path: Path) -> str:
    with path.open(encoding="utf-8") as file:
        return file.readline().strip()


def _differences_of(before: Path, after: Path, has_spaces: bool) -> dict[Hunk, Difference]:
    """By what stays of a hunk when numbers are passed over: one cause, one difference, however many pages."""
    texts = before.read_text(encoding="utf-8"), after.read_text(encoding="utf-8")
    if texts[0] == texts[1]:
        return {}
    old, new = (_lines_of(text, has_spaces) for text in texts)
    found: dict[Hunk, Difference] = {}
    alike = _common_start(old, new)
    before_it, old, new = ["", *old][alike:], old[alike:], new[alike:]
    for kind, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new).get_opcodes():
        if kind != "equal":
            hunk = tuple(old[old_from:old_to]), tuple(new[new_from:new_to])
            found.setdefault(_key_of(hunk), Difference(hunk, before_it[old_from]))
    return found


def _common_start(old: list[str], new: list[str]) -> int:
    pairs = enumerate(zip(old, new, strict=False))
    return next((number for number, (line, other) in pairs if line != other), min(len(old), len(new)))


def _lines_of(text: str, has_spaces: bool) -> list[str]:
    """The lines of an answer, white space collapsed; of a page its tags and texts, of XML its elements."""
    head, _gap, body = text.partition("\n\n")
    lines = head.splitlines()
    if "text/html" in head:
        shown = page_lines(body)
        return lines + (shown if has_spaces else [line.removeprefix(" ") for line in shown if line != " "])
    if "xml" in head:
        body = re.sub(r">\s*<", ">\n<", body)
    return lines + [line for line in (" ".join(line.split()) for line in body.splitlines()) if line]


def _key_of(hunk: Hunk) -> Hunk:
    old, new = (tuple(NUMBER.sub("#", line) for line in lines) for lines in hunk)
    return old, new


def _print_all(differences: list[Difference]) -> None:
    """Those in most answers first, then answer by answer."""
    alone: dict[str, list[Difference]] = {}
    for difference in sorted(differences, key=lambda difference: -len(difference.addresses)):
        if len(difference.addresses) > 1:
            _print(difference)
        else:
            alone.setdefault(difference.addresses[0], []).append(difference)
    for address, own in alone.items():
        for difference in own[:SHOWN_HUNKS]:
            _print(difference)
        if len(own) > SHOWN_HUNKS:
            print(f"--- {len(own) - SHOWN_HUNKS} places more in {address}")


def _print(difference: Difference) -> None:
    print(f"--- {len(difference.addresses)} answers: {'; '.join(_few(difference.addresses))}")
    print(f"  {difference.before_it[:200]}")
    for mark, lines in zip("-+", difference.hunk, strict=True):
        for line in lines[:SHOWN_LINES]:
            print(f"{mark} {line[:400]}")
        if len(lines) > SHOWN_LINES:
            print(f"{mark} ... {len(lines) - SHOWN_LINES} lines more")


def _few(addresses: Iterable[str]) -> list[str]:
    """One address of each folder first."""
    first = {address.split(" ")[0]: address for address in reversed(list(addresses))}
    return list(dict.fromkeys([*first.values(), *addresses]))[:SHOWN_ADDRESSES]
