"""Step: the course as a file."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from races.access import person, race_for_editor
from races.domain.listing.readiness import Step
from races.forms.course import CourseForm, CourseSizeGuard
from races.models import Race
from races.services.listing.file_lines import ask_which_line
from races.services.listing.ground import SameTrack, SeveralLines, UploadUnderWay, upload_course
from races.services.listing.uploads import keep_upload
from races.views.organize.editor.course_page import course_page
from races.views.organize.editor.frame import address_of, saved
from terrain.domain.files.refusal import TrackRefused
from terrain.labels.files.problems import refusal_sentence
from terrain.services.courses.course import is_large


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
    if request.method != "POST":
        return course_page(request, race)
    form = CourseForm(request.POST, request.FILES, is_over=guard.is_over)
    answer = _take_in(request, race, form) if form.is_valid() else None
    return answer or course_page(request, race, form)


def _take_in(request: HttpRequest, race: Race, form: CourseForm) -> HttpResponse | None:
    """Read the file, or leave it to a worker where that takes long. None where the form says what is wrong."""
    file, note, now = form.cleaned_data["gpx"], form.cleaned_data["change_note"], timezone.now()
    data = file.read()
    try:
        if is_large(data):
            keep_upload(race, person(request.user), data, file.name, note, now)
            return redirect(address_of(race, Step.COURSE) + "#upload")
        _track, sent_back = upload_course(race, data, file.name, note, now)
    except SeveralLines as several:
        ask_which_line(race, person(request.user), data, file.name, note, several.lines, now)
        return redirect(address_of(race, Step.COURSE) + "#upload")
    except UploadUnderWay:
        form.add_error("gpx", _("Another file of this race is being read. Wait until it is done, or cancel it first."))
        return None
    except TrackRefused as refusal:
        form.add_error("gpx", refusal_sentence(refusal))
        return None
    except SameTrack:
        messages.info(request, _("This is the line that the course has already. Nothing was changed."))
        return redirect(address_of(race, Step.COURSE))
    return saved(request, race, Step.COURSE, sent_back)
