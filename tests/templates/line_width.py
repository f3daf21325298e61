"""No line of a template is wider than a diff shows. `python -m tests.templates.line_width` is part of `make check`.

A line is broken where white space is there already or means nothing: between attributes, between blocks, inside a
trimmed `blocktranslate`; never between inline pieces that touch.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

MOST_CHARACTERS = 160
TEMPLATES = Path(__file__).resolve().parents[2] / "templates"


def wide_lines(folder: Path = TEMPLATES) -> Iterator[str]:
    """Each line of a template that is too wide, as a sentence with file, line and width."""
    for file in sorted(file for file in folder.rglob("*") if file.is_file()):
        for number, line in enumerate(file.read_text().splitlines(), start=1):
            if len(line) > MOST_CHARACTERS:
                place = file.relative_to(folder.parent)
                yield f"{place}:{number}: {len(line)} characters, at most {MOST_CHARACTERS}"


if __name__ == "__main__":
    sys.exit("\n".join(wide_lines()) or None)
