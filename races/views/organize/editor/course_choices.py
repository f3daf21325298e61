"""What an organizer decides about a course file: who may have it, and whose figures count."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from races.access import race_for_editor
from races.domain.listing.readiness import Step
from races.forms.course import FileAccessForm
from races.services.listing.course_files import set_file_access
from races.services.listing.declared_figures import keep_declared_figures, use_measured_figures
from races.views.organize.editor.course_page import course_page
from races.views.organize.editor.frame import address_of, saved, say_refused


@login_required
@require_POST
def file_access(request: HttpRequest, event_slug: str, year: int, race_slug: str) -> HttpResponse:
    """Offer the file to runners, from a day on, or never. Shown at once."""
    race = race_for_editor(request.user, event_slug, year, race_slug)
    form = FileAccessForm(request.POST)
    if not form.is_valid():
        say_refused(request)
        return course_page(request, race, access_form=form)
    set_file_access(race, form.access, form.cleaned_data["file_offered_on"])
    return saved(request, race, Step.COURSE)


@login_required
@require_POST
def figures(request: HttpRequest, event_slug: str, year: int, race_slug: str) -> HttpResponse:
    """Declare what the file measures, or keep what was declared: nothing is changed without being asked for."""
    race = race_for_editor(request.user, event_slug, year, race_slug)
    if request.POST.get("figures") == "measured":
        _race, sent_back = use_measured_figures(race, timezone.now())
        return saved(request, race, Step.COURSE, sent_back)
    keep_declared_figures(race)
    messages.success(request, _("Your figures stay. Runners see them first, with the measured ones beside them."))
    return redirect(address_of(race, Step.COURSE))
