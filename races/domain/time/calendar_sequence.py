"""How often a calendar's entry has changed, as calendars count it."""

from datetime import datetime, timedelta
from typing import Final

STEP: Final = timedelta(milliseconds=100)
"""Fine enough to tell two changes apart, coarse enough for the 31 bits of a sequence to last six years."""


def sequence_of(created_at: datetime, changed_at: datetime) -> int:
    """A number that only grows with the moment of the last change (RFC 5545, 3.8.7.4)."""
    return max(0, (changed_at - created_at) // STEP)
