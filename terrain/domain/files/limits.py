"""How much a course file may hold, and how its reading is followed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

Progress = Callable[[int, int], None]
"""Called with (bytes read, points kept) every so often; may raise to stop the reading."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file may hold. The last two are judgement: no race is longer or more broken up."""

    max_bytes: int = 25_000_000
    max_points: int = 500_000
    max_segments: int = 5_000
    max_distance_m: float = 2_000_000.0


USUAL_LIMITS: Final = Limits()
