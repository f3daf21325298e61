"""Cut-offs under the axis: a flag, the time, the runner's margin."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from terrain.domain.drawing.layout import Layout
from terrain.domain.drawing.scale import Scale

TIGHT_S: Final = 20 * 60


class Room(StrEnum):
    """How much of a cut-off can be written."""

    ALL = "all"
    CLOCK = "clock"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class CutOffMark:
    """The latest allowed moment at a place. `clock` is the local time as it is written; a margin may be unknown."""

    at_m: float
    clock: str
    margin_s: float | None = None
    name: str = ""

    @property
    def is_missed(self) -> bool:
        return self.margin_s is not None and self.margin_s < 0

    @property
    def is_tight(self) -> bool:
        return self.margin_s is not None and 0 <= self.margin_s < TIGHT_S


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


def draw_cut_offs(marks: Sequence[CutOffMark], along: Scale, layout: Layout) -> tuple[CutOffFlag, ...]:
    """Flags from left to right. Where flags stand close, margins go first, then times; the last one keeps its time."""
    ordered = sorted((mark for mark in marks if along.low <= mark.at_m <= along.high), key=lambda mark: mark.at_m)
    places = [along.px(mark.at_m) for mark in ordered]
    short = layout.cut_off_text if not layout.has_words else 52.0
    flags: list[CutOffFlag] = []
    for index, (mark, x) in enumerate(zip(ordered, places, strict=True)):
        is_mirrored = x + layout.cut_off_text > layout.width and layout.has_words
        following = places[index + 1] if index + 1 < len(places) else None
        room = _room(x, following, is_mirrored, layout, short)
        if is_mirrored and flags and x - flags[-1].x < 2 * layout.cut_off_text:
            flags[-1] = _narrowed(flags[-1], x, layout, short)
        flags.append(CutOffFlag(x, min(x, layout.width - layout.text_half), mark, room, is_mirrored))
    return tuple(flags)


def _room(x: float, following: float | None, is_mirrored: bool, layout: Layout, short: float) -> Room:
    if following is None or is_mirrored:
        return Room.ALL
    free = following - x
    if free >= layout.cut_off_text:
        return Room.ALL
    return Room.CLOCK if free >= short else Room.NOTHING


def _narrowed(flag: CutOffFlag, mirrored_x: float, layout: Layout, short: float) -> CutOffFlag:
    """The flag before a mirrored one shares the room between them."""
    free = mirrored_x - flag.x - layout.cut_off_text
    room = Room.ALL if free >= layout.cut_off_text else Room.CLOCK if free >= short else Room.NOTHING
    return replace(flag, room=min(flag.room, room, key=[Room.NOTHING, Room.CLOCK, Room.ALL].index))
