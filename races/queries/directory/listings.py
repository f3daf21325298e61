"""Races as pages show them: what each needs is selected here, so that templates ask the database nothing."""

from django.db.models import Prefetch
from django.shortcuts import get_object_or_404

from races.models import Edition, Event, Race
from races.models.race import RaceQuerySet

CARD_FIELDS = ("edition__event__organizer", "course")


def for_cards(races: RaceQuerySet) -> RaceQuerySet:
    """With all that a card shows, and without what only the race page needs."""
    return races.select_related(*CARD_FIELDS).defer(
        "description", "edition__event__description", "edition__event__organizer__about"
    )


def published_event_or_404(slug: str) -> Event:
    """The event at this address, where at least one of its races is published."""
    events = Event.objects.filter(editions__races__in=Race.objects.published()).distinct()
    return get_object_or_404(events.select_related("organizer"), slug=slug)


def published_editions(event: Event) -> list[Edition]:
    """The editions with published races, the newest first; each has them as `listed_races`, and its event."""
    races = Race.objects.published().select_related("course").order_by("-distance_m", "name")
    editions = (
        Edition.objects.filter(event=event, races__in=Race.objects.published())
        .distinct()
        .order_by("-year")
        .prefetch_related(Prefetch("races", queryset=races, to_attr="listed_races"))
    )
    return [_with_event(edition, event) for edition in editions]


def _with_event(edition: Edition, event: Event) -> Edition:
    edition.event = event
    for race in edition.listed_races:  # type: ignore[attr-defined]
        race.edition = edition
    return edition
