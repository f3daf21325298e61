"""The kit checklist of a race: read, tick, print."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from races.access import follows_former_slugs
from races.domain.runner.checklist import TicksRefused, accepted_ticks, first_memory, snapshot_of
from races.domain.runner.runner_pace import RunnerPace
from races.models import Race
from races.queries.race.published_race import race_at_or_404
from races.services.runner.checklist import Checklist, checklist_of
from races.services.runner.checklist_news import news_of
from races.services.runner.runner_race import RunnerRace
from races.views.kit_memory import looked_at, remember
from races.views.kit_ticks import keep_ticks, ticks_for
from races.views.runner_pace import pace_forms_of, remember_runner, runner_pace_of
from terrain.labels.kit.figures import weather_figures

FORM_TYPES = {"application/x-www-form-urlencoded", "multipart/form-data"}
"""Anything else would be read as a form without ticks, and take all of them away."""


@require_http_methods(["GET", "HEAD", "POST"])
@follows_former_slugs
def kit_checklist(request: HttpRequest, event_slug: str, year: int, race_slug: str) -> HttpResponse:
    """A race's checklist for the runner's pace; a POST keeps the ticks, or forgets the news."""
    race = race_at_or_404(event_slug, year, race_slug)
    pace = runner_pace_of(request)
    checklist = checklist_of(RunnerRace(race, timezone.now(), pace.pace_s_per_km), ticks_for(request, race))
    return _save(request, checklist, pace) if request.method == "POST" else _page(request, checklist, pace)


def _page(
    request: HttpRequest, checklist: Checklist, pace: RunnerPace, refusal: str = "", status: int = 200
) -> HttpResponse:
    now = checklist.runner.now
    memory = looked_at(request, round(checklist.pace_s_per_km), snapshot_of(checklist.advice_given.lines), now)
    context = {
        "checklist": checklist,
        "race": checklist.race,
        "edition": checklist.race.edition,
        "event": checklist.race.edition.event,
        "zone": checklist.race.edition.time_zone,
        "now": now,
        "news": news_of(checklist, memory.changes()),
        "news_since": memory.base_at,
        "figures": weather_figures(checklist.runner.told),
        "pace_forms": pace_forms_of(pace, checklist.runner.figures),
        "refusal": refusal,
        "crumbs": _crumbs(checklist.race),
        "address": request.build_absolute_uri(request.path),
    }
    response = render(request, "races/kit.html", context, status=status)
    if status == 200:
        remember(response, request.path, memory)
        remember_runner(response, pace)
    patch_cache_control(response, private=True, no_cache=True)
    return response


def _crumbs(race: Race) -> list[tuple[str, str]]:
    edition, event = race.edition, race.edition.event
    return [
        (event.name, reverse("races:event", args=[event.slug])),
        (str(edition.year), reverse("races:edition", args=[event.slug, edition.year])),
        (race.name, reverse("races:race", args=[event.slug, edition.year, race.slug])),
        (_("Kit checklist"), ""),
    ]


def _save(request: HttpRequest, checklist: Checklist, pace: RunnerPace) -> HttpResponse:
    if request.content_type not in FORM_TYPES:
        return HttpResponse(_("Send the ticks as a form."), status=415, content_type="text/plain; charset=utf-8")
    race = checklist.race
    if request.POST.get("action") == "seen":
        return _forget_news(request, checklist)
    try:
        ticked = accepted_ticks(request.POST.getlist("tick"), checklist.keys)
    except TicksRefused:
        return _refused(request, checklist, pace)
    keep_ticks(request, race, checklist.keys, ticked)
    packed = checklist.with_ticks(ticked)
    if request.accepts("text/html"):
        messages.success(request, _("Saved: %(packed)s.") % {"packed": packed.packed_text})
        return _back(request, race)
    return JsonResponse(_counts(packed))


def _refused(request: HttpRequest, checklist: Checklist, pace: RunnerPace) -> HttpResponse:
    told = _("This list has changed since you opened it. Nothing was saved: look through it and save again.")
    if not request.accepts("text/html"):
        return JsonResponse({"error": told}, status=400)
    return _page(request, checklist, pace, told, status=400)


def _forget_news(request: HttpRequest, checklist: Checklist) -> HttpResponse:
    response = _back(request, checklist.race)
    snapshot = snapshot_of(checklist.advice_given.lines)
    remember(response, request.path, first_memory(round(checklist.pace_s_per_km), snapshot, checklist.runner.now))
    return response


def _back(request: HttpRequest, race: Race) -> HttpResponse:
    address = reverse("kit:checklist", args=[race.edition.event.slug, race.edition.year, race.slug])
    query = request.GET.urlencode()
    response = redirect(f"{address}?{query}" if query else address)
    response.status_code = 303
    return response


def _counts(checklist: Checklist) -> dict[str, object]:
    return {
        "packed": checklist.packed,
        "total": checklist.total,
        "required_left": checklist.required_left,
        "packed_text": checklist.packed_text,
        "left_text": checklist.left_text,
        "groups": {group.code: group.packed_text for group in checklist.groups},
    }
