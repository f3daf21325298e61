"""Load what a person may touch, or answer 404: to a stranger, what is not theirs does not exist.

Editors may change things; a viewer may only look at the organizer's dashboard. Pages and API use the same functions.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from races.models import Edition, Event, Organizer, Race, User
from races.queries.directory.moved import present_address

Visitor = User | AnonymousUser
View = Callable[..., HttpResponse]


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


def follows_former_slugs(view: View) -> View:
    """Lead from a former address of an event or race to the present one, for good and with what was asked of it.
    Nothing is looked up unless the page is missing."""

    @wraps(view)
    def moved_or_missing(request: HttpRequest, **parts: Any) -> HttpResponse:
        try:
            return view(request, **parts)
        except Http404:
            present = present_address(**parts)
            if present == parts or request.resolver_match is None:
                raise
            address = reverse(request.resolver_match.view_name, kwargs=present)
            query = request.META.get("QUERY_STRING", "")
            return redirect(f"{address}?{query}" if query else address, permanent=True)

    return moved_or_missing
