"""CSV files named on a command line: their rows, or in one line why they can't be read."""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from terrain.management.files import FileRefused


def csv_rows(path: Path, text: str, needed: Sequence[str]) -> Iterator[tuple[str, dict[str, str]]]:
    """Each row with the place that a refusal names, `FILE: row 2 (ID)`. Raises FileRefused: also for a file without the
    needed columns, and for a row that hasn't as many fields as the first line."""
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        columns = list(reader.fieldnames or [])
        for name in needed:
            if name not in columns:
                raise FileRefused(f'{path}: no column "{name}" in the first line, and no JSON object either')
        for number, row in enumerate(reader, start=2):
            place = f"{path}: row {number}" + (f" ({row['id']})" if "id" in row else "")
            if None in row or None in row.values():
                raise FileRefused(f"{place}: another number of fields than the first line")
            yield place, row
    except csv.Error as error:
        raise FileRefused(f"{path}: after line {reader.line_num}: {error}") from None
