"""Addresses that moved."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from races.queries.directory.listings import present_slug

View = Callable[..., HttpResponse]


def follows_former_slugs(view: View) -> View:
    """Lead from an event's former slug to its present one, for good. Nothing is asked unless the page is missing."""

    @wraps(view)
    def moved_or_missing(request: HttpRequest, event_slug: str, **parts: Any) -> HttpResponse:
        try:
            return view(request, event_slug=event_slug, **parts)
        except Http404:
            slug = present_slug(event_slug)
            if slug == event_slug or request.resolver_match is None:
                raise
            names = {"event_slug": slug, **parts}
            moved: HttpResponse = redirect(request.resolver_match.view_name, permanent=True, **names)
            return moved

    return moved_or_missing
