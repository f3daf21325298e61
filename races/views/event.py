"""An event and its editions."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from races.access import follows_former_slugs
from races.labels.countries import country_name
from races.queries.directory.listings import published_editions, published_event_or_404
from races.views.race_page.standing import standing_of


@require_safe
@follows_former_slugs
def show_event(request: HttpRequest, event_slug: str) -> HttpResponse:
    """The event with its editions, those to come first. Three queries."""
    event = published_event_or_404(event_slug)
    now = timezone.now()
    editions = published_editions(event)
    coming = [edition for edition in editions if not edition.is_over(now)]
    context = {
        "event": event,
        "country": country_name(event.country),
        "coming": sorted(coming, key=lambda edition: edition.year),
        "held": [edition for edition in editions if edition.is_over(now)],
        "crumbs": [(_("Find races"), reverse("races:search")), (event.name, "")],
    }
    return render(request, "races/event.html", context)


@require_safe
@follows_former_slugs
def show_edition(request: HttpRequest, event_slug: str, year: int) -> HttpResponse:
    """One edition with its races. Three queries."""
    event = published_event_or_404(event_slug)
    editions = published_editions(event)
    edition = next((edition for edition in editions if edition.year == year), None)
    if edition is None:
        raise Http404
    context = {
        "event": event,
        "country": country_name(event.country),
        "edition": edition,
        "standing": standing_of(edition, editions, timezone.now()),
        "editions": editions,
        "crumbs": [
            (_("Find races"), reverse("races:search")),
            (event.name, reverse("races:event", args=[event.slug])),
            (str(year), ""),
        ],
    }
    return render(request, "races/edition.html", context)
