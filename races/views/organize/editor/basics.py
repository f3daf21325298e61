"""Step: the basics of a race."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from races.access import race_for_editor
from races.domain.listing.readiness import Step
from races.forms.race import BasicsForm
from races.services.listing.races import update_race
from races.services.listing.slugs import NameTaken
from races.views.organize.editor.frame import editor_page, saved


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def basics(request: HttpRequest, event_slug: str, year: int, race_slug: str) -> HttpResponse:
    """Name, start, format and figures."""
    race = race_for_editor(request.user, event_slug, year, race_slug)
    form = BasicsForm(request.POST if request.method == "POST" else None, edition=race.edition, race=race)
    if form.is_bound and form.is_valid():
        try:
            stored, sent_back = update_race(race, form.values(), timezone.now())
        except NameTaken:
            form.add_error("name", _("This edition has a race of that name already."))
        else:
            return saved(request, stored, Step.BASICS, sent_back)
    return editor_page(request, race, Step.BASICS, {"form": form})
