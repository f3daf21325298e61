"""Step: what the organizer requires, and which conditional lists are in force."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from races.access import race_for_editor
from races.domain.listing.readiness import Step
from races.domain.status import KitListKind
from races.forms.kit_lists import (
    DATALIST,
    ItemForm,
    ItemFormSet,
    demanded_items,
    initial_rows,
    known_items,
    lists_fit,
    prefix_of,
)
from races.forms.rows import RowFormSet, row_number, typed_rows
from races.labels import LABELS
from races.models import KitList, Race
from races.services.listing.kit_lists import NothingToActivate, activate_list, deactivate_list, demand_kit, lists_of
from races.views.organize.editor.frame import address_of, editor_page, saved, say_refused

KINDS = list(KitListKind)


@dataclass(frozen=True)
class ListSection:
    """One list on the page: its rows, and whether it is in force."""

    kind: KitListKind
    name: Any
    formset: RowFormSet
    stored: KitList | None
    is_conditional: bool


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def kit_lists(request: HttpRequest, event_slug: str, year: int, race_slug: str) -> HttpResponse:
    """Write the lists."""
    race = race_for_editor(request.user, event_slug, year, race_slug)
    if request.method != "POST":
        return _page(request, race, _stored(race))
    if "add" in request.POST or "remove" in request.POST:
        return _page(request, race, {kind: _rearranged(request.POST, prefix_of(kind)) for kind in KINDS})
    formsets: dict[KitListKind, RowFormSet] = {
        kind: ItemFormSet(request.POST, prefix=prefix_of(kind)) for kind in KINDS
    }
    if not lists_fit(formsets):
        say_refused(request)
        return _page(request, race, formsets)
    demanded = {kind: demanded_items(formset) for kind, formset in formsets.items()}
    return saved(request, race, Step.KIT, demand_kit(race, demanded, timezone.now()))


@login_required
@require_POST
def switch(request: HttpRequest, event_slug: str, year: int, race_slug: str, kind: str) -> HttpResponse:
    """Put a conditional list in force, or out of it. At once and without review."""
    race = race_for_editor(request.user, event_slug, year, race_slug)
    if kind not in set(KitListKind):
        raise Http404
    try:
        if request.POST.get("to") == "off":
            deactivate_list(race, KitListKind(kind))
            messages.success(request, _("This list is no longer in force."))
        else:
            activate_list(race, KitListKind(kind), timezone.now())
            messages.success(request, _("This list is in force from now on. Runners see it on their checklists."))
    except NothingToActivate:
        messages.error(request, _("Write the list first and save it. Then it can be put in force."))
    return redirect(address_of(race, Step.KIT))


def _stored(race: Race) -> dict[KitListKind, RowFormSet]:
    lists = lists_of(race)
    return {kind: ItemFormSet(prefix=prefix_of(kind), initial=initial_rows(lists.get(kind, []))) for kind in KINDS}


def _rearranged(data: QueryDict, prefix: str) -> RowFormSet:
    rows = typed_rows(data, prefix, ItemForm, without=row_number(data.get("remove", ""), prefix))
    return ItemFormSet(prefix=prefix, initial=[*rows, {}] if data.get("add") == prefix else rows)


def _page(request: HttpRequest, race: Race, formsets: dict[KitListKind, RowFormSet]) -> HttpResponse:
    stored = {kit_list.kind: kit_list for kit_list in KitList.objects.filter(race=race)}
    sections = [
        ListSection(kind, LABELS[KitListKind][kind], formset, stored.get(kind), kind is not KitListKind.BASIC)
        for kind, formset in formsets.items()
    ]
    context = {"sections": sections, "datalist": DATALIST, "known_items": list(known_items())}
    return editor_page(request, race, Step.KIT, context)
