"""What the search page says about a search: heading, chips, problems, suggestions, feeds."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from races.domain.search import FilterName, RaceSearch
from races.domain.search.suggestions import SearchSuggestion
from races.labels.search import (
    filter_icon,
    filter_words,
    problem_sentence,
    search_sentence,
    suggestion_words,
)
from races.queries.directory.search import SearchPage


@dataclass(frozen=True)
class Chip:
    """An active filter. `without_url` leads to the same search without it."""

    words: str
    icon: str
    is_without: bool
    without_url: str


@dataclass(frozen=True)
class Heading:
    title: str
    sentence: str
    problems: list[str]


@dataclass(frozen=True)
class SuggestionRow:
    words: str
    icon: str
    outcome: str
    url: str
    is_pair: bool


def search_url(search: RaceSearch) -> str:
    query = search.query_string()
    return f"{reverse('races:search')}?{query}" if query else reverse("races:search")


def heading_of(page: SearchPage) -> Heading:
    """How many races fit, where and when, and which parameters could not be used."""
    number = len(page.search.filters())
    if page.total:
        title = ngettext("%(count)s race", "%(count)s races", page.total) % {"count": f"{page.total:,}"}
    elif number == 0:
        title = _("No race is listed yet")
    elif number == 1:
        title = _("No race fits this filter")
    else:
        title = _("No race fits all %(number)d filters") % {"number": number}
    return Heading(title, search_sentence(page.search), [problem_sentence(problem) for problem in page.search.problems])


def chips_of(search: RaceSearch) -> list[Chip]:
    """A chip for each active filter, in their order."""
    return [
        Chip(
            words=filter_words(active, search),
            icon=filter_icon(active) if active.term else "",
            is_without=active.name is FilterName.WITHOUT,
            without_url=search_url(search.dropping(active)),
        )
        for active in search.filters()
    ]


def suggestion_rows(page: SearchPage) -> list[SuggestionRow]:
    """A row for each suggestion, with how many races it would find."""
    return [
        SuggestionRow(
            words=suggestion_words(suggestion, page.search),
            icon=filter_icon(suggestion.filter),
            outcome=_outcome_words(suggestion),
            url=search_url(suggestion.search),
            is_pair=suggestion.also is not None,
        )
        for suggestion in page.suggestions
    ]


def _outcome_words(suggestion: SearchSuggestion) -> str:
    words = ngettext("%(count)s race", "%(count)s races", suggestion.total) % {"count": f"{suggestion.total:,}"}
    if suggestion.filter.name is FilterName.PLACE and suggestion.nearest_km is not None:
        return _("%(races)s, nearest %(km)s km") % {"races": words, "km": f"{suggestion.nearest_km:,.0f}"}
    return words


def feeds_of(search: RaceSearch) -> list[tuple[str, str]]:
    """(name, address) of the same search for other programs."""
    query = search.query_string(without=["page", "sort"])
    suffix = f"?{query}" if query else ""
    return [
        (_("Calendar feed"), f"/races.ics{suffix}"),
        (_("RSS"), f"/races.rss{suffix}"),
        (_("GeoJSON"), f"/races.geojson{suffix}"),
    ]
