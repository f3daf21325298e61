"""Lanes: one row per kind with all its obstacles, bars whose height is the severity."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from terrain.domain.drawing.ground import LEAST_PX, SOFT_TONES, share_of, tone
from terrain.domain.drawing.paths import number
from terrain.domain.drawing.profile.layout import Layout
from terrain.domain.drawing.scale import LinearScale
from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.vocabulary import ObstacleKind


@dataclass(frozen=True, slots=True)
class Bar:
    """A rectangle in px, for the section `from_m`-`to_m` (None: known by its share only). `is_hard` tells which ink its
    pattern takes."""

    x: float
    y: float
    width: float
    height: float
    kind: ObstacleKind
    severity: int
    tone: int
    is_hard: bool
    from_m: float | None = None
    to_m: float | None = None

    @property
    def path(self) -> str:
        across = number(self.width)
        return f"M{number(self.x)} {number(self.y)}h{across}v{number(self.height)}h-{across}z"


@dataclass(frozen=True, slots=True)
class Lane:
    """One kind. `y` is the line on which its bars stand. `share` is None where the extent is unknown; `is_placed` is
    False for a kind that is known by its share only, drawn as one bar from the left."""

    kind: ObstacleKind
    y: float
    bars: tuple[Bar, ...]
    share: float | None
    is_placed: bool
    severity: int
    extent_m: float | None

    @property
    def inks(self) -> tuple[tuple[bool, str], ...]:
        """The pattern of all bars as one path for each ink: (is_hard, path)."""
        paths = [
            (is_hard, "".join(bar.path for bar in self.bars if bar.is_hard == is_hard)) for is_hard in (False, True)
        ]
        return tuple(ink for ink in paths if ink[1])


def draw_lanes(
    tags: Sequence[ObstacleTag],
    kinds: Sequence[ObstacleKind],
    length_m: float | None,
    along: LinearScale,
    top: float,
    layout: Layout,
) -> tuple[Lane, ...]:
    """A lane for each of the kinds, from `top` downwards."""
    lanes = []
    for index, kind in enumerate(kinds):
        y = top + layout.lane * (index + 1) - 4
        lanes.append(_lane([tag for tag in tags if tag.kind == kind], length_m, along, y, layout))
    return tuple(lanes)


def _lane(tags: Sequence[ObstacleTag], length_m: float | None, along: LinearScale, y: float, layout: Layout) -> Lane:
    share = share_of(tags, length_m)
    placed = [tag for tag in tags if length_m and tag.section and tag.section[0] < length_m]
    worst = max(tags, key=lambda tag: (tone(tag), tag.severity))
    if placed and length_m:
        bars = [
            _bar(tag, (tag.section[0], min(tag.section[1], length_m)), y, along, layout)
            for tag in placed
            if tag.section
        ]
    else:
        end = along.low + (share or 0) * (along.high - along.low)
        bars = [replace(_bar(worst, (along.low, end), y, along, layout), from_m=None, to_m=None)] if share else []
    return Lane(
        kind=worst.kind,
        y=y,
        bars=tuple(_joined(bars)),
        share=share,
        is_placed=bool(placed),
        severity=max(tag.severity for tag in tags),
        extent_m=share * length_m if share is not None and length_m else None,
    )


def _bar(tag: ObstacleTag, section: tuple[float, float], y: float, along: LinearScale, layout: Layout) -> Bar:
    start, end = widened(along.px(section[0]), along.px(section[1]), along)
    height = layout.bar_heights[tag.severity - 1]
    darkness = tone(tag)
    is_hard = darkness > SOFT_TONES
    return Bar(start, y - height, end - start, height, tag.kind, tag.severity, darkness, is_hard, *section)


def _joined(bars: Sequence[Bar]) -> list[Bar]:
    """Bars from soft to hard; those of one hardness that lie over each other in the drawing are one."""
    joined: list[Bar] = []
    for bar in sorted(bars, key=lambda bar: (bar.tone, bar.severity, bar.x)):
        last = joined[-1] if joined else None
        if last and (last.tone, last.severity) == (bar.tone, bar.severity) and bar.x <= last.x + last.width:
            width = max(last.x + last.width, bar.x + bar.width) - last.x
            joined[-1] = replace(last, width=width, to_m=max(last.to_m or 0.0, bar.to_m or 0.0))
        else:
            joined.append(bar)
    return joined


def widened(start: float, end: float, along: LinearScale) -> tuple[float, float]:
    """A span of at least LEAST_PX about the same middle, inside the scale."""
    if end - start >= LEAST_PX:
        return start, end
    middle = (start + end) / 2
    start = min(max(middle - LEAST_PX / 2, along.low_px), along.high_px - LEAST_PX)
    return start, start + LEAST_PX
