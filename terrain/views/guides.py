"""The terrain guides, and how rating works."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from terrain.domain.formula import FORMULA_VERSION
from terrain.domain.vocabulary import MEASURED_KINDS, UNSCORED_KINDS, Exposure, ObstacleKind, Severity
from terrain.labels.grades import grade_rows
from terrain.labels.ground import EXPOSURE_NAMES, KIND_DESCRIPTIONS, KIND_NAMES, SEVERITY_ANCHORS
from terrain.labels.guides import EXPOSURE_GUIDE, GUIDES


@require_safe
def guides(request: HttpRequest) -> HttpResponse:
    """All guides with a line about each."""
    return render(request, "terrain/guides.html", {"kinds": [(kind, KIND_DESCRIPTIONS[kind]) for kind in ObstacleKind]})


@require_safe
def guide(request: HttpRequest, kind: str) -> HttpResponse:
    """One kind of ground; Http404 for a word that is none."""
    if kind not in set(ObstacleKind):
        raise Http404
    known = ObstacleKind(kind)
    context = {
        "kind": known,
        "name": KIND_NAMES[known],
        "guide": GUIDES[known],
        "levels": list(zip(Severity, SEVERITY_ANCHORS[known], strict=True)),
        "is_measured": known in MEASURED_KINDS,
        "is_scored": known not in UNSCORED_KINDS,
        "others": [other for other in ObstacleKind if other != known],
    }
    return render(request, "terrain/guide.html", context)


@require_safe
def exposure(request: HttpRequest) -> HttpResponse:
    """What a fall would do: an attribute of all kinds."""
    context = {
        "guide": EXPOSURE_GUIDE,
        "levels": [(level, EXPOSURE_NAMES[level]) for level in Exposure],
        "others": list(ObstacleKind),
    }
    return render(request, "terrain/exposure.html", context)


@require_safe
def technicality(request: HttpRequest) -> HttpResponse:
    """How a rating comes about, and what it does not say."""
    return render(request, "terrain/technicality.html", {"grades": grade_rows(), "version": FORMULA_VERSION})
