"""What typed obstacles would make of a course: computed while typing, not stored."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from races.forms.ground import ObstacleForm
from races.forms.rows import RowFormSet
from races.models import Race
from terrain.domain.drawing.ground import share_of
from terrain.domain.drawing.places import places_along
from terrain.domain.drawing.profile.drawing import ProfileDrawings, draw_profiles
from terrain.domain.ground.course_ground import CourseGround
from terrain.domain.ground.exposure import ExposureFigure, exposure_of
from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.suggestions import Suggestion, suggestions_on, without_dropped
from terrain.domain.ground.vocabulary import Grade, ObstacleKind
from terrain.domain.kit.advice import advise_kit
from terrain.domain.kit.context import Effort, kit_context
from terrain.domain.kit.context import Ground as KitGround
from terrain.domain.technicality.confidence import Certainty, beside_declared, rate_ground
from terrain.domain.technicality.formula import GRADE_FLOORS
from terrain.domain.technicality.rating import Technicality, score_tags
from terrain.labels.kit.words import line_name

LINES = 6
KIT_ITEMS = 5
SUGGESTED = 4
"""Suggestions shown at once; each one judged makes room for the next."""


@dataclass(frozen=True)
class RowMistake:
    """Something in a row that has to be put right. `number` counts rows from 1, `target` is the field's id."""

    number: int
    label: Any
    sentence: str
    target: str


@dataclass(frozen=True)
class KindLine:
    """What one kind adds to the score, in points; how far it goes, None where that isn't known."""

    kind: ObstacleKind
    points: float
    extent_m: float | None = None
    share: float | None = None


@dataclass(frozen=True)
class Suggestions:
    """What the relief hints at: the first few to judge, how many come after them, and those that were dropped."""

    shown: list[Suggestion]
    more: int
    dropped: list[Suggestion]


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
    exposure: ExposureFigure
    kit: list[str]
    more_kit: int
    mistakes: list[RowMistake]
    general: list[str]
    has_unsaved: bool
    suggestions: Suggestions
    drawings: ProfileDrawings | None


def preview_of(
    race: Race,
    ground: CourseGround,
    formset: RowFormSet | None = None,
    *,
    touched: int | None = None,
    draws: bool = True,
) -> GroundPreview:
    """Rate what is described on the race's course.

    `formset` holds the rows from which that was read, None for what is stored; `touched` is the number of the row last
    typed in. Without `draws` the drawing is left out: a page on which one paints has its own.
    """
    tags = ground.described
    technicality = _rated(race, ground)
    rows = [index for index, _form in formset.readable] if formset else []
    position = rows.index(touched) if touched in rows else None
    lines = _by_kind(technicality, ground.tags, ground.length_m)
    shown, others = (lines, []) if len(lines) <= LINES else (lines[: LINES - 1], lines[LINES - 1 :])
    to_next, next_grade = _to_next(technicality)
    kit = _kit_added(ground, technicality)
    return GroundPreview(
        technicality=technicality,
        lines=shown,
        other_kinds=len(others),
        other_points=round(sum(line.points for line in others), 1),
        added=None if position is None else _added(technicality, ground, position),
        added_kind=None if position is None else tags[position].kind,
        to_next=to_next,
        next_grade=next_grade,
        kinds=sorted({tag.kind for tag in tags}, key=list(ObstacleKind).index),
        exposure=exposure_of(tags, ground.length_m),
        kit=kit[:KIT_ITEMS],
        more_kit=max(0, len(kit) - KIT_ITEMS),
        mistakes=_mistakes(formset),
        general=[str(sentence) for sentence in formset.non_form_errors()] if formset else [],
        has_unsaved=formset is not None,
        suggestions=_suggestions(race, ground),
        drawings=_drawings(ground) if draws else None,
    )


def _rated(race: Race, ground: CourseGround) -> Technicality | None:
    """The rating as the race will show it, beside its declared length."""
    rated = rate_ground(ground)
    if rated is None:
        return None
    known = Certainty(rated.confidence, rated.high)
    shown = beside_declared(known, rated.score, ground.length_m, race.distance_m)
    return replace(rated, confidence=shown.confidence, high=shown.high)


def _added(technicality: Technicality | None, ground: CourseGround, position: int) -> float | None:
    """Points of the score that would not be there without one of the rows."""
    if technicality is None:
        return None
    others = [tag for index, tag in enumerate(ground.described) if index != position]
    without = score_tags([*others, *ground.measured], ground.length_m)
    return round(technicality.score - (without or 0.0), 1)


def _drawings(ground: CourseGround) -> ProfileDrawings | None:
    """The profile with the typed ground on it; nothing without a line."""
    profile, length_m = ground.profile, ground.length_m
    if profile is None or length_m is None:
        return None
    return draw_profiles(profile, ground.tags, places_along(profile, length_m), length_m=length_m)


def _by_kind(technicality: Technicality | None, tags: Sequence[ObstacleTag], length_m: float | None) -> list[KindLine]:
    """Points by kind, largest first."""
    lines = []
    for kind, points in (technicality.points_by_kind() if technicality else {}).items():
        share = share_of([tag for tag in tags if tag.kind is kind], length_m)
        lines.append(KindLine(kind, round(points, 1), share * length_m if share and length_m else None, share))
    return lines


def _to_next(technicality: Technicality | None) -> tuple[float | None, Grade | None]:
    if technicality is None or technicality.grade is Grade.EXTREME:
        return None, None
    grade = Grade(technicality.grade + 1)
    return round(GRADE_FLOORS[grade] - technicality.score, 1), grade


def _kit_added(ground: CourseGround, technicality: Technicality | None) -> list[str]:
    """What is advised for this ground and not for a smooth one, whatever the weather."""
    if not ground.described:
        return []
    grade = int(technicality.grade) if technicality else None
    described = KitGround(distance_m=ground.length_m, grade=grade, tags=ground.tags)
    smooth = KitGround(distance_m=ground.length_m, grade=int(Grade.SMOOTH))
    lines, plain = (advise_kit(kit_context(Effort(), facts, {})).lines for facts in (described, smooth))
    known = {line_name(line) for line in plain}
    return [line_name(line) for line in lines if line_name(line) not in known]


def _suggestions(race: Race, ground: CourseGround) -> Suggestions:
    dropped_keys = race.course.dropped_suggestions if race.course else []
    left, dropped = without_dropped(suggestions_on(ground), dropped_keys)
    return Suggestions(left[:SUGGESTED], max(0, len(left) - SUGGESTED), dropped)


def _mistakes(formset: RowFormSet | None) -> list[RowMistake]:
    """Every error of every row, in order."""
    mistakes = []
    for number, form in enumerate(formset.filled if formset else [], start=1):
        if isinstance(form, ObstacleForm):
            for name, errors in form.errors.items():
                mistakes.append(RowMistake(number, form.fields[name].label, str(errors[0]), form[name].id_for_label))
    return mistakes
