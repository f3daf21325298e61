"""Step: handing the listing to a moderator, and taking it back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from races.access import race_for_editor
from races.domain.listing.readiness import Step
from races.labels.editing import GAPS
from races.models import Review
from races.services.moderation.submission import NotReady, submit_race, withdraw_race
from races.views.organize.editor.frame import address_of, editor_page


@login_required
@require_safe
def publish(request: HttpRequest, event_slug: str, year: int, race_slug: str) -> HttpResponse:
    """What is missing, and what the moderators said."""
    race = race_for_editor(request.user, event_slug, year, race_slug)
    reviews = Review.objects.filter(race=race).order_by("-decided_at")[:5]
    return editor_page(request, race, Step.PUBLISH, {"reviews": reviews})


@login_required
@require_POST
def submit(request: HttpRequest, event_slug: str, year: int, race_slug: str) -> HttpResponse:
    """Send the listing for review. A second click does no harm."""
    race = race_for_editor(request.user, event_slug, year, race_slug)
    try:
        submit_race(race, timezone.now())
    except NotReady as lacking:
        missing = ", ".join(str(GAPS[gap].name) for gap in lacking.gaps)
        messages.error(request, _("Not sent yet. Missing: %(missing)s.") % {"missing": missing})
    else:
        messages.success(request, _("Sent for review. A moderator looks within 2 days. You can keep editing."))
    return redirect(address_of(race, Step.PUBLISH))


@login_required
@require_POST
def withdraw(request: HttpRequest, event_slug: str, year: int, race_slug: str) -> HttpResponse:
    """Take the listing back from review."""
    race = race_for_editor(request.user, event_slug, year, race_slug)
    if withdraw_race(race):
        messages.success(request, _("Taken back. The listing is a draft again."))
    else:
        messages.error(request, _("This listing is not in review."))
    return redirect(address_of(race, Step.PUBLISH))
