"""Pages of an edition: new, dates, status, and the next one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from races.access import edition_for_editor, event_for_editor
from races.domain.time.time_zones import zone_names
from races.forms.edition import EditionForm, RenewalForm, StatusForm
from races.labels.editing import STATUS_PROBLEMS
from races.models import Race
from races.queries.organizer.organize import edition_line
from races.services.listing.editions import (
    EditionExists,
    StatusRefused,
    change_status,
    create_edition,
    time_zone_of,
    update_edition,
)
from races.services.listing.renewal import YearRefused, free_years, renew_edition, renewed_day
from races.views.organize.crumbs import edition_crumbs, event_crumbs
from races.views.organize.saving import say_saved


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_edition(request: HttpRequest, event_slug: str) -> HttpResponse:
    """Add an edition to an event."""
    event = event_for_editor(request.user, event_slug)
    initial = {"year": timezone.now().year, "time_zone": time_zone_of(event)}
    form = EditionForm(request.POST if request.method == "POST" else None, event=event, initial=initial)
    if form.is_bound and form.is_valid():
        try:
            created = create_edition(event, form.values(), timezone.now())
        except EditionExists:
            form.add_error("year", _("This event has an edition of that year already."))
        else:
            say_saved(request)
            return redirect("organize:new-race", event.slug, created.year)
    context = {"form": form, "event": event, "zones": zone_names(), "crumbs": event_crumbs(event)}
    return render(request, "organize/edition_form.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit_edition(request: HttpRequest, event_slug: str, year: int) -> HttpResponse:
    """An edition with its races; change its dates and zone."""
    edition = edition_for_editor(request.user, event_slug, year)
    bound = request.POST if request.method == "POST" else None
    stored = {name: getattr(edition, name) for name in ("starts_on", "ends_on", "expected_month", "time_zone")}
    form = EditionForm(bound, event=edition.event, edition=edition, initial=stored)
    if form.is_bound and form.is_valid():
        say_saved(request, update_edition(edition, form.values(), timezone.now()))
        return redirect("organize:edition", event_slug, year)
    context = {
        "form": form,
        "event": edition.event,
        "edition": edition,
        "line": edition_line(edition),
        "zones": zone_names(),
        "may_renew": bool(free_years(edition)),
        "returning": Race.objects.filter(edition=edition).reviewed_after_edits().count(),
        "crumbs": event_crumbs(edition.event),
    }
    return render(request, "organize/edition_form.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def status(request: HttpRequest, event_slug: str, year: int) -> HttpResponse:
    """Say whether and when an edition takes place. At once and without review."""
    edition = edition_for_editor(request.user, event_slug, year)
    form = StatusForm(request.POST if request.method == "POST" else None, edition=edition)
    if form.is_bound and form.is_valid():
        try:
            change_status(edition, form.change(), timezone.now())
        except StatusRefused as refusal:
            form.add_error(*STATUS_PROBLEMS[refusal.problem])
        else:
            messages.success(request, _("Saved. Runners see it now."))
            return redirect("organize:edition", event_slug, year)
    context = {"form": form, "edition": edition, "crumbs": edition_crumbs(edition)}
    return render(request, "organize/edition_status.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def renew(request: HttpRequest, event_slug: str, year: int) -> HttpResponse:
    """Copy an edition into another year, after showing what will be copied."""
    edition = edition_for_editor(request.user, event_slug, year)
    years = free_years(edition)
    initial = {"year": years[0] if years else None}
    bound = request.POST if request.method == "POST" else None
    form = RenewalForm(bound, years=years, initial=initial)
    if form.is_bound and form.is_valid():
        try:
            renewed = renew_edition(edition, form.cleaned_data["year"])
        except EditionExists:
            form.add_error("year", _("This event has an edition of that year already. Nothing was copied."))
        except YearRefused:
            form.add_error("year", _("Choose a later year, at most ten years ahead."))
        else:
            messages.success(request, _("Copied as drafts. Check the dates, then send each race for review."))
            return redirect("organize:edition", event_slug, renewed.year)
    context = {
        "form": form,
        "edition": edition,
        "races": Race.objects.filter(edition=edition).select_related("course"),
        "days": [(free, renewed_day(edition, free)) for free in years],
        "crumbs": edition_crumbs(edition),
    }
    return render(request, "organize/renew.html", context)
