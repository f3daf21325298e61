"""Where what had an address is now."""

from typing import Any

from django.db.models import Q
from django.http import Http404

from races.models import EventSlug, Race


def present_address(event_slug: str, **rest: Any) -> dict[str, Any]:
    """The parts of the present address for those of a former one: of an event (`event_slug` alone), of an edition
    (with `year`) or of a published race (with `race_slug`). Http404 where there is none."""
    if "race_slug" in rest:
        return _address_of_race(event_slug, **rest)
    slug = EventSlug.objects.filter(slug=event_slug).values_list("event__slug", flat=True).first()
    if slug is None:
        raise Http404
    return {"event_slug": slug, **rest}


def _address_of_race(event_slug: str, year: int, race_slug: str) -> dict[str, Any]:
    """Event and race may both have moved. A present address goes before a former one."""
    event = Q(edition__event__slug=event_slug) | Q(edition__event__former_slugs__slug=event_slug)
    race = Q(slug=race_slug) | Q(former_slugs__slug=race_slug)
    races = Race.objects.published().filter(event, race, edition__year=year).distinct()
    rows = list(races.values_list("edition__event__slug", "slug"))
    if not rows:
        raise Http404
    slugs = min(rows, key=lambda row: (row[0] != event_slug, row[1] != race_slug))
    return {"event_slug": slugs[0], "year": year, "race_slug": slugs[1]}
