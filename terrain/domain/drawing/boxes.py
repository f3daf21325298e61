"""Rectangles of text and marks, so that nothing is written over anything else."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in px."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box") -> bool:
        """
        >>> Box(0, 0, 10, 10).overlaps(Box(9, 9, 20, 20)), Box(0, 0, 10, 10).overlaps(Box(10, 0, 20, 10))
        (True, False)
        """
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def holds(self, other: "Box") -> bool:
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )

    def is_free(self, taken: Iterable["Box"]) -> bool:
        return not any(self.overlaps(other) for other in taken)


def around(x: float, y: float, half: float) -> Box:
    return Box(x - half, y - half, x + half, y + half)


def shortened(text: str, letters: int) -> str:
    """
    >>> shortened("Refuge des Arves", 10)
    'Refuge de…'
    """
    return text if len(text) <= letters else text[: letters - 1].rstrip() + "…"
