"""The hourly strip: one column per hour, in the three sizes of the profile. Geometry in px, no words."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

from terrain.domain.weather.sky import HEAVY_RAIN_MM

LEAST_BAR: Final = 2.0
"""Measurable rain is seen."""


@dataclass(frozen=True, slots=True)
class StripLayout:
    """Baselines of the rows from the top; `sky` and `thunder` are tops of icons. `most` columns of single figures fit,
    `most_ranges` of ranges."""

    name: str
    width: float
    left: float
    most: int
    most_ranges: int
    has_words: bool
    clock: float = 20
    km: float = 42
    height: float = 60
    sky: float = 70
    temperature: float = 114
    feels: float = 136
    bar_base: float = 178
    bar_room: float = 30
    rain: float = 194
    wind: float = 218
    thunder: float = 228
    end: float = 256


LAYOUTS: Final = (
    StripLayout("l", 1166, 150, 16, 10, True),
    StripLayout("m", 720, 150, 9, 5, True),
    StripLayout("s", 320, 34, 5, 3, False),
)


@dataclass(frozen=True, slots=True)
class StripColumn:
    """One hour: its place `number` among all hours, the middle of its column, its left edge and width, and the rain
    bar's top and height (0: no bar)."""

    number: int
    x: float
    left: float
    width: float
    bar_y: float
    bar_height: float
    is_dark: bool


@dataclass(frozen=True, slots=True)
class Strip:
    """`step` hours lie between two columns."""

    layout: StripLayout
    columns: tuple[StripColumn, ...]
    step: int


def draw_strips(
    rain_mm: Sequence[float | None], is_dark: Sequence[bool], *, has_ranges: bool = False
) -> tuple[Strip, ...]:
    """The strip of hours with this rain, of which these are dark, in all sizes. The first and the last always show."""
    return tuple(
        _strip(layout, layout.most_ranges if has_ranges else layout.most, rain_mm, is_dark) for layout in LAYOUTS
    )


def bar_height(rain_mm: float | None, room: float) -> float:
    """A bar as high as there is room for heavy rain, never higher; none for rain that can't be measured."""
    if rain_mm is None or rain_mm < 0.05:
        return 0.0
    return max(LEAST_BAR, room * min(1.0, rain_mm / HEAVY_RAIN_MM))


def chosen(count: int, most: int) -> tuple[list[int], int]:
    """Which of `count` hours show where `most` fit, evenly but for the last; and their step."""
    step = max(1, ceil((count - 1) / max(1, most - 1)))
    numbers = list(range(0, count, step))
    if numbers and numbers[-1] != count - 1:
        numbers = [*numbers[: most - 1], count - 1]
    return numbers, step


def _strip(layout: StripLayout, most: int, rain_mm: Sequence[float | None], is_dark: Sequence[bool]) -> Strip:
    numbers, step = chosen(len(rain_mm), most)
    width = (layout.width - layout.left) / max(1, len(numbers))
    columns = []
    for place, number in enumerate(numbers):
        left, height = layout.left + place * width, bar_height(rain_mm[number], layout.bar_room)
        columns.append(
            StripColumn(number, left + width / 2, left, width, layout.bar_base - height, height, is_dark[number])
        )
    return Strip(layout, tuple(columns), step)
