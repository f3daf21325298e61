"""What the public may have of a course file."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class FileOffer:
    """`opens_on` is the day, at the place of the race, from which a file that is not open yet is offered."""

    has_file: bool
    is_open: bool
    opens_on: date | None
