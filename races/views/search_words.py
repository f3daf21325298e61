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
    found: str
    url: str
    is_pair: bool


def search_url(search: RaceSearch) -> str:
    query = search.query_string()
    return f"{reverse('races:search')}?{query}" if query else reverse("races:search")


def heading_of(found: SearchPage) -> Heading:
    number = len(found.search.filters())
    if found.total:
        title = ngettext("%(count)s race", "%(count)s races", found.total) % {"count": f"{found.total:,}"}
    elif number == 0:
        title = _("No race is listed yet")
    elif number == 1:
        title = _("No race fits this filter")
    else:
        title = _("No race fits all %(number)d filters") % {"number": number}
    return Heading(title, search_sentence(found.search), [problem_sentence(one) for one in found.search.problems])


def chips_of(search: RaceSearch) -> list[Chip]:
    return [
        Chip(
            words=filter_words(one, search),
            icon=filter_icon(one) if one.term else "",
            is_without=one.name is FilterName.WITHOUT,
            without_url=search_url(search.dropping(one)),
        )
        for one in search.filters()
    ]


def suggestion_rows(found: SearchPage) -> list[SuggestionRow]:
    return [
        SuggestionRow(
            words=suggestion_words(one, found.search),
            icon=filter_icon(one.filter),
            found=_found_words(one),
            url=search_url(one.search),
            is_pair=one.also is not None,
        )
        for one in found.suggestions
    ]


def _found_words(suggestion: SearchSuggestion) -> str:
    words = ngettext("%(count)s race", "%(count)s races", suggestion.found) % {"count": f"{suggestion.found:,}"}
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
