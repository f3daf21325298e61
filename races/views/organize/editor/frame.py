"""The frame of the race editor: steps, completeness, what to do next."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from races.domain.listing.readiness import NEEDED_TO_SUBMIT, STEP_OF_GAP, Gap, Step
from races.domain.status import ListingStatus
from races.labels.editing import GAPS, STEP_CONTENTS, STEP_NAMES, GapWords
from races.models import Race
from races.queries.organizer.organize import readiness_of_race
from races.services.moderation.review_return import SentBack
from races.views.organize.crumbs import edition_crumbs
from races.views.organize.saving import say_saved


@dataclass(frozen=True)
class StepLink:
    """One step in the editor's list. `missing` names what it lacks."""

    step: Step
    name: Any
    contents: Any
    address: str
    is_done: bool
    is_current: bool
    missing: list[Any]


@dataclass(frozen=True)
class GapLink:
    """One thing that is missing, and where it is given."""

    gap: Gap
    words: GapWords
    address: str
    is_needed: bool


def address_of(race: Race, name: str) -> str:
    return reverse(f"organize:{name}", args=[race.edition.event.slug, race.edition.year, race.slug])


def gap_link(race: Race, gap: Gap) -> GapLink:
    """Where a gap is closed: the coordinates belong to the event, all else to a step."""
    if gap is Gap.PLACE:
        address = reverse("organize:event", args=[race.edition.event.slug])
    else:
        address = address_of(race, STEP_OF_GAP[gap])
    return GapLink(gap, GAPS[gap], address, gap in NEEDED_TO_SUBMIT)


def editor_page(request: HttpRequest, race: Race, step: Step, context: dict[str, Any]) -> HttpResponse:
    """One step of the editor, in its frame. Costs one query for completeness."""
    readiness = readiness_of_race(race)
    steps = [
        StepLink(
            state.step,
            STEP_NAMES[state.step],
            STEP_CONTENTS[state.step],
            address_of(race, state.step),
            state.is_done,
            state.step is step,
            [GAPS[gap].name for gap in state.gaps],
        )
        for state in readiness.steps
    ]
    frame = {
        "race": race,
        "edition": race.edition,
        "event": race.edition.event,
        "step": step,
        "steps": steps,
        "readiness": readiness,
        "next_gap": gap_link(race, readiness.next_gap) if readiness.next_gap else None,
        "gaps": [gap_link(race, gap) for gap in readiness.gaps],
        "returning": int(race.is_reviewed_after_edits),
        "may_submit": race.status in {ListingStatus.DRAFT, ListingStatus.REJECTED},
        "crumbs": edition_crumbs(race.edition),
    }
    return render(request, f"organize/steps/{step}.html", frame | context)


def saved(request: HttpRequest, race: Race, step: Step, sent_back: SentBack | None = None) -> HttpResponse:
    """After saving a step: on to the next one where that was asked for, else back to the same."""
    say_saved(request, sent_back)
    order = list(Step)
    is_last = step is order[-1]
    onward = order[order.index(step) + 1] if "onward" in request.POST and not is_last else step
    return redirect(address_of(race, onward))


def say_refused(request: HttpRequest) -> None:
    messages.error(request, _("Nothing was saved. See what is marked below."))
