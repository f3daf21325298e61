"""The plan: a course seen from above, north up, without a map beneath."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from terrain.domain.drawing.boxes import Box, around, shortened
from terrain.domain.drawing.ground import SOFT_TONES, ToneSection, tone_sections
from terrain.domain.drawing.paths import Point
from terrain.domain.drawing.profile.hardest import HardestKm
from terrain.domain.drawing.scale import round_step
from terrain.domain.drawing.sheet import PLAN_LARGE, PLAN_LAYOUTS, DrawnLine, PlanLayout, Sheet, sheet_of
from terrain.domain.drawing.underfoot import NOTHING_KNOWN, Underfoot
from terrain.domain.ground.extent import merged
from terrain.domain.ground.vocabulary import Grade
from terrain.domain.technicality.local import STEP_M, LocalRating
from terrain.domain.track.points import Track

LEAST_SECTION_PX: Final = 6.0
"""Ground is told apart in sections of 100 m, or of about this length where those would be shorter."""


@dataclass(frozen=True, slots=True)
class KmMarker:
    x: float
    y: float
    km: int


@dataclass(frozen=True, slots=True)
class PlanStation:
    """An aid station; its name stands at `text_x`, `text_y` and is empty where there is no room for it."""

    x: float
    y: float
    name: str
    text_x: float
    text_y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class ToneBand:
    """All sections of one tone (2-6) as path data."""

    tone: int
    path: str


@dataclass(frozen=True, slots=True)
class MarkedSection:
    """A section that links may show, by the id it has on the profile."""

    id: str
    path: str


@dataclass(frozen=True, slots=True)
class HardestOnPlan:
    """The hardest kilometre: its path, its middle, and where its words stand (`text` is empty without room)."""

    path: str
    label: PlanStation
    km: HardestKm


@dataclass(frozen=True, slots=True)
class ScaleBar:
    """`width` px are `metres` on the ground."""

    width: float
    metres: int


@dataclass(frozen=True, slots=True)
class PlanDrawing:
    """Path data and positions in px. `tones` is the ground by local technicality, `hard` its part of grade 4 or harder,
    `marks` the sections that links may show."""

    layout: PlanLayout
    course: str
    tones: tuple[ToneBand, ...]
    hard: str
    hardest: HardestOnPlan | None
    marks: tuple[MarkedSection, ...]
    start: Point
    finish: Point
    is_loop: bool
    markers: tuple[KmMarker, ...]
    stations: tuple[PlanStation, ...]
    scale: ScaleBar


def draw_plans(
    track: Track,
    underfoot: Underfoot = NOTHING_KNOWN,
    stations: Iterable[tuple[str, float]] = (),
    marks: Iterable[tuple[str, float, float]] = (),
) -> tuple[PlanDrawing, ...]:
    """The plan for large and small pages. `stations` are (name, metres from the start), `marks` (id, from, to)."""
    stations, marks = list(stations), list(marks)
    return tuple(draw_plan(track, underfoot, stations, layout, marks) for layout in PLAN_LAYOUTS)


def draw_plan(
    track: Track,
    underfoot: Underfoot = NOTHING_KNOWN,
    stations: Sequence[tuple[str, float]] = (),
    layout: PlanLayout = PLAN_LARGE,
    marks: Sequence[tuple[str, float, float]] = (),
) -> PlanDrawing:
    """One plan. Segments are drawn apart, as they were recorded."""
    sheet = sheet_of(track, layout)
    line = DrawnLine(track, sheet)
    start, finish = (line.at(m) for m in (0.0, track.distance_m))
    spots = [line.at(at_m) for _name, at_m in stations if 0 <= at_m <= track.distance_m]
    middle = [line.at(underfoot.hardest.middle_m)] if underfoot.hardest else []
    markers = tuple(_markers(line, layout, [start, finish, *spots, *middle]))
    ground = _ground(sheet, underfoot.local)
    hard = merged((section.from_m, section.to_m) for section in ground if section.tone > SOFT_TONES)
    taken = [around(x, y, 10) for x, y in [start, finish, *spots]] + [around(m.x, m.y, 11) for m in markers]
    hardest, taken = _hardest(line, layout, underfoot.hardest, taken)
    return PlanDrawing(
        layout=layout,
        course=line.path([(0.0, track.distance_m)]),
        tones=tuple(_tones(line, ground)),
        hard=line.path(hard),
        hardest=hardest,
        marks=tuple(MarkedSection(name, line.path([(a, b)])) for name, a, b in marks),
        start=start,
        finish=finish,
        is_loop=_distance(start, finish) < 14,
        markers=markers,
        stations=tuple(_stations(line, layout, stations, taken)),
        scale=_scale_bar(sheet, layout),
    )


def _ground(sheet: Sheet, local: Sequence[LocalRating]) -> list[ToneSection]:
    """Sections of one tone; at a small scale the hardest 100 m stand for those around them."""
    together = max(1, round(LEAST_SECTION_PX / sheet.px_per_m / STEP_M))
    parts = [local[first : first + together] for first in range(0, len(local), together)]
    return tone_sections(
        replace(max(part, key=lambda rating: rating.score), from_m=part[0].from_m, to_m=part[-1].to_m, kind=None)
        for part in parts
    )


def _tones(line: DrawnLine, ground: Sequence[ToneSection]) -> Iterable[ToneBand]:
    for tone in sorted({section.tone for section in ground} - {int(Grade.SMOOTH)}):
        yield ToneBand(tone, line.path([(section.from_m, section.to_m) for section in ground if section.tone == tone]))


def _hardest(
    line: DrawnLine, layout: PlanLayout, km: HardestKm | None, taken: list[Box]
) -> tuple[HardestOnPlan | None, list[Box]]:
    """The hardest kilometre with a number beside its middle; before the stations, whose names may give way."""
    if km is None:
        return None, taken
    x, y = line.at(km.middle_m)
    label, box = _named(x, y, "_" * layout.hardest_letters, layout, taken)
    drawn = line.path([(km.rating.from_m, km.rating.to_m)])
    return HardestOnPlan(drawn, label, km), [*taken, *([box] if box else [])]


def _markers(line: DrawnLine, layout: PlanLayout, marks: Sequence[Point]) -> Iterable[KmMarker]:
    """Round kilometres, as many as stand apart from each other and from other marks."""
    most = 12 if layout.name == "l" else 7
    step = round_step(line.length_m / 1000, most, (1, 2, 5))
    taken = list(marks)
    for km in range(step, int(line.length_m / 1000) + 1, step):
        x, y = line.at(km * 1000.0)
        if all(_distance((x, y), other) >= layout.marker_gap / 2 for other in taken):
            taken.append((x, y))
            yield KmMarker(x, y, km)


def _stations(
    line: DrawnLine,
    layout: PlanLayout,
    stations: Sequence[tuple[str, float]],
    taken: Sequence[Box],
) -> Iterable[PlanStation]:
    """Stations with names wherever nothing else is written; else without."""
    taken = list(taken)
    for name, at_m in stations:
        if 0 <= at_m <= line.length_m:
            station, box = _named(*line.at(at_m), shortened(name, 22), layout, taken)
            taken += [box] if box else []
            yield station


def _named(x: float, y: float, text: str, layout: PlanLayout, taken: Sequence[Box]) -> tuple[PlanStation, Box | None]:
    """A place with its name beside, below or above it, where there is room; else nameless."""
    width = len(text) * layout.letter
    ways = (
        (x + 14, y + 4, "start", x + 14),
        (x - 14, y + 4, "end", x - 14 - width),
        (x, y + 25, "middle", x - width / 2),
        (x, y - 15, "middle", x - width / 2),
    )
    sheet_box = Box(2, 2, layout.width - 2, layout.height - 24)
    for text_x, text_y, anchor, left in ways:
        box = Box(left, text_y - 12, left + width, text_y + 3)
        if box.is_free(taken) and sheet_box.holds(box):
            return PlanStation(x, y, text, text_x, text_y, anchor), box
    return PlanStation(x, y, "", x, y, "start"), None


def _scale_bar(sheet: Sheet, layout: PlanLayout) -> ScaleBar:
    """The largest round length that takes at most a fifth of the sheet's width."""
    most_m = layout.width / 5 / sheet.px_per_m
    lengths = [step * 10**power for power in range(6) for step in (1, 2, 5)]
    metres = max((length for length in lengths if length <= most_m), default=1)
    return ScaleBar(metres * sheet.px_per_m, metres)


def _distance(point: Point, other: Point) -> float:
    return float(((point[0] - other[0]) ** 2 + (point[1] - other[1]) ** 2) ** 0.5)
