"""How rating works."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from terrain.domain.formula import FORMULA_VERSION
from terrain.labels.grades import grade_rows


@require_safe
def technicality(request: HttpRequest) -> HttpResponse:
    """How a rating comes about, and what it does not say."""
    return render(request, "terrain/technicality.html", {"grades": grade_rows(), "version": FORMULA_VERSION})
