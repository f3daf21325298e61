"""Load what a person may touch, or answer 404: to a stranger, what is not theirs does not exist.

Editors may change things; a viewer may only look at the organizer's dashboard. Pages and API use the same functions.
"""

from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.shortcuts import get_object_or_404

from races.models import Edition, Event, Organizer, Race, User

Visitor = User | AnonymousUser


def person(visitor: Visitor) -> User:
    """The signed-in person behind a request, or 404."""
    if not isinstance(visitor, User) or not visitor.is_active:
        raise Http404
    return visitor


def organizer_for_editor(visitor: Visitor, slug: str) -> Organizer:
    """An organizer that this person may change."""
    return get_object_or_404(Organizer.objects.edited_by(person(visitor)), slug=slug)


def event_for_editor(visitor: Visitor, slug: str) -> Event:
    """An event that this person may change, with its organizer."""
    return get_object_or_404(Event.objects.edited_by(person(visitor)).select_related("organizer"), slug=slug)


def edition_for_editor(visitor: Visitor, event_slug: str, year: int) -> Edition:
    """An edition that this person may change, with event and organizer."""
    editions = Edition.objects.edited_by(person(visitor))
    return get_object_or_404(editions.select_related("event__organizer"), event__slug=event_slug, year=year)


def race_for_editor(visitor: Visitor, event_slug: str, year: int, race_slug: str) -> Race:
    """A race that this person may change, in any status, with edition, event, organizer and course."""
    races = Race.objects.edited_by(person(visitor)).at_address(event_slug, year, race_slug)
    return get_object_or_404(races.select_related("edition__event__organizer", "course"))
