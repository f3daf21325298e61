"""Step: how to enter. The same for all races of the edition."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from races.access import race_for_editor
from races.domain.listing.readiness import Step
from races.forms.registration import RegistrationForm
from races.models import Race
from races.services.listing.editions import update_edition
from races.views.organize.editor.frame import editor_page, saved


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def registration(request: HttpRequest, event_slug: str, year: int, race_slug: str) -> HttpResponse:
    """Link, window and price."""
    race = race_for_editor(request.user, event_slug, year, race_slug)
    form = RegistrationForm(request.POST if request.method == "POST" else None, edition=race.edition)
    if form.is_bound and form.is_valid():
        sent_back = update_edition(race.edition, form.values(), timezone.now())
        return saved(request, race, Step.REGISTRATION, sent_back)
    siblings = Race.objects.filter(edition=race.edition)
    context = {"form": form, "race_count": siblings.count(), "returning": siblings.reviewed_after_edits().count()}
    return editor_page(request, race, Step.REGISTRATION, context)
