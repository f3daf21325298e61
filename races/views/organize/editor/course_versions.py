"""Earlier versions of a course: downloaded, or made the present one again."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from races.access import race_for_editor
from races.domain.listing.readiness import Step
from races.services.listing.ground import SameTrack, UploadUnderWay, use_version_again
from races.views.organize.editor.frame import address_of, saved
from terrain.domain.files.gpx.writer import write_gpx
from terrain.domain.track.packing import unpack_track
from terrain.models import TrackVersion


@login_required
@require_safe
def version_file(request: HttpRequest, event_slug: str, year: int, race_slug: str, version: int) -> HttpResponse:
    """The line of a version as GPX, for those who edit the race, whatever runners may have."""
    race = race_for_editor(request.user, event_slug, year, race_slug)
    track = get_object_or_404(TrackVersion, course_id=race.course_id, version=version)
    edition = race.edition
    title = f"{edition.event.name} {edition.year}, {race.name}, " + _("version %(version)s") % {"version": version}
    answer = HttpResponse(write_gpx(unpack_track(track.points), title), content_type="application/gpx+xml")
    name = f"{edition.event.slug}-{edition.year}-{race.slug}-v{version}.gpx"
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    answer["Cache-Control"] = "private, no-store"
    return answer


@login_required
@require_POST
def use_again(request: HttpRequest, event_slug: str, year: int, race_slug: str, version: int) -> HttpResponse:
    """Make an earlier line the present one, as a new version that says so."""
    race = race_for_editor(request.user, event_slug, year, race_slug)
    note = _("Back to the line of version %(version)s") % {"version": version}
    try:
        _track, sent_back = use_version_again(race, version, note, timezone.now())
    except TrackVersion.DoesNotExist:
        raise Http404 from None
    except SameTrack:
        messages.info(request, _("This is the line that the course has already. Nothing was changed."))
    except UploadUnderWay:
        messages.error(request, _("A file of this race is being read. Wait until it is done, or cancel it first."))
    else:
        return saved(request, race, Step.COURSE, sent_back)
    return redirect(address_of(race, Step.COURSE))
