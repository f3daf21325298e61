"""A search in words: its filters as chips, its problems and suggestions as sentences."""

from collections.abc import Callable
from datetime import date, timedelta

from django.utils.dates import MONTHS
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from races.domain.search import Filter, FilterName, GroundTerm, Problem, ProblemCode, RaceSearch, Range, SortKey
from races.domain.search.suggestions import SearchChange, SearchSuggestion
from races.domain.status import EditionStatus, RaceFormat
from races.labels import LABELS
from races.labels.countries import country_name
from terrain.labels.days import date_of, dates, month_name, month_of
from terrain.labels.ground.words import KIND_NAMES

Words = str | Promise

SORT_NAMES: dict[SortKey, tuple[Words, Words]] = {
    SortKey.DATE: (gettext_lazy("Date, next first"), gettext_lazy("Date, last first")),
    SortKey.NEAR: (gettext_lazy("Nearest first"), gettext_lazy("Farthest first")),
    SortKey.RELEVANCE: (gettext_lazy("Best match first"), gettext_lazy("Weakest match first")),
    SortKey.TECHNICALITY: (gettext_lazy("Technicality, easiest first"), gettext_lazy("Technicality, hardest first")),
    SortKey.DISTANCE: (gettext_lazy("Distance, shortest first"), gettext_lazy("Distance, longest first")),
    SortKey.GAIN: (gettext_lazy("Gain, least first"), gettext_lazy("Gain, most first")),
    SortKey.EFFORT: (gettext_lazy("Effort, least first"), gettext_lazy("Effort, most first")),
}
"""Plain and reversed."""

FILTER_ICONS: dict[FilterName, str] = {
    FilterName.TEXT: "ui-search",
    FilterName.PLACE: "ui-pin",
    FilterName.AREA: "ui-map",
    FilterName.COUNTRY: "ui-map",
    FilterName.DAYS: "ui-calendar",
    FilterName.MONTHS: "ui-calendar",
    FilterName.WEEKEND: "ui-calendar",
    FilterName.EXPOSURE: "exposure",
}


def filter_icon(active: Filter) -> str:
    """The name of a filter's icon: that of the kind for a ground filter."""
    return active.term.kind.value if active.term else FILTER_ICONS.get(active.name, "ui-filter")


def term_words(term: GroundTerm) -> str:
    """`Mud`, or `Mud, severity 3 or more`"""
    name = str(KIND_NAMES[term.kind])
    if term.severity == 1:
        return name
    return _("%(kind)s, severity %(severity)d or more") % {"kind": name, "severity": term.severity}


def filter_words(active: Filter, search: RaceSearch) -> str:
    """The words of a filter's chip. A ground filter names its kind, whether that is wanted or unwanted."""
    return term_words(active.term) if active.term else FILTER_WORDS[active.name](search)


def place_words(search: RaceSearch) -> str:
    name = search.near or _written_position(search)
    if search.radius_km is None:
        return _("Near %(place)s") % {"place": name}
    return _("Within %(km)s km of %(place)s") % {"km": _number(search.radius_km), "place": name}


def _written_position(search: RaceSearch) -> str:
    position = search.position
    return f"{position.latitude:.2f}, {position.longitude:.2f}" if position else ""


def days_words(search: RaceSearch) -> str:
    """`June–July 2027` for whole months, else the days."""
    first, last = search.days.first, search.days.last
    if first and last:
        if first.day == 1 and (last + timedelta(days=1)).day == 1:
            return _months_words(first, last)
        return dates(first, last)
    if first:
        return _("From %(day)s") % {"day": date_of(first)}
    if last is None:
        return ""
    return _("Until %(day)s") % {"day": date_of(last)}


def _months_words(first: date, last: date) -> str:
    if (first.year, first.month) == (last.year, last.month):
        return month_of(first)
    if first.year == last.year:
        return f"{month_name(first)}–{month_of(last)}"
    return f"{month_of(first)} – {month_of(last)}"


def range_words(limits: Range, both: Words, low: Words, high: Words) -> str:
    values = {"low": _number(limits.low), "high": _number(limits.high)}
    if limits.low is not None and limits.high is not None:
        return str(both) % values if limits.low != limits.high else str(both).replace("%(low)s–", "") % values
    return str(low if limits.low is not None else high) % values


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:,.3f}".rstrip("0").rstrip(".")


def _formats_words(search: RaceSearch) -> str:
    names = [str(LABELS[RaceFormat][code]) for code in search.formats]
    if len(names) == 1:
        return _("%(format)s format") % {"format": names[0]}
    return capfirst(", ".join(names).lower())


FILTER_WORDS: dict[FilterName, Callable[[RaceSearch], str]] = {
    FilterName.TEXT: lambda search: _("“%(text)s”") % {"text": search.text},
    FilterName.PLACE: place_words,
    FilterName.AREA: lambda search: _("Within a map area"),
    FilterName.COUNTRY: lambda search: ", ".join(country_name(code) for code in search.countries),
    FilterName.DAYS: days_words,
    FilterName.MONTHS: lambda search: ", ".join(str(MONTHS[month]) for month in search.months),
    FilterName.WEEKEND: lambda search: _("At a weekend"),
    FilterName.GRADE: lambda search: range_words(
        search.grade, _("Grade %(low)s–%(high)s"), _("Grade %(low)s or harder"), _("Grade %(high)s or easier")
    ),
    FilterName.TECHNICALITY: lambda search: range_words(
        search.technicality,
        _("Technicality %(low)s–%(high)s"),
        _("Technicality %(low)s or more"),
        _("Technicality %(high)s or less"),
    ),
    FilterName.EXPOSURE: lambda search: _("Exposure %(level)s at most") % {"level": search.exposure_max},
    FilterName.DISTANCE: lambda search: range_words(
        search.distance_km, _("%(low)s–%(high)s km"), _("%(low)s km or more"), _("%(high)s km or less")
    ),
    FilterName.GAIN: lambda search: range_words(
        search.gain_m, _("%(low)s–%(high)s m gain"), _("%(low)s m gain or more"), _("%(high)s m gain or less")
    ),
    FilterName.GAIN_PER_KM: lambda search: range_words(
        search.gain_per_km,
        _("%(low)s–%(high)s m gain per km"),
        _("%(low)s m gain per km or more"),
        _("%(high)s m gain per km or less"),
    ),
    FilterName.FORMAT: _formats_words,
    FilterName.REGISTRATION: lambda search: _("Registration open"),
    FilterName.STATUS: lambda search: capfirst(", ".join(str(LABELS[EditionStatus][code]) for code in search.statuses)),
}


def search_sentence(search: RaceSearch) -> str:
    """Where and when, for the line under the heading; empty where neither is said."""
    names = (FilterName.PLACE, FilterName.COUNTRY, FilterName.DAYS, FilterName.MONTHS)
    parts = [filter_words(active, search) for active in search.filters() if active.name in names]
    return ", ".join(parts)


def suggestion_words(suggestion: SearchSuggestion, search: RaceSearch) -> str:
    """What to do, such as `Drop sand` or `Widen to 300 km`."""
    if suggestion.change is SearchChange.WIDEN:
        return _("Widen to %(km)s km") % {"km": _number(suggestion.search.radius_km)}
    if suggestion.change is SearchChange.LATER and suggestion.search.days.last:
        return _("Include the days until %(day)s") % {"day": date_of(suggestion.search.days.last)}
    if suggestion.also:
        return _("Drop %(one)s and %(other)s") % {
            "one": _within_sentence(suggestion.filter, search),
            "other": _within_sentence(suggestion.also, search),
        }
    if suggestion.filter.name is FilterName.PLACE:
        return _("Look everywhere")
    if suggestion.filter.name is FilterName.WITHOUT:
        return _("Allow %(ground)s") % {"ground": _lower_first(filter_words(suggestion.filter, search))}
    return _("Drop %(filter)s") % {"filter": _within_sentence(suggestion.filter, search)}


def _within_sentence(active: Filter, search: RaceSearch) -> str:
    words = filter_words(active, search)
    if active.name is FilterName.PLACE:
        return _("the place")
    if active.name is FilterName.WITHOUT:
        return _("without %(ground)s") % {"ground": _lower_first(words)}
    return _lower_first(words) if active.name in LOWERED else words


LOWERED = frozenset(FilterName) - {FilterName.TEXT, FilterName.COUNTRY, FilterName.MONTHS, FilterName.DAYS}
"""Filters whose words begin like any other word within a sentence; names don't."""


def _lower_first(words: str) -> str:
    return words[:1].lower() + words[1:]


PROBLEM_SENTENCES: dict[ProblemCode, Words] = {
    ProblemCode.UNKNOWN_PARAMETER: gettext_lazy("“%(parameter)s” is not something one can search by."),
    ProblemCode.UNREADABLE: gettext_lazy("“%(parameter)s” holds characters that can't be read."),
    ProblemCode.TOO_LONG: gettext_lazy("“%(parameter)s” is too long; %(allowed)s characters are the most."),
    ProblemCode.TOO_MANY: gettext_lazy("“%(parameter)s” has too many parts; %(allowed)s are the most."),
    ProblemCode.GIVEN_TWICE: gettext_lazy("“%(parameter)s” is given twice; “%(value)s” was left out."),
    ProblemCode.NOT_A_NUMBER: gettext_lazy("“%(parameter)s” must be a number from %(range)s, not “%(value)s”."),
    ProblemCode.NOT_WHOLE: gettext_lazy("“%(parameter)s” must be a whole number from %(range)s, not “%(value)s”."),
    ProblemCode.DOUBTFUL: gettext_lazy(
        "“%(parameter)s”: “%(value)s” could be metres or kilometres. Give whole metres, such as 2500."
    ),
    ProblemCode.OUT_OF_RANGE: gettext_lazy("“%(parameter)s” must lie from %(range)s; %(value)s does not."),
    ProblemCode.NOT_A_DATE: gettext_lazy("“%(parameter)s” must be a date such as 2027-06-26, not “%(value)s”."),
    ProblemCode.NOT_AN_AREA: gettext_lazy("“%(parameter)s” must be west,south,east,north in degrees, not “%(value)s”."),
    ProblemCode.UNKNOWN_VALUE: gettext_lazy("“%(parameter)s” does not know “%(value)s”. It knows: %(allowed)s."),
    ProblemCode.REVERSED: gettext_lazy("“%(parameter)s” is %(value)s, which is below the beginning, %(allowed)s."),
    ProblemCode.UNKNOWN_PLACE: gettext_lazy(
        "No event is held in a place or region called “%(value)s”. Try a larger place, or give latitude,longitude."
    ),
    ProblemCode.NEEDS_PLACE: gettext_lazy("“%(parameter)s” needs a place in “near”."),
    ProblemCode.NEEDS_TEXT: gettext_lazy("“%(parameter)s” needs a text in “q”."),
    ProblemCode.BEYOND_LAST_PAGE: gettext_lazy("There is no page %(value)s; %(allowed)s is the last."),
    ProblemCode.NOT_A_PACE: gettext_lazy(
        "“%(parameter)s” must be minutes and seconds per km from 2:30 to 20:00, not “%(value)s”."
    ),
    ProblemCode.NOT_A_TIME: gettext_lazy("“%(parameter)s” must be hours and minutes such as 6:30, not “%(value)s”."),
    ProblemCode.MISSING: gettext_lazy("“%(parameter)s” is missing: a past result needs a distance and a time."),
    ProblemCode.NOT_BOTH: gettext_lazy("“%(parameter)s” can't be given together with “%(allowed)s”."),
    ProblemCode.TOO_QUICK: gettext_lazy(
        "“%(parameter)s” %(value)s would need a pace on flat road quicker than the %(range)s per km that are known."
    ),
    ProblemCode.TOO_SLOW: gettext_lazy(
        "“%(parameter)s” %(value)s would need a pace on flat road slower than the %(range)s per km that are known."
    ),
}


def problem_sentence(problem: Problem) -> str:
    """What was set aside and what would be understood instead. The same on the page and in the API."""
    return str(PROBLEM_SENTENCES[problem.code]) % {
        "parameter": problem.parameter,
        "value": problem.value,
        "allowed": ", ".join(problem.allowed),
        "range": _(" to ").join(problem.allowed),
    }
