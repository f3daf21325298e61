"""The guide to one kind of ground, with the races that have it next."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from races.queries.directory.guides import LEAST_SEVERITY, next_races_on
from terrain.domain.ground.vocabulary import ObstacleKind
from terrain.views.guides import guide_words


@require_safe
def guide(request: HttpRequest, kind: str) -> HttpResponse:
    """One kind of ground; Http404 for a word that is none. One query."""
    if kind not in set(ObstacleKind):
        raise Http404
    known = ObstacleKind(kind)
    races = {"races": next_races_on(known, timezone.now()), "least_severity": int(LEAST_SEVERITY)}
    return render(request, "terrain/guide.html", guide_words(known) | races)
