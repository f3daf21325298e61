"""A course file that a worker reads: how far it is, and an end to it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from races.access import race_for_editor
from races.domain.listing.readiness import Step
from races.services.listing.uploads import cancel_upload
from races.views.organize.editor.course_page import course_context, panel_of
from races.views.organize.editor.frame import address_of


@require_safe
def progress(request: HttpRequest, event_slug: str, year: int, race_slug: str) -> HttpResponse:
    """Who was signed out meanwhile is shown the page for signing in, not that page inside of this one."""
    if "HX-Request" in request.headers and not request.user.is_authenticated:
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    return _progress(request, event_slug, year, race_slug)


@login_required
def _progress(request: HttpRequest, event_slug: str, year: int, race_slug: str) -> HttpResponse:
    """The progress as a piece of page. What the visitor has `seen` is replaced as a whole when it is another state."""
    race = race_for_editor(request.user, event_slug, year, race_slug)
    if "HX-Request" not in request.headers:
        return redirect(address_of(race, Step.COURSE) + "#upload")
    panel = panel_of(race, [], timezone.now())
    if panel and not panel.upload.is_finished and request.GET.get("seen") == panel.upload.status:
        frame = {"race": race, "edition": race.edition, "event": race.edition.event, "panel": panel}
        return render(request, "organize/_upload_progress.html", frame)
    context = course_context(race)
    frame = {"race": race, "edition": race.edition, "event": race.edition.event, "is_partial": True}
    answer = render(request, "organize/_upload_news.html", frame | context)
    answer["HX-Retarget"], answer["HX-Reswap"] = "#upload", "innerHTML"
    return answer


@login_required
@require_POST
def cancel(request: HttpRequest, event_slug: str, year: int, race_slug: str) -> HttpResponse:
    """Stop the reading. What was finished meanwhile stays."""
    race = race_for_editor(request.user, event_slug, year, race_slug)
    if not cancel_upload(race, timezone.now()):
        messages.info(request, _("There is nothing to cancel: the file was finished already."))
    return redirect(address_of(race, Step.COURSE) + "#upload")
