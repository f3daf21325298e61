"""An event and its editions."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from races.labels.countries import country_name
from races.queries.directory.listings import published_editions, published_event_or_404
from races.views.addresses import follows_former_slugs
from races.views.race_page.standing import standing_of


@require_safe
@follows_former_slugs
def event(request: HttpRequest, event_slug: str) -> HttpResponse:
    """The event with its editions, those to come first. Three queries."""
    found = published_event_or_404(event_slug)
    now = timezone.now()
    editions = published_editions(found)
    context = {
        "event": found,
        "country": country_name(found.country),
        "coming": sorted((one for one in editions if not one.is_over(now)), key=lambda one: one.year),
        "held": [one for one in editions if one.is_over(now)],
        "crumbs": [(_("Find races"), reverse("races:search")), (found.name, "")],
    }
    return render(request, "races/event.html", context)


@require_safe
@follows_former_slugs
def edition(request: HttpRequest, event_slug: str, year: int) -> HttpResponse:
    """One edition with its races. Three queries."""
    found = published_event_or_404(event_slug)
    editions = published_editions(found)
    chosen = next((one for one in editions if one.year == year), None)
    if chosen is None:
        raise Http404
    context = {
        "event": found,
        "country": country_name(found.country),
        "edition": chosen,
        "standing": standing_of(chosen, editions, timezone.now()),
        "editions": editions,
        "crumbs": [
            (_("Find races"), reverse("races:search")),
            (found.name, reverse("races:event", args=[found.slug])),
            (str(year), ""),
        ],
    }
    return render(request, "races/edition.html", context)
