"""Finding races."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from races.forms.filters import filter_form, is_from_form, parameters_of_form, sort_choices
from races.queries.directory.asked_search import asked_search
from races.queries.directory.places import listed_countries
from races.queries.directory.search import PAGE_SIZE, search_races
from races.views.entry_words import entry_line
from races.views.search_words import chips_of, feeds_of, heading_of, suggestion_rows


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The races that fit the address's parameters, in at most eight queries; what can't be used is named on top.

    The form's own parameters lead to the canonical address of the same search.
    """
    parameters = {name: request.GET.getlist(name) for name in request.GET}
    if is_from_form(parameters):
        query = urlencode(parameters_of_form(parameters), safe=":,")
        return redirect(f"{reverse('races:search')}?{query}" if query else reverse("races:search"))
    now = timezone.now()
    page = search_races(asked_search(parameters), now)
    countries = listed_countries(now)
    for race in page.races:
        race.entry_line = entry_line(race.edition, now)  # type: ignore[attr-defined]
    context = {
        "page": page,
        "search": page.search,
        "heading": heading_of(page),
        "chips": chips_of(page.search),
        "form": filter_form(page.search, page.grades, page.grounds, countries),
        "unrated": page.grades.get(None, 0),
        "sorts": sort_choices(page.search),
        "suggestions": suggestion_rows(page),
        "feeds": feeds_of(page.search),
        "page_obj": Paginator(range(page.total), PAGE_SIZE).page(page.search.page),
        "values": dict(page.search.parameters()),
        "page_query_unsorted": page.search.query_string(without=["page", "sort"]),
        "page_query": page.search.query_string(without=["page"]),
    }
    return render(request, "races/search.html", context)
