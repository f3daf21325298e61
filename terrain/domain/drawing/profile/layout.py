"""The three sizes in which the profile is drawn, in px of their own box. A page shows the one that fits."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Rows:
    """Baselines of the weather rows from the top of the drawing, and their end. Sky is the top of its icon."""

    clock: float = 20
    sky: float = 33
    feels: float = 77
    rain: float = 100
    wind: float = 122
    end: float = 132
    end_without_weather: float = 32


@dataclass(frozen=True, slots=True)
class Layout:
    """Where things stand. `left` and `right` are the gutters beside the plot, `gap` the least distance of columns,
    `hardest_text` the room for the words about the hardest kilometre (with its kinds where `has_kinds`).

    A column's figures stand over its place, but not left of `text_from` and whole inside the drawing.
    """

    name: str
    width: float
    left: float
    right: float
    rows: Rows
    label_room: float = 44
    plot: float = 216
    axis: float = 30
    hardest: float = 28
    hardest_text: float = 400
    cut_offs: float = 33
    lane: float = 24
    crust: float = 14
    gap: float = 64
    tick_gap: float = 90
    cut_off_text: float = 122
    text_from: float = 150
    text_half: float = 24
    has_words: bool = True
    has_kinds: bool = True
    bar_heights: tuple[float, ...] = (6, 9, 12, 15, 18)
    letter: float = 7.8
    name_letters: int = 24

    @property
    def plot_right(self) -> float:
        return self.width - self.right

    def text_x(self, x: float) -> float:
        """Where the middle of a column's figures stands for a place at `x`."""
        return min(max(x, self.text_from), self.width - self.text_half)

    @property
    def plot_width(self) -> float:
        return self.plot_right - self.left


LARGE: Final = Layout("l", 1166, 150, 22, Rows())
MEDIUM: Final = Layout("m", 720, 150, 22, Rows(), plot=176, hardest_text=190, has_kinds=False)
SMALL: Final = Layout(
    "s",
    288,
    26,
    8,
    Rows(16, 24, 61, 78, 95, 103, 26),
    label_room=34,
    plot=128,
    axis=24,
    hardest=24,
    hardest_text=112,
    cut_offs=30,
    lane=22,
    crust=10,
    gap=48,
    tick_gap=70,
    cut_off_text=44,
    text_from=38,
    text_half=20,
    has_words=False,
    has_kinds=False,
    bar_heights=(5, 8, 11, 13, 16),
    letter=7.0,
    name_letters=14,
)
LAYOUTS: Final = (LARGE, MEDIUM, SMALL)
