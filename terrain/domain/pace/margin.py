"""What is left before a cut-off at a predicted time, and how sure that is."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from terrain.domain.pace.finish_time import TimeRange
from terrain.domain.pace.minutes import told_s

CLOSE_S: Final = 20 * 60
"""A margin below this is close whatever the range (design language, section 3)."""


class MarginState(StrEnum):
    """`close`: the cut-off lies within the range of the predicted time, or less than 20 minutes behind that time."""

    AMPLE = "ample"
    CLOSE = "close"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Margin:
    """A cut-off in seconds after the start and the predicted time there. Below zero is too late."""

    cut_off_s: float
    time: TimeRange

    @property
    def seconds(self) -> float:
        return self.cut_off_s - self.time.seconds

    @property
    def told_s(self) -> int:
        """What is left from the minute that the clock shows on arrival: with it the margin adds up to the cut-off."""
        return round(self.cut_off_s) - told_s(self.time.seconds)

    @property
    def low_s(self) -> float:
        """What is left at the late end of the range."""
        return self.cut_off_s - self.time.high_s

    @property
    def high_s(self) -> float:
        """What is left at the early end of the range."""
        return self.cut_off_s - self.time.low_s

    @property
    def state(self) -> MarginState:
        if self.high_s < 0:
            return MarginState.MISSED
        if self.low_s <= 0 or self.seconds < CLOSE_S:
            return MarginState.CLOSE
        return MarginState.AMPLE

    @property
    def is_missed(self) -> bool:
        return self.state is MarginState.MISSED

    @property
    def is_close(self) -> bool:
        return self.state is MarginState.CLOSE
