"""The filter form of the search page: what it shows, and what it sends translated to search parameters."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.dates import MONTHS

from races.domain.search import GroundTerm, RaceSearch, SortKey
from races.domain.status import EditionStatus, RaceFormat
from races.labels import LABELS
from races.labels.countries import country_name
from races.labels.search import SORT_NAMES
from terrain.domain.ground.vocabulary import Exposure, Grade, ObstacleKind, Severity
from terrain.labels.ground.severities import severity_anchor
from terrain.labels.ground.words import EXPOSURE_NAMES, GRADE_NAMES, KIND_NAMES

GROUND_PREFIX = "ground-"
SEVERITY_PREFIX = "severity-"
WITH, WITHOUT = "obstacle", "without"
FIRST_KINDS = (
    ObstacleKind.MUD,
    ObstacleKind.ROOTS,
    ObstacleKind.LOOSE_ROCK,
    ObstacleKind.WATER_CROSSING,
    ObstacleKind.SCRAMBLE,
    ObstacleKind.NARROW_PASSAGE,
    ObstacleKind.SNOW_ICE,
)
"""Kinds that stand outside the fold."""
RADII_KM = (25, 50, 100, 150, 300, 600)
DEFAULT_RADIUS_KM = 150
BAR_HEIGHT = 22


def is_from_form(parameters: Mapping[str, Sequence[str]]) -> bool:
    """The form sends a choice per obstacle kind; no canonical address has one."""
    return any(name.startswith(GROUND_PREFIX) for name in parameters)


def parameters_of_form(parameters: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
    """What the form sent, as search parameters: choices per kind become `obstacle` and `without`, blanks go.

    Values that make no sense stay, so that the page that follows can name them. So do unknown parameters.
    """
    pairs = [
        (name, value)
        for name, values in parameters.items()
        if not name.startswith((GROUND_PREFIX, SEVERITY_PREFIX))
        for value in values
        if value.strip()
    ]
    if not any(name == "near" for name, _value in pairs):
        pairs = [pair for pair in pairs if pair[0] != "radius_km"]  # the radius always has a value; here it means none
    chosen = [
        (name.removeprefix(GROUND_PREFIX), values[-1])
        for name, values in parameters.items()
        if name.startswith(GROUND_PREFIX) and values and values[-1].strip()
    ]
    return pairs + [_ground_choice(kind, choice, parameters) for kind, choice in chosen]


def _ground_choice(kind: str, choice: str, parameters: Mapping[str, Sequence[str]]) -> tuple[str, str]:
    severity = (list(parameters.get(f"{SEVERITY_PREFIX}{kind}", ())) or [""])[-1]
    term = kind if severity in ("", "1") else f"{kind}:{severity}"
    return (choice, term) if choice in (WITH, WITHOUT) else (WITH, f"{term} {choice}")


@dataclass(frozen=True)
class Choice:
    """One thing to pick: value, label, whether it is picked."""

    value: str
    label: str
    is_on: bool = False


@dataclass(frozen=True)
class GroundRow:
    """One obstacle kind: how many of the races found have it, whether it is wanted, and how severe."""

    kind: ObstacleKind
    name: str
    count: int
    choice: str
    severities: tuple[Choice, ...]


@dataclass(frozen=True)
class GradeCell:
    """One grade of the histogram: races that fit the other filters, the height of its bar of BAR_HEIGHT, and the
    query of the same search for this grade alone."""

    grade: Grade
    name: str
    count: int
    is_on: bool
    bar: int
    query: str

    @property
    def top(self) -> int:
        return BAR_HEIGHT - self.bar


@dataclass(frozen=True)
class FilterForm:
    """All that the form shows. One country can be picked; `more_countries` are those that an address named besides."""

    radii: tuple[Choice, ...]
    grades: tuple[GradeCell, ...]
    lowest: tuple[Choice, ...]
    highest: tuple[Choice, ...]
    grounds: tuple[GroundRow, ...]
    more_grounds: tuple[GroundRow, ...]
    has_more_chosen: bool
    exposures: tuple[Choice, ...]
    formats: tuple[Choice, ...]
    months: tuple[Choice, ...]
    statuses: tuple[Choice, ...]
    countries: tuple[Choice, ...]
    more_countries: tuple[str, ...]

    @property
    def kinds(self) -> int:
        """How many kinds of ground there are."""
        return len(self.grounds) + len(self.more_grounds)


def filter_form(
    search: RaceSearch,
    grades: Mapping[Grade | None, int],
    grounds: Mapping[ObstacleKind, int],
    countries: Iterable[str],
) -> FilterForm:
    """The form for a search. `countries` are the codes on offer."""
    rows = {kind: _ground_row(kind, search, grounds.get(kind, 0)) for kind in ObstacleKind}
    more = tuple(row for kind, row in rows.items() if kind not in FIRST_KINDS)
    known = sorted({*countries, *search.countries}, key=country_name)
    return FilterForm(
        radii=_radii(search.radius_km if search.has_place else DEFAULT_RADIUS_KM),
        grades=_grade_cells(search, grades),
        lowest=_grade_choices(search.grade.low),
        highest=_grade_choices(search.grade.high),
        grounds=tuple(rows[kind] for kind in FIRST_KINDS),
        more_grounds=more,
        has_more_chosen=any(row.choice for row in more),
        exposures=tuple(
            Choice(str(level.value), f"{level.value}: {EXPOSURE_NAMES[level]}", search.exposure_max == level)
            for level in Exposure
            if level < Exposure.DEADLY
        ),
        formats=tuple(Choice(code, str(LABELS[RaceFormat][code]), code in search.formats) for code in RaceFormat),
        months=tuple(Choice(str(month), str(name), month in search.months) for month, name in MONTHS.items()),
        statuses=tuple(
            Choice(code, str(LABELS[EditionStatus][code]), code in search.statuses) for code in EditionStatus
        ),
        countries=tuple(Choice(code, country_name(code), code in search.countries[-1:]) for code in known),
        more_countries=search.countries[:-1],
    )


def _radii(chosen: float | None) -> tuple[Choice, ...]:
    values = sorted({*RADII_KM, chosen} if chosen else RADII_KM)
    return tuple(Choice(f"{km:g}", f"{km:,g} km", km == chosen) for km in values)


def _grade_choices(chosen: float | None) -> tuple[Choice, ...]:
    return tuple(Choice(str(grade.value), f"{grade.value} {GRADE_NAMES[grade]}", grade == chosen) for grade in Grade)


def _grade_cells(search: RaceSearch, counts: Mapping[Grade | None, int]) -> tuple[GradeCell, ...]:
    most = max((counts.get(grade, 0) for grade in Grade), default=0)
    low, high = search.grade.low or min(Grade), search.grade.high or max(Grade)
    return tuple(
        GradeCell(
            grade=grade,
            name=str(GRADE_NAMES[grade]),
            count=counts.get(grade, 0),
            is_on=bool(search.grade) and low <= grade <= high,
            query=search.query_string(replace={"grade_min": int(grade), "grade_max": int(grade)}),
            bar=max(2, round(BAR_HEIGHT * counts[grade] / most)) if counts.get(grade) else 0,
        )
        for grade in Grade
    )


def _ground_row(kind: ObstacleKind, search: RaceSearch, count: int) -> GroundRow:
    wanted, unwanted = _term(kind, search.obstacles), _term(kind, search.without)
    term = wanted or unwanted
    return GroundRow(
        kind=kind,
        name=str(KIND_NAMES[kind]),
        count=count,
        choice=WITH if wanted else WITHOUT if unwanted else "",
        severities=tuple(
            Choice(str(level.value), severity_anchor(kind, level), level == (term.severity if term else 1))
            for level in Severity
        ),
    )


def _term(kind: ObstacleKind, terms: Iterable[GroundTerm]) -> GroundTerm | None:
    return next((term for term in terms if term.kind is kind), None)


def sort_choices(search: RaceSearch) -> list[Choice]:
    """Orders on offer: nearness only with a place, relevance only with a text."""
    choices = []
    for key in SortKey:
        if (key is SortKey.NEAR and not search.has_place) or (key is SortKey.RELEVANCE and not search.text):
            continue
        for is_reversed, label in enumerate(SORT_NAMES[key]):
            is_on = search.order.key is key and search.order.is_reversed is bool(is_reversed)
            if is_reversed and key in (SortKey.NEAR, SortKey.RELEVANCE, SortKey.DATE) and not is_on:
                continue
            choices.append(Choice(f"-{key}" if is_reversed else key.value, str(label), is_on))
    return choices
