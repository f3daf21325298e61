"""Step: the course as a GPX file."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from races.access import race_for_editor
from races.domain.readiness import Step
from races.forms.course import CourseForm, CourseSizeGuard
from races.services.ground import SameTrack, is_shown_elsewhere, upload_course
from races.views.organize.editor import address_of, editor_page, saved
from terrain.domain.gpx import TrackRefused
from terrain.labels.ground import refusal_sentence, warning_sentence
from terrain.queries.courses import warnings_of


@csrf_exempt
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def course(request: HttpRequest, event_slug: str, year: int, race_slug: str) -> HttpResponse:
    """Watch the size of the file while it arrives; only then read the form (and check its token)."""
    guard = CourseSizeGuard(request)
    request.upload_handlers.insert(0, guard)
    return _course(request, event_slug, year, race_slug, guard)


@csrf_protect
def _course(request: HttpRequest, event_slug: str, year: int, race_slug: str, guard: CourseSizeGuard) -> HttpResponse:
    race = race_for_editor(request.user, event_slug, year, race_slug)
    if request.method == "POST":
        form = CourseForm(request.POST, request.FILES, is_over=guard.is_over)
        if form.is_valid():
            file = form.cleaned_data["gpx"]
            note = form.cleaned_data["change_note"]
            try:
                _track, went_back = upload_course(race, file.read(), file.name, note, timezone.now())
            except TrackRefused as refusal:
                form.add_error("gpx", refusal_sentence(refusal))
            except SameTrack:
                messages.info(request, _("This is the line that the course has already. Nothing was changed."))
                return redirect(address_of(race, Step.COURSE))
            else:
                return saved(request, race, Step.COURSE, went_back)
    else:
        form = CourseForm()
    track = race.course.track if race.course else None
    context = {
        "form": form,
        "track": track,
        "warnings": [warning_sentence(warning) for warning in warnings_of(track)] if track else [],
        "is_shared": is_shown_elsewhere(race),
    }
    return editor_page(request, race, Step.COURSE, context)
