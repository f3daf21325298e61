"""A race: new, where to go on with it, and gone."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from races.access import edition_for_editor, race_for_editor
from races.domain.listing.readiness import Step
from races.forms.race import BasicsForm
from races.queries.organizer.organize import readiness_of_race
from races.services.listing.races import NotADraft, create_race, delete_draft
from races.services.listing.slugs import NameTaken
from races.views.organize.crumbs import edition_crumbs, race_crumbs
from races.views.organize.editor.frame import address_of
from races.views.organize.saving import say_saved


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_race(request: HttpRequest, event_slug: str, year: int) -> HttpResponse:
    """Draft a race: its basics."""
    edition = edition_for_editor(request.user, event_slug, year)
    form = BasicsForm(request.POST if request.method == "POST" else None, edition=edition)
    if form.is_bound and form.is_valid():
        try:
            created = create_race(edition, form.values())
        except NameTaken:
            form.add_error("name", _("This edition has a race of that name already."))
        else:
            say_saved(request)
            return redirect(address_of(created, Step.COURSE))
    context = {"form": form, "edition": edition, "event": edition.event, "crumbs": edition_crumbs(edition)}
    return render(request, "organize/new_race.html", context)


@login_required
@require_safe
def open_race(request: HttpRequest, event_slug: str, year: int, race_slug: str) -> HttpResponse:
    """Redirect to the first step of the editor that is not done."""
    race = race_for_editor(request.user, event_slug, year, race_slug)
    steps = readiness_of_race(race).steps
    return redirect(address_of(race, next((state.step for state in steps if not state.is_done), Step.PUBLISH)))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, event_slug: str, year: int, race_slug: str) -> HttpResponse:
    """Delete a draft, after asking."""
    race = race_for_editor(request.user, event_slug, year, race_slug)
    if request.method == "POST":
        try:
            delete_draft(race)
        except NotADraft:
            messages.error(request, _("Only a draft that was never published can be deleted."))
            return redirect(address_of(race, Step.PUBLISH))
        messages.success(request, _("The draft is deleted."))
        return redirect("organize:edition", event_slug, year)
    return render(request, "organize/delete_race.html", {"race": race, "crumbs": race_crumbs(race)})
