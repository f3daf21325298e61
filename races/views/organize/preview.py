"""What typed obstacles would make of a course: computed while typing, stored by nobody."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from races.forms.ground import ObstacleForm, ground_of
from races.forms.rows import RowFormSet, row_number
from races.models import Race
from terrain.domain.drawing import ProfileDrawings, draw_profiles, places_along
from terrain.domain.profile import Profile, measured_tags
from terrain.domain.technicality import GRADE_FLOORS, ObstacleTag, Technicality, rate_tags
from terrain.domain.vocabulary import Grade, ObstacleKind
from terrain.queries.courses import profile_of_course, tags_from

LINES = 6


@dataclass(frozen=True)
class Mistake:
    """Something in a row that has to be put right. `number` counts rows from 1, `target` is the field's id."""

    number: int
    label: Any
    sentence: str
    target: str


@dataclass(frozen=True)
class KindLine:
    """What one kind adds to the score, in points."""

    kind: ObstacleKind
    points: float


@dataclass(frozen=True)
class GroundPreview:
    """The panel beside the rows. `added` is what the row last touched adds, None where there is no such row."""

    technicality: Technicality | None
    lines: list[KindLine]
    other_kinds: int
    other_points: float
    added: float | None
    added_kind: ObstacleKind | None
    to_next: float | None
    next_grade: Grade | None
    kinds: list[ObstacleKind]
    mistakes: list[Mistake]
    general: list[str]
    has_unsaved: bool
    drawings: ProfileDrawings | None


def preview_of(race: Race, formset: RowFormSet, touched: str) -> GroundPreview:
    """Rate the rows without an error on the race's course. `touched` is the number of the row last typed in."""
    tags, rows = _tags(race, formset)
    course = race.course
    profile = profile_of_course(course) if course else None
    length_m = course.distance_m if course else None
    measured = measured_tags(profile) if profile else []
    technicality = rate_tags([*tags, *measured], length_m)
    position = _position(rows, touched)
    added = None
    if position is not None and technicality:
        without = rate_tags([*tags[:position], *tags[position + 1 :], *measured], length_m)
        added = round(technicality.score - (without.score if without else 0.0), 1)
    lines = _by_kind(technicality)
    shown, others = (lines, []) if len(lines) <= LINES else (lines[: LINES - 1], lines[LINES - 1 :])
    to_next, next_grade = _to_next(technicality)
    return GroundPreview(
        technicality=technicality,
        lines=shown,
        other_kinds=len(others),
        other_points=round(sum(line.points for line in others), 1),
        added=added,
        added_kind=tags[position].kind if position is not None and added is not None else None,
        to_next=to_next,
        next_grade=next_grade,
        kinds=sorted({tag.kind for tag in tags}, key=list(ObstacleKind).index),
        mistakes=_mistakes(formset),
        general=[str(sentence) for sentence in formset.non_form_errors()] if formset.is_bound else [],
        has_unsaved=formset.is_bound,
        drawings=_drawings(profile, [*tags, *measured], length_m),
    )


def _drawings(profile: Profile | None, tags: Sequence[ObstacleTag], length_m: float | None) -> ProfileDrawings | None:
    """The profile with the typed ground on it; nothing without a line."""
    if profile is None or length_m is None:
        return None
    return draw_profiles(profile, tags, places_along(profile, length_m), length_m=length_m)


def _tags(race: Race, formset: RowFormSet) -> tuple[list[ObstacleTag], list[int]]:
    """Tags of the rows that can be read, and the number of the row of each."""
    if formset.is_bound:
        return ground_of(formset).tags, [index for index, _form in formset.readable]
    tags = tags_from(race.course.obstacles.all()) if race.course else []
    return tags, list(range(len(tags)))


def _position(rows: Sequence[int], touched: str) -> int | None:
    """Where the row last typed in stands among those that can be read."""
    number = row_number(touched)
    return rows.index(number) if number is not None and number in rows else None


def _by_kind(technicality: Technicality | None) -> list[KindLine]:
    """Points by kind, largest first."""
    points: dict[ObstacleKind, float] = {}
    for line in technicality.contributions if technicality else ():
        points[line.kind] = points.get(line.kind, 0.0) + line.points
    return [KindLine(kind, round(points[kind], 1)) for kind in sorted(points, key=lambda kind: -points[kind])]


def _to_next(technicality: Technicality | None) -> tuple[float | None, Grade | None]:
    if technicality is None or technicality.grade is Grade.EXTREME:
        return None, None
    grade = Grade(technicality.grade + 1)
    return round(GRADE_FLOORS[grade] - technicality.score, 1), grade


def _mistakes(formset: RowFormSet) -> list[Mistake]:
    """Every error of every row, in order."""
    if not formset.is_bound:
        return []
    mistakes = []
    for number, form in enumerate(formset.filled, start=1):
        if isinstance(form, ObstacleForm):
            for name, errors in form.errors.items():
                mistakes.append(Mistake(number, form.fields[name].label, str(errors[0]), form[name].id_for_label))
    return mistakes
