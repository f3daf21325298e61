"""Margins for tests that ask for nothing but what is left."""

from terrain.domain.pace import TimeRange
from terrain.domain.pace.margin import Margin


def left_s(seconds: float) -> Margin:
    """So much is left at a place reached after ten hours, for sure."""
    return Margin(36_000 + seconds, TimeRange(36_000.0, 36_000.0, 36_000.0))
