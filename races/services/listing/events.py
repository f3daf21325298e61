"""Recurring gatherings: created and changed by their organizer."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from races.models import Event, EventSlug, Organizer, Race
from races.services.listing.changes import write_changes
from races.services.listing.slugs import check_name, free_slug
from races.services.moderation.review_return import SentBack, settle_after_edit


def _is_taken(slug: str, event: Event | None = None) -> bool:
    """Whether another event has or had this address: a former one must go on leading to its event."""
    present = Event.objects.filter(slug=slug)
    former = EventSlug.objects.filter(slug=slug)
    if event is not None:
        present, former = present.exclude(pk=event.pk), former.exclude(event=event)
    return present.exists() or former.exists()


@transaction.atomic
def create_event(organizer: Organizer, values: Mapping[str, Any]) -> Event:
    """A new event; its address is made from its name. Raises NameTaken for a second one of the organizer's."""
    Organizer.objects.select_for_update().get(pk=organizer.pk)
    check_name(values["name"], Event.objects.filter(organizer=organizer))
    slug = free_slug(values["name"], "event", _is_taken)
    return Event.objects.create(organizer=organizer, slug=slug, **values)


@transaction.atomic
def update_event(event: Event, values: Mapping[str, Any], now: datetime) -> tuple[Event, SentBack]:
    """Change an event. A new name gives it a new address; the former one goes on leading to it.

    Returns the event as stored and how many published listings were sent back. Raises NameTaken.
    """
    row = Event.objects.select_for_update().get(pk=event.pk)
    former = row.slug
    if values["name"] != row.name:
        check_name(values["name"], Event.objects.filter(organizer=row.organizer_id).exclude(pk=row.pk))
        values = {**values, "slug": free_slug(values["name"], "event", lambda slug: _is_taken(slug, row))}
    if not write_changes(row, values):
        return row, SentBack()
    if row.slug != former:
        EventSlug.objects.filter(slug=row.slug).delete()
        EventSlug.objects.create(event=row, slug=former)
    return row, settle_after_edit(Race.objects.filter(edition__event=row), now)
