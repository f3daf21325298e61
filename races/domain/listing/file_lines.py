"""Which line of a course file is the race's: an answer once given holds for the next version of the file."""

from collections.abc import Sequence
from typing import Final

from terrain.domain.files.assembly import ALL_LINES, FileLine

SAME_LENGTH: Final = 0.05
"""Lines without names are the same where their place in the file is and their lengths differ by no more. Judgement."""


def same_choice(former: Sequence[FileLine], chosen: int, lines: Sequence[FileLine]) -> int | None:
    """The number of the line that was chosen of a former file, in another file; None where that can't be told."""
    if chosen == ALL_LINES:
        return ALL_LINES if len(former) == len(lines) else None
    name = former[chosen - 1].name
    if name:
        alike = [number for number, line in enumerate(lines, start=1) if line.name == name]
        return alike[0] if len(alike) == 1 else None
    if len(former) != len(lines):
        return None
    before_m, now_m = former[chosen - 1].distance_m, lines[chosen - 1].distance_m
    return chosen if abs(now_m - before_m) <= SAME_LENGTH * before_m else None
