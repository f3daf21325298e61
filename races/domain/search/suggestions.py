"""What to change when no race fits all filters."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import combinations

from races.domain.search.filters import Filter, FilterName
from races.domain.search.state import RaceSearch
from races.domain.search.terms import Days
from races.domain.search.values import LAST_YEAR

MAX_SUGGESTIONS, MAX_PAIRED = 24, 8
WIDER_KM = (25, 50, 100, 150, 300, 600, 1_200)


class SearchChange(StrEnum):
    DROP = "drop"
    WIDEN = "widen"
    LATER = "later"


@dataclass(frozen=True)
class SearchSuggestion:
    """One change and the search that it leads to.

    `filter` is what is changed; `also` a second one that is dropped with it. `total` (how many races fit) and
    `nearest_km` are filled in by the database.
    """

    change: SearchChange
    filter: Filter
    search: RaceSearch
    also: Filter | None = None
    total: int = 0
    nearest_km: float | None = None


def suggestions_for(search: RaceSearch) -> list[SearchSuggestion]:
    """Every filter dropped by itself, the radius widened, the days prolonged to the end of the next month."""
    filters = search.filters()[:MAX_SUGGESTIONS]
    dropped = [SearchSuggestion(SearchChange.DROP, active, search.dropping(active)) for active in filters]
    return dropped + _wider(search) + _later(search)


def pairs_for(search: RaceSearch) -> list[SearchSuggestion]:
    """Every two filters dropped together, for when dropping one is not enough."""
    pairs = combinations(search.filters()[:MAX_PAIRED], 2)
    return [
        SearchSuggestion(SearchChange.DROP, first, search.dropping(first, second), second) for first, second in pairs
    ]


def _wider(search: RaceSearch) -> list[SearchSuggestion]:
    radius = search.radius_km
    wider = next((km for km in WIDER_KM if radius and km >= 1.5 * radius), None)
    if wider is None:
        return []
    return [
        SearchSuggestion(SearchChange.WIDEN, Filter(FilterName.PLACE), replace(search, radius_km=float(wider), page=1))
    ]


def _later(search: RaceSearch) -> list[SearchSuggestion]:
    last = search.days.last
    if last is None:
        return []
    after = last + timedelta(days=1)
    if after.year > LAST_YEAR:
        return []
    end = date(after.year, after.month, monthrange(after.year, after.month)[1])
    return [
        SearchSuggestion(
            SearchChange.LATER, Filter(FilterName.DAYS), replace(search, days=Days(search.days.first, end), page=1)
        )
    ]
