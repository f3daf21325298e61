"""A course file that holds several lines: which one is this race's, and races of the others."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from races.access import person, race_for_editor
from races.domain.listing.readiness import Step
from races.labels.uploads import line_name
from races.models import Race
from races.services.listing.file_lines import NoOpenQuestion, choose_line, draft_race_of_line
from races.services.listing.ground import UploadUnderWay
from races.services.listing.slugs import NameTaken
from races.services.listing.uploads import read_upload
from races.views.organize.editor.frame import address_of

NOT_A_LINE = -1


@login_required
@require_POST
def choose(request: HttpRequest, event_slug: str, year: int, race_slug: str) -> HttpResponse:
    """Take the line that was chosen."""
    race = race_for_editor(request.user, event_slug, year, race_slug)
    try:
        upload, is_left_to_worker = choose_line(race, _number(request), timezone.now())
    except NoOpenQuestion:
        messages.info(request, _("Choose one of the lines. If the file is no longer shown, upload it again."))
    except UploadUnderWay:
        messages.info(request, _("Another file of this race is being read. Wait until it is done, or cancel it first."))
    else:
        if not is_left_to_worker:
            read_upload(upload.pk, timezone.now)
    return redirect(address_of(race, Step.COURSE) + "#upload")


@login_required
@require_POST
def make_race(request: HttpRequest, event_slug: str, year: int, race_slug: str) -> HttpResponse:
    """Make another line of the file a race of this edition."""
    race = race_for_editor(request.user, event_slug, year, race_slug)
    try:
        number = _number(request)
        name = line_name(race.name, number)
        created, upload, is_left_to_worker = draft_race_of_line(
            race, number, name, person(request.user), timezone.now()
        )
    except NoOpenQuestion:
        messages.info(request, _("This line can't be made a race any more. Add a race and upload the file there."))
    except NameTaken:
        messages.info(request, _("There is a race of that name already. Add the file there, in its step “Course”."))
    else:
        if not is_left_to_worker:
            read_upload(upload.pk, timezone.now)
        messages.success(request, _made_words(created))
    return redirect(address_of(race, Step.COURSE) + "#upload")


def _made_words(race: Race) -> str:
    return _("“%(name)s” is a draft of this edition now, with its course. Its other facts are still to be given.") % {
        "name": race.name
    }


def _number(request: HttpRequest) -> int:
    text = request.POST.get("line", "")
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 6 else NOT_A_LINE
