"""Numbers for "this kind, at least this severe", for the index behind the obstacle search."""

from collections.abc import Iterable
from typing import Final

from terrain.domain.ground.kinds import KINDS
from terrain.domain.ground.vocabulary import ObstacleKind

BASE: Final = 10
"""More than the hardest severity. Tags are stored with courses, so this never changes."""


def ground_tag(kind: ObstacleKind, severity: int) -> int:
    """
    >>> ground_tag(ObstacleKind.MUD, 1)
    11
    """
    return KINDS[kind].number * BASE + severity


def ground_tags(obstacles: Iterable[tuple[ObstacleKind, int]]) -> list[int]:
    """All tags that obstacles of (kind, severity) satisfy: severity 3 is also "at least 1" and "at least 2"."""
    return sorted({ground_tag(kind, level) for kind, severity in obstacles for level in range(1, severity + 1)})
