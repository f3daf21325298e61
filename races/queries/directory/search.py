"""Races that fit a search, and the counts that stand beside them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from math import ceil

from django.db.models import Case, Count, F, Func, IntegerField, Min, Q, Value, When
from django.db.models.expressions import OrderBy

from races.domain.search import Filter, FilterName, Problem, ProblemCode, RaceSearch, SortKey
from races.domain.search.filters import DESCRIBED_GROUND_FILTERS
from races.domain.search.suggestions import SearchSuggestion, pairs_for, suggestions_for
from races.models import Race
from races.models.race import RaceQuerySet
from races.queries.directory.conditions import all_of, conditions_of, described, may_fall_within, measured
from races.queries.directory.listings import for_cards
from terrain.domain.ground.ground_tags import ground_tag
from terrain.domain.ground.vocabulary import Grade, ObstacleKind

PAGE_SIZE = 20
MAX_SHOWN = 8
ORDERS: dict[SortKey, tuple[str, bool]] = {
    SortKey.DATE: ("first_day", False),
    SortKey.DISTANCE: ("length", False),
    SortKey.GAIN: ("gain", False),
    SortKey.TECHNICALITY: ("course__technicality", False),
    SortKey.EFFORT: ("km_effort", False),
    SortKey.NEAR: ("away_km", False),
    SortKey.RELEVANCE: ("relevance", True),
}
"""Field and whether the largest comes first when nothing else is said."""


@dataclass(frozen=True)
class SearchPage:
    """One page of results and what the visitor should know about the rest.

    `grades` counts the races of each grade that fit all other filters (None: not rated), `grounds` the found races
    that have each obstacle kind; `left_out` counts races that would fit were their ground described.
    """

    search: RaceSearch
    races: list[Race]
    total: int
    grades: dict[Grade | None, int]
    grounds: dict[ObstacleKind, int]
    left_out: int
    suggestions: "list[SearchSuggestion]"

    @property
    def pages(self) -> int:
        return max(1, ceil(self.total / PAGE_SIZE))

    @property
    def first(self) -> int:
        return (self.search.page - 1) * PAGE_SIZE + 1

    @property
    def last(self) -> int:
        return self.first + len(self.races) - 1


def listed_races(now: datetime) -> RaceQuerySet:
    """Where every search starts: published, and not held yet."""
    return Race.objects.published().upcoming(now)


def find_races(search: RaceSearch, now: datetime) -> RaceQuerySet:
    """All races that fit, in the order asked for, with what a card shows. `search` has its place's position."""
    races = measured(listed_races(now), search).filter(all_of(conditions_of(search, now).values()))
    return for_cards(ordered(races, search))


def ordered(races: RaceQuerySet, search: RaceSearch) -> RaceQuerySet:
    """A stable order: races without the figure come last, equals by date, then by number."""
    field, is_largest_first = ORDERS[search.order.key]
    if search.order.key is SortKey.RELEVANCE:
        races = races.annotate(relevance=_relevance(search.text))
    descending = is_largest_first != search.order.is_reversed
    chosen = OrderBy(F(field), descending=descending, nulls_last=True)
    return races.order_by(chosen, F("first_day").asc(nulls_last=True), F("starts_at").asc(nulls_last=True), "pk")


def _relevance(text: str) -> Case:
    """How near the names come to the text: whole, beginning, within, else found elsewhere."""
    ranks = (("iexact", 4), ("istartswith", 3), ("icontains", 2))
    fields = ("name", "edition__event__name")
    return Case(
        *(
            When(Q(**{f"{field}__unaccent__{lookup}": text}), then=Value(rank * 2 - step))
            for lookup, rank in ranks
            for step, field in enumerate(fields)
        ),
        default=Value(0),
        output_field=IntegerField(),
    )


def search_races(search: RaceSearch, now: datetime) -> SearchPage:
    """One page of results in at most six queries, whatever the search and the number of races.

    `search` has its place's position, as `asked_search` gives it.
    """
    grades, total = grade_counts(search, now)
    pages = max(1, ceil(total / PAGE_SIZE))
    if search.page > pages:
        problem = Problem("page", ProblemCode.BEYOND_LAST_PAGE, str(search.page), (str(pages),))
        search = replace(search, page=pages, problems=(*search.problems, problem))
    start = (search.page - 1) * PAGE_SIZE
    return SearchPage(
        search=search,
        races=list(find_races(search, now)[start : start + PAGE_SIZE]) if total else [],
        total=total,
        grades=grades,
        grounds=ground_counts(search, now) if total else {},
        left_out=left_out_count(search, now),
        suggestions=[] if total else counted_suggestions(search, now),
    )


def grade_counts(search: RaceSearch, now: datetime) -> tuple[dict[Grade | None, int], int]:
    """Races of each grade that fit all filters but the grade's, and how many fit all. One query."""
    conditions = conditions_of(search, now)
    of_grade = conditions.pop(Filter(FilterName.GRADE), Q())
    rows = (
        measured(listed_races(now), search)
        .filter(all_of(conditions.values()))
        .order_by()
        .values_list("course__grade")
        .annotate(count=Count("pk"), fitting=Count("pk", filter=of_grade) if of_grade else Count("pk"))
    )
    counts: dict[Grade | None, int] = {}
    total = 0
    for grade, count, fitting in rows:
        counts[Grade(grade) if grade else None] = count
        total += fitting
    return counts, total


def ground_counts(search: RaceSearch, now: datetime) -> dict[ObstacleKind, int]:
    """How many of the races that fit have each obstacle kind. One query."""
    kinds = {ground_tag(kind, 1): kind for kind in ObstacleKind}
    rows = (
        measured(listed_races(now), search)
        .filter(all_of(conditions_of(search, now).values()))
        .order_by()
        .annotate(tag=Func(F("course__ground_tags"), function="unnest", output_field=IntegerField()))
        .values_list("tag")
        .annotate(count=Count("pk"))
    )
    return {kinds[tag]: count for tag, count in rows if tag in kinds}


def left_out_count(search: RaceSearch, now: datetime) -> int:
    """Races that fit everything else but whose ground, or what a fall does on it, is not described. No query unless a
    filter rests on that."""
    conditions = conditions_of(search, now)
    others = [condition for active, condition in conditions.items() if active.name not in DESCRIBED_GROUND_FILTERS]
    if len(others) == len(conditions):
        return 0
    unknown = ~described()
    if search.exposure_max is not None:
        without = [condition for active, condition in conditions.items() if active.name is FilterName.WITHOUT]
        unknown |= all_of([*without, may_fall_within(search.exposure_max)])
    return measured(listed_races(now), search).filter(all_of(others)).filter(unknown).count()


def counted_suggestions(search: RaceSearch, now: datetime) -> list[SearchSuggestion]:
    """What changing one filter would find, the most first; where that is nothing, dropping two. At most two queries."""
    return _counted(suggestions_for(search), search, now) or _counted(pairs_for(search), search, now)


def _counted(candidates: Sequence[SearchSuggestion], search: RaceSearch, now: datetime) -> list[SearchSuggestion]:
    """The candidates that some race fits, with how many do, the most first; at most MAX_SHOWN. One query."""
    if not candidates:
        return []
    counts: dict[str, Count | Min] = {}
    for number, candidate in enumerate(candidates):
        fits = all_of(conditions_of(candidate.search, now).values())
        counts[f"total_{number}"] = Count("pk", filter=fits) if fits else Count("pk")
        if search.position:
            counts[f"nearest_{number}"] = Min("away_km", filter=fits) if fits else Min("away_km")
    row = measured(listed_races(now), search).aggregate(**counts)
    counted = [
        replace(candidate, total=row[f"total_{number}"], nearest_km=row.get(f"nearest_{number}"))
        for number, candidate in enumerate(candidates)
    ]
    fitting = [suggestion for suggestion in counted if suggestion.total]
    return sorted(fitting, key=lambda suggestion: -suggestion.total)[:MAX_SHOWN]
