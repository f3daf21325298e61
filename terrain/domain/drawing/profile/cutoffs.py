"""Cut-offs under the axis: a flag, the time, the runner's margin."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol

from terrain.domain.drawing.profile.layout import Layout
from terrain.domain.drawing.scale import LinearScale

CLOCK_PX: Final = 60.0
"""What a flag with its time takes."""
WARNING_PX: Final = 66.0
"""What the warning sign and "too late" or "close" take beside a margin."""


class Room(StrEnum):
    """How much of a cut-off can be written."""

    ALL = "all"
    CLOCK = "clock"
    NOTHING = "nothing"


class TimeLeft(Protocol):
    """What is left before a cut-off (`pace.margin`), as far as a drawing shows it."""

    @property
    def told_s(self) -> int: ...

    @property
    def is_missed(self) -> bool: ...

    @property
    def is_close(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class CutOffMark:
    """The latest allowed moment at a place. `clock` is the local time as it is written; a margin may be unknown."""

    at_m: float
    clock: str
    margin: TimeLeft | None = None
    name: str = ""

    @property
    def is_warned_of(self) -> bool:
        return self.margin is not None and (self.margin.is_missed or self.margin.is_close)


@dataclass(frozen=True, slots=True)
class CutOffFlag:
    """A cut-off in px. The text stands right of the flag, left of it where `is_mirrored`, as `room` allows.

    In the small drawing it stands under the flag, its middle at `text_x`.
    """

    x: float
    text_x: float
    mark: CutOffMark
    room: Room
    is_mirrored: bool


def draw_cut_offs(marks: Sequence[CutOffMark], along: LinearScale, layout: Layout) -> tuple[CutOffFlag, ...]:
    """Flags from left to right. Where flags stand close, margins go first, then times; the last one keeps its time."""
    ordered = sorted((mark for mark in marks if along.low <= mark.at_m <= along.high), key=lambda mark: mark.at_m)
    flags: list[CutOffFlag] = []
    taken = layout.width  # what stands to the right begins here
    for mark in reversed(ordered):
        x = along.px(mark.at_m)
        text_px = _text_px(mark, layout)
        text_x = min(x, layout.width - layout.text_half)
        is_mirrored = not flags and layout.has_words and x + text_px > layout.width
        if is_mirrored:
            before = along.px(ordered[-2].at_m) if len(ordered) > 1 else 0.0
            room = Room.ALL if x - before >= text_px + CLOCK_PX else Room.CLOCK
            taken = x - (text_px if room is Room.ALL else CLOCK_PX)
        else:
            left = x if layout.has_words else text_x
            room = _room(taken - left, text_px, layout) if flags else Room.ALL
            taken = left
        flags.append(CutOffFlag(x, text_x, mark, room, is_mirrored))
    return tuple(reversed(flags))


def _text_px(mark: CutOffMark, layout: Layout) -> float:
    """What the time and the margin take, with their words."""
    return layout.cut_off_text + (WARNING_PX if layout.has_words and mark.is_warned_of else 0.0)


def _room(free: float, text_px: float, layout: Layout) -> Room:
    if free >= text_px:
        return Room.ALL
    return Room.CLOCK if free >= CLOCK_PX and layout.has_words else Room.NOTHING
