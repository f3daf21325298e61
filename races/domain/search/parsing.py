"""An address's parameters read into a search. Nothing is ignored silently: what can't be used becomes a problem."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar
from unicodedata import category

from races.domain.search.area import Position
from races.domain.search.parameters import PARAMETERS, RANGES
from races.domain.search.problems import Problem, ProblemCode, ValueRefused, showable
from races.domain.search.state import RaceSearch
from races.domain.search.terms import Days, GroundTerm, Range, Sort, SortKey
from races.domain.status import EditionStatus, RaceFormat
from terrain.domain.ground.vocabulary import ObstacleKind
from terrain.domain.numbers import written

MAX_VALUE_CHARACTERS = 500
MAX_VALUES = 60
"""Different values of one parameter; more than there are kinds of ground."""
MAX_PROBLEMS = 12
Value = TypeVar("Value")


def parse_search(parameters: Mapping[str, Sequence[str]]) -> RaceSearch:
    """The search that these parameters ask for; empty values count as not given. Never raises."""
    given = _Given(parameters)
    near, position = _place_of(given)
    radius: float | None = given.one("radius_km")
    if radius is not None and not (near or position):
        given.refuse("radius_km", ProblemCode.NEEDS_PLACE, written(radius))
        radius = None
    text = given.one("q") or ""
    return RaceSearch(
        text=text,
        near=near,
        position=position,
        radius_km=radius,
        area=given.one("bbox"),
        countries=tuple(sorted(set(given.many("country")))),
        days=_days_of(given),
        months=tuple(sorted(set(given.many("month")))),
        is_weekend=given.one("weekend") or False,
        **{of.field: _range_of(given, of.name) for of in RANGES},
        obstacles=_terms_of(given.many("obstacle"), max),
        without=_terms_of(given.many("without"), min),
        exposure_max=given.one("exposure_max"),
        formats=_in_order(given.many("format"), RaceFormat),
        is_open=given.one("registration") or False,
        statuses=_in_order(given.many("status"), EditionStatus),
        sort=_sort_of(given, has_place=bool(near or position), has_text=bool(text)),
        page=given.one("page") or 1,
        problems=given.all_problems(),  # last: the readers above find them
    )


class _Given:
    """The parameters as they came, and what was wrong with them."""

    def __init__(self, parameters: Mapping[str, Sequence[str]]) -> None:
        self.problems: list[Problem] = []
        self.unknown = [name for name in parameters if name not in PARAMETERS]
        self.values = {name: self._distinct(name, parameters[name]) for name in parameters if name in PARAMETERS}

    def _distinct(self, name: str, values: Iterable[str]) -> list[str]:
        distinct = list(dict.fromkeys(value.strip() for value in values if value.strip()))
        if len(distinct) > MAX_VALUES:
            self.refuse(name, ProblemCode.TOO_MANY, distinct[MAX_VALUES], str(MAX_VALUES))
        return distinct[:MAX_VALUES]

    def refuse(self, name: str, code: ProblemCode, value: str = "", *allowed: str) -> None:
        self.problems.append(Problem(name, code, showable(value), allowed))

    def one(self, name: str) -> Any:
        """The value of a parameter that may be given once, None without a readable one."""
        values = self.values.get(name, [])
        if len(values) > 1:
            self.refuse(name, ProblemCode.GIVEN_TWICE, values[1])
        return next(iter(self._read(name, values[:1])), None)

    def many(self, name: str) -> list[Any]:
        """The readable values of a parameter that may be repeated."""
        return self._read(name, self.values.get(name, []))

    def _read(self, name: str, values: Iterable[str]) -> list[Any]:
        readable = []
        for value in values:
            try:
                _check_readable(value)
                readable.append(PARAMETERS[name].read(value))
            except ValueRefused as refused:
                self.refuse(name, refused.code, value, *refused.allowed)
        return readable

    def all_problems(self) -> tuple[Problem, ...]:
        """At most MAX_PROBLEMS of them, unknown parameters last: a page has to show them."""
        unknown = [Problem(showable(name), ProblemCode.UNKNOWN_PARAMETER) for name in self.unknown[:MAX_PROBLEMS]]
        return tuple((self.problems + unknown)[:MAX_PROBLEMS])


def _check_readable(value: str) -> None:
    if len(value) > MAX_VALUE_CHARACTERS:
        raise ValueRefused(ProblemCode.TOO_LONG, str(MAX_VALUE_CHARACTERS))
    if any(category(character) in ("Cc", "Cs") and not character.isspace() for character in value):
        raise ValueRefused(ProblemCode.UNREADABLE)


def _place_of(given: _Given) -> tuple[str, Position | None]:
    place = given.one("near")
    return ("", place) if isinstance(place, Position) else (place or "", None)


def _range_of(given: _Given, name: str) -> Range:
    """Both ends; the upper one is set aside where it lies below the lower."""
    low, high = given.one(f"{name}_min"), given.one(f"{name}_max")
    if low is not None and high is not None and low > high:
        given.refuse(f"{name}_max", ProblemCode.REVERSED, written(high), written(low))
        high = None
    return Range(low, high)


def _days_of(given: _Given) -> Days:
    first: date | None = given.one("from")
    last: date | None = given.one("to")
    if first and last and first > last:
        given.refuse("to", ProblemCode.REVERSED, str(last), str(first))
        last = None
    return Days(first, last)


def _terms_of(terms: Iterable[GroundTerm], choose: Callable[[int, int], int]) -> tuple[GroundTerm, ...]:
    """One term per kind: the severest asked for, or the mildest excluded. Both mean the same as all of them."""
    severities: dict[ObstacleKind, int] = {}
    for term in terms:
        severities[term.kind] = choose(severities.get(term.kind, term.severity), term.severity)
    return tuple(GroundTerm(kind, severities[kind]) for kind in ObstacleKind if kind in severities)


def _in_order(values: Iterable[Value], order: Iterable[Value]) -> tuple[Value, ...]:
    wanted = set(values)
    return tuple(code for code in order if code in wanted)


def _sort_of(given: _Given, *, has_place: bool, has_text: bool) -> Sort | None:
    sort: Sort | None = given.one("sort")
    if sort and sort.key is SortKey.NEAR and not has_place:
        given.refuse("sort", ProblemCode.NEEDS_PLACE, str(sort))
        return None
    if sort and sort.key is SortKey.RELEVANCE and not has_text:
        given.refuse("sort", ProblemCode.NEEDS_TEXT, str(sort))
        return None
    return sort
