"""Step: the obstacles of the course, painted or typed, with the technicality that they give meanwhile."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from races.access import race_for_editor
from races.domain.listing.readiness import Step
from races.forms.ground import (
    PREFIX,
    GroundFormSet,
    ObstacleForm,
    initial_rows,
    section_row,
    typed_again,
    typed_ground,
)
from races.forms.rows import RowFormSet, row_number, typed_rows
from races.models import Race
from races.queries.organizer.ground import described, fingerprint_of
from races.queries.race.size import line_length_of
from races.services.listing.ground import GroundChanged, describe_ground, is_shown_elsewhere
from races.services.listing.suggestions import drop_suggestion, restore_suggestion
from races.views.organize.editor.frame import editor_page, saved, say_refused
from races.views.organize.editor.painting import paint_of
from races.views.organize.editor.preview import preview_of
from terrain.domain.ground.suggestions import Suggestion, suggestions_on
from terrain.domain.ground.vocabulary import ObstacleKind
from terrain.labels.ground.severities import SEVERITY_ANCHORS
from terrain.labels.ground.words import KIND_DESCRIPTIONS
from terrain.models import Obstacle
from terrain.queries.courses import bare_ground_of

REARRANGING = ("add", "remove", "accept", "drop", "restore")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ground(request: HttpRequest, event_slug: str, year: int, race_slug: str) -> HttpResponse:
    """Describe the ground. Rows are added, removed and tried out without saving anything."""
    race = race_for_editor(request.user, event_slug, year, race_slug)
    if request.method != "POST":
        return _page(request, race)
    if any(name in request.POST for name in REARRANGING):
        return _rearranged(request, race)
    formset = _typed(request.POST, race)
    is_valid = formset.is_valid()
    if "preview" in request.POST:
        return _page(request, race, formset)
    if not is_valid:
        say_refused(request)
        return _page(request, race, formset)
    typed = typed_ground(formset)
    opened = request.POST.get("opened", "")
    try:
        sent_back = describe_ground(race, typed.tags, typed.notes, timezone.now(), opened)
    except GroundChanged:
        return _page(request, race, formset, has_conflict=True)
    return saved(request, race, Step.GROUND, sent_back)


@login_required
@require_POST
def preview(request: HttpRequest, event_slug: str, year: int, race_slug: str) -> HttpResponse:
    """The technicality of what is typed, as a piece of page. Stores nothing but which suggestions are not wanted."""
    race = race_for_editor(request.user, event_slug, year, race_slug)
    _judge_suggestion(request.POST, race)
    formset = _typed(request.POST, race)
    formset.is_valid()
    draws = "painted" not in request.POST
    touched = row_number(request.POST.get("touched", ""))
    ground = bare_ground_of(race.course).described_as(typed_ground(formset).tags)
    shown = preview_of(race, ground, formset, touched=touched, draws=draws)
    return render(request, "organize/_preview.html", {"preview": shown, "is_partial": True, "draws": draws})


def _typed(data: QueryDict, race: Race) -> RowFormSet:
    return GroundFormSet(data, prefix=PREFIX, form_kwargs=_course_length(race))


def _rearranged(request: HttpRequest, race: Race) -> HttpResponse:
    """What was typed, one row more or less, or a suggestion judged: for pages without a script."""
    data = request.POST
    _judge_suggestion(data, race)
    rows = typed_rows(data, PREFIX, ObstacleForm, without=row_number(data.get("remove", ""), PREFIX))
    new = _new_row(data, race)
    shown = GroundFormSet(prefix=PREFIX, initial=[*rows, *new], form_kwargs=_course_length(race))
    if new:
        shown.forms[-1].is_new = True
    return _page(request, race, shown, rows=[*rows, *new])


def _new_row(data: QueryDict, race: Race) -> list[dict[str, Any]]:
    """The row that a button asks for: a kind without an extent, or an accepted suggestion."""
    if "add" in data:
        kind = data["add"] if data["add"] in set(ObstacleKind) else ""
        return [{"kind": kind, "severity": "2"}]
    suggestions = _all_suggestions(race) if "accept" in data else []
    return [section_row(suggestion) for suggestion in suggestions if suggestion.key == data["accept"]]


def _all_suggestions(race: Race) -> list[Suggestion]:
    """Whatever is described already."""
    return suggestions_on(bare_ground_of(race.course))


def _judge_suggestion(data: QueryDict, race: Race) -> None:
    """Drop or restore a suggestion by its key; a key that is not suggested is not dropped."""
    dropped, restored = data.get("drop", ""), data.get("restore", "")
    if dropped and dropped in {suggestion.key for suggestion in _all_suggestions(race)}:
        drop_suggestion(race, dropped)
    elif restored:
        restore_suggestion(race, restored)
    if race.course and (dropped or restored):
        race.course.refresh_from_db(fields=["dropped_suggestions"])


def _course_length(race: Race) -> dict[str, Any]:
    """The measured length, or the declared one; typed kilometres must lie within."""
    return {"course_m": line_length_of(race)}


def _page(
    request: HttpRequest,
    race: Race,
    shown: RowFormSet | None = None,
    *,
    rows: list[dict[str, Any]] | None = None,
    has_conflict: bool = False,
) -> HttpResponse:
    """The page with what is stored; with what was sent (`shown`); or with `rows` that `shown` shows but nobody sent."""
    bare = bare_ground_of(race.course)
    obstacles = list(race.course.obstacles.all()) if race.course else []
    stored = described(obstacles)
    judged = shown
    if rows is not None:
        judged = GroundFormSet(typed_again(rows), prefix=PREFIX, form_kwargs=_course_length(race))
        judged.is_valid()
    ground = bare.described_as(typed_ground(judged).tags if judged else [tag for tag, _note in stored])
    context = {
        "formset": shown or _stored(obstacles, race),
        "palette": list(ObstacleKind),
        "kinds": [(kind.value, KIND_DESCRIPTIONS[kind]) for kind in ObstacleKind],
        "anchors": {kind.value: [str(anchor) for anchor in anchors] for kind, anchors in SEVERITY_ANCHORS.items()},
        "paint": paint_of(race, ground),
        "preview": preview_of(race, ground, judged),
        "draws": True,
        "opened": fingerprint_of(stored) if shown is None or has_conflict else request.POST.get("opened", ""),
        "has_unsaved": shown is not None,
        "theirs": [tag for tag, _note in stored] if has_conflict else None,
        "is_shared": is_shown_elsewhere(race),
    }
    return editor_page(request, race, Step.GROUND, context)


def _stored(obstacles: list[Obstacle], race: Race) -> RowFormSet:
    return GroundFormSet(prefix=PREFIX, initial=initial_rows(obstacles), form_kwargs=_course_length(race))
