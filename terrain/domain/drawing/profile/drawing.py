"""The profile with terrain on it: weather at the runner's hours, the mountain, cut-offs, lanes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from terrain.domain.drawing.ground import tone_sections
from terrain.domain.drawing.places import Place, PlaceRole
from terrain.domain.drawing.profile.columns import Column, ColumnMark, column_marks, spread
from terrain.domain.drawing.profile.cutoffs import CutOffFlag, CutOffMark, draw_cut_offs
from terrain.domain.drawing.profile.hardest import HardestMark, hardest_mark
from terrain.domain.drawing.profile.lanes import Lane, draw_lanes
from terrain.domain.drawing.profile.layout import LARGE, LAYOUTS, Layout
from terrain.domain.drawing.profile.nights import Night, NightBand, night_bands
from terrain.domain.drawing.profile.plot import Plot, draw_plot
from terrain.domain.drawing.scale import LinearScale, multiples, round_step
from terrain.domain.drawing.underfoot import Underfoot, underfoot_of
from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.vocabulary import ObstacleKind
from terrain.domain.technicality.local import unplaced_kinds
from terrain.domain.track.profile import Profile

LAST_TICK_PX: Final = 64.0
"""A distance is not written nearer than this to the last one."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A distance on the axis. `is_named` is False where there is no room for the number."""

    x: float
    at_m: float
    is_last: bool
    is_named: bool


@dataclass(frozen=True, slots=True)
class ProfileDrawing:
    """All positions of one drawing in px, from the top. Parts without data are None or empty."""

    layout: Layout
    width: float
    height: float
    columns: tuple[ColumnMark, ...]
    has_weather: bool
    rows_end: float
    plot: Plot | None
    nights: tuple[NightBand, ...]
    axis_y: float | None
    ticks: tuple[Tick, ...]
    hardest_y: float | None
    hardest: HardestMark | None
    cut_offs_y: float | None
    cut_offs: tuple[CutOffFlag, ...]
    lanes_y: float
    lanes: tuple[Lane, ...]
    kinds: tuple[ObstacleKind, ...]


def draw_profile(
    profile: Profile | None,
    tags: Sequence[ObstacleTag],
    places: Sequence[Place] = (),
    cut_offs: Sequence[CutOffMark] = (),
    columns: Sequence[Column] = (),
    layout: Layout = LARGE,
    *,
    nights: Sequence[Night] = (),
    length_m: float | None = None,
    underfoot: Underfoot | None = None,
) -> ProfileDrawing:
    """One drawing of a course. Without a profile but with a length the mountain is missing; without either the lanes
    show shares. Columns are matched with places by their distance from the start (to the metre)."""
    length_m = profile.length_m if profile else length_m
    underfoot = underfoot or underfoot_of(tags, length_m)
    along = LinearScale(0.0, length_m or 1.0, layout.left, layout.plot_right)
    shown = spread(places, along, layout) if length_m else []
    marks = column_marks(shown, columns, along, layout)
    has_weather = any(mark.column.has_weather for mark in marks)
    y = _rows_end(marks, has_weather, layout)
    rows_end = y
    plot = None
    if profile:
        plot = draw_plot(profile, tone_sections(underfoot.local), places, shown, along, y + layout.label_room, layout)
        y = plot.base
    axis_y = y if length_m else None
    y += layout.axis if length_m else 0
    hardest = hardest_mark(underfoot.hardest, along, layout) if underfoot.hardest else None
    hardest_y = y if hardest else None
    y += layout.hardest if hardest else 0
    flags = draw_cut_offs(cut_offs, along, layout) if length_m else ()
    cut_offs_y = y if flags else None
    y += layout.cut_offs if flags else 0
    lanes = draw_lanes(tags, underfoot.kinds, length_m, along, y + 4, layout)
    return ProfileDrawing(
        layout=layout,
        width=layout.width,
        height=y + 4 + layout.lane * len(lanes) + 4,
        columns=marks,
        has_weather=has_weather,
        rows_end=rows_end,
        plot=plot,
        nights=night_bands(nights, plot, along, layout) if plot else (),
        axis_y=axis_y,
        ticks=_ticks(length_m, along, layout) if length_m else (),
        hardest_y=hardest_y,
        hardest=hardest,
        cut_offs_y=cut_offs_y,
        cut_offs=flags,
        lanes_y=y,
        lanes=lanes,
        kinds=tuple(lane.kind for lane in lanes),
    )


def _rows_end(marks: Sequence[ColumnMark], has_weather: bool, layout: Layout) -> float:
    if has_weather:
        return layout.rows.end
    return layout.rows.end_without_weather if any(mark.column.clock for mark in marks) else 0.0


def _ticks(length_m: float, along: LinearScale, layout: Layout) -> tuple[Tick, ...]:
    step = 1000 * round_step(length_m / 1000, max(1, int(layout.plot_width / layout.tick_gap)), (1, 2, 5))
    ticks = [
        Tick(along.px(m), m, is_last=False, is_named=along.high_px - along.px(m) >= LAST_TICK_PX)
        for m in multiples(0, length_m, step)
        if m < length_m
    ]
    return (*ticks, Tick(along.high_px, length_m, is_last=True, is_named=True))


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One place of the table that says what the drawing shows."""

    place: Place
    column: Column | None
    cut_off: CutOffMark | None


@dataclass(frozen=True, slots=True)
class ProfileDrawings:
    """The same course in all sizes, and as the rows of a table. `unplaced` are the kinds of which some
    obstacle has no place, so that no section shows it."""

    sizes: tuple[ProfileDrawing, ...]
    rows: tuple[PlaceRow, ...]
    obstacles: tuple[ObstacleTag, ...]
    length_m: float | None
    underfoot: Underfoot
    unplaced: tuple[ObstacleKind, ...]

    @property
    def has_weather(self) -> bool:
        return any(row.column.has_weather for row in self.rows if row.column)

    @property
    def has_clock(self) -> bool:
        return any(row.column.clock for row in self.rows if row.column)

    @property
    def largest(self) -> ProfileDrawing:
        return self.sizes[0]


def draw_profiles(
    profile: Profile | None,
    tags: Sequence[ObstacleTag],
    places: Sequence[Place] = (),
    cut_offs: Sequence[CutOffMark] = (),
    columns: Sequence[Column] = (),
    *,
    nights: Sequence[Night] = (),
    length_m: float | None = None,
) -> ProfileDrawings:
    """A drawing for each size of page, and the table. Parameters as for `draw_profile`."""
    length_m = profile.length_m if profile else length_m
    underfoot = underfoot_of(tags, length_m)
    return ProfileDrawings(
        sizes=tuple(
            draw_profile(
                profile,
                tags,
                places,
                cut_offs,
                columns,
                layout,
                nights=nights,
                length_m=length_m,
                underfoot=underfoot,
            )
            for layout in LAYOUTS
        ),
        rows=tuple(_rows(places, cut_offs, columns)),
        obstacles=tuple(sorted(tags, key=lambda tag: (tag.from_m is None, tag.from_m or 0.0, -tag.severity))),
        length_m=length_m,
        underfoot=underfoot,
        unplaced=tuple(unplaced_kinds(tags)),
    )


def _rows(places: Sequence[Place], cut_offs: Sequence[CutOffMark], columns: Sequence[Column]) -> list[PlaceRow]:
    """Every place, with its hour and its cut-off; a cut-off elsewhere gets a row of its own."""
    by_place = {round(column.at_m): column for column in columns}
    left = {round(mark.at_m): mark for mark in cut_offs}
    rows = [PlaceRow(place, by_place.get(round(place.at_m)), left.pop(round(place.at_m), None)) for place in places]
    rows += [
        PlaceRow(Place(mark.at_m, PlaceRole.STATION, mark.name), by_place.get(round(mark.at_m)), mark)
        for mark in left.values()
    ]
    return sorted(rows, key=lambda row: row.place.at_m)
