"""Straight scales from metres to px, and round steps on them."""

from dataclasses import dataclass
from math import ceil, floor


@dataclass(frozen=True, slots=True)
class LinearScale:
    """`low` lies at `low_px`, `high` at `high_px` (which is the smaller one for heights)."""

    low: float
    high: float
    low_px: float
    high_px: float

    def px(self, value: float) -> float:
        """
        >>> LinearScale(0, 10, 100, 200).px(2.5)
        125.0
        """
        return self.low_px + (value - self.low) / (self.high - self.low) * (self.high_px - self.low_px)

    @property
    def px_per_unit(self) -> float:
        return abs(self.high_px - self.low_px) / (self.high - self.low)


def round_step(extent: float, most: int, steps: tuple[int, ...]) -> int:
    """The smallest of `steps` (or its tenfold, hundredfold ...) that divides `extent` into at most `most` parts.

    >>> round_step(36, 8, (1, 2, 5))
    5
    """
    factor = 1
    while True:
        for step in steps:
            if extent / (step * factor) <= most:
                return step * factor
        factor *= 10


def multiples(low: float, high: float, step: int) -> list[int]:
    """The multiples of `step` in [low, high]."""
    return [step * index for index in range(ceil(low / step), floor(high / step) + 1)]
