"""Step: the obstacles of the course, with the technicality that they give while one types."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from races.access import race_for_editor
from races.domain.readiness import Step
from races.forms.ground import PREFIX, GroundFormSet, ObstacleForm, ground_of, initial_rows
from races.forms.rows import RowFormSet, row_number, typed_rows
from races.models import Race
from races.queries.size import line_length_of
from races.services.ground import describe_ground, is_shown_elsewhere
from races.views.organize.editor import editor_page, saved, say_refused
from races.views.organize.preview import preview_of
from terrain.domain.vocabulary import ObstacleKind
from terrain.labels.ground import KIND_DESCRIPTIONS, KIND_NAMES, SEVERITY_ANCHORS


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ground(request: HttpRequest, event_slug: str, year: int, race_slug: str) -> HttpResponse:
    """Describe the ground. Rows are added, removed and tried out without saving anything."""
    race = race_for_editor(request.user, event_slug, year, race_slug)
    if request.method != "POST":
        return _page(request, race, _stored(race))
    if "add" in request.POST or "remove" in request.POST:
        return _page(request, race, _rearranged(request.POST, race))
    formset = _typed(request.POST, race)
    is_valid = formset.is_valid()
    if "preview" in request.POST:
        return _page(request, race, formset)
    if not is_valid:
        say_refused(request)
        return _page(request, race, formset)
    described = ground_of(formset)
    return saved(request, race, Step.GROUND, describe_ground(race, described.tags, described.notes, timezone.now()))


@login_required
@require_POST
def preview(request: HttpRequest, event_slug: str, year: int, race_slug: str) -> HttpResponse:
    """The technicality of what is typed, as a piece of page. Stores nothing."""
    race = race_for_editor(request.user, event_slug, year, race_slug)
    formset = _typed(request.POST, race)
    formset.is_valid()
    context = {"preview": preview_of(race, formset, request.POST.get("touched", "")), "is_partial": True}
    return render(request, "organize/_preview.html", context)


def _typed(data: QueryDict, race: Race) -> RowFormSet:
    return GroundFormSet(data, prefix=PREFIX, form_kwargs=_course_length(race))


def _stored(race: Race) -> RowFormSet:
    obstacles = list(race.course.obstacles.all()) if race.course else []
    return GroundFormSet(prefix=PREFIX, initial=initial_rows(obstacles), form_kwargs=_course_length(race))


def _rearranged(data: QueryDict, race: Race) -> RowFormSet:
    """What was typed, one row more or less."""
    rows = typed_rows(data, PREFIX, ObstacleForm, without=row_number(data.get("remove", ""), PREFIX))
    if "add" in data:
        kind = data["add"] if data["add"] in set(ObstacleKind) else ""
        rows.append({"kind": kind, "severity": "2", "exposure": "0"})
    formset = GroundFormSet(prefix=PREFIX, initial=rows, form_kwargs=_course_length(race))
    if "add" in data:
        formset.forms[-1].is_new = True
    return formset


def _course_length(race: Race) -> dict[str, Any]:
    """The measured length, or the declared one; typed kilometres must lie within."""
    return {"course_m": line_length_of(race)}


def _page(request: HttpRequest, race: Race, formset: RowFormSet) -> HttpResponse:
    context = {
        "formset": formset,
        "kinds": [(kind.value, KIND_NAMES[kind], KIND_DESCRIPTIONS[kind]) for kind in ObstacleKind],
        "anchors": {kind.value: [str(anchor) for anchor in anchors] for kind, anchors in SEVERITY_ANCHORS.items()},
        "preview": preview_of(race, formset, ""),
        "is_shared": is_shown_elsewhere(race),
    }
    return editor_page(request, race, Step.GROUND, context)
