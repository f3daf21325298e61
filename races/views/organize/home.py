"""The organizer's dashboard."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from races.models import User
from races.queries.organizer.organize import boards_of


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """All that a person may edit or see, and what is to do next; for the signed-out, what the site offers."""
    if not isinstance(request.user, User):
        return render(request, "organize/welcome.html")
    context = {"boards": boards_of(request.user, timezone.now())}
    return render(request, "organize/home.html", context)
