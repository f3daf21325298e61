"""A whole search, as one value."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from races.domain.search.area import Area, Position
from races.domain.search.filters import GROUND_FILTERS, Filter, FilterName
from races.domain.search.parameters import PARAMETERS, RANGES
from races.domain.search.problems import Problem
from races.domain.search.terms import ANY, ANY_DAY, Days, GroundTerm, Range, Sort, SortKey
from races.domain.status import EditionStatus, RaceFormat
from terrain.domain.numbers import written

FIELDS: dict[FilterName, tuple[str, ...]] = {
    FilterName.TEXT: ("text",),
    FilterName.PLACE: ("near", "position", "radius_km"),
    FilterName.AREA: ("area",),
    FilterName.COUNTRY: ("countries",),
    FilterName.DAYS: ("days",),
    FilterName.MONTHS: ("months",),
    FilterName.WEEKEND: ("is_weekend",),
    FilterName.GRADE: ("grade",),
    FilterName.TECHNICALITY: ("technicality",),
    FilterName.EXPOSURE: ("exposure_max",),
    FilterName.DISTANCE: ("distance_km",),
    FilterName.GAIN: ("gain_m",),
    FilterName.GAIN_PER_KM: ("gain_per_km",),
    FilterName.FORMAT: ("formats",),
    FilterName.REGISTRATION: ("is_open",),
    FilterName.STATUS: ("statuses",),
}


@dataclass(frozen=True)
class RaceSearch:
    """What is asked for, with canonical values, and the problems of what could not be used.

    `near` is a place name whose `position` the database has to find (`races.queries.directory.places`); a place given
    as coordinates has a position and no name.
    """

    text: str = ""
    near: str = ""
    position: Position | None = None
    radius_km: float | None = None
    area: Area | None = None
    countries: tuple[str, ...] = ()
    days: Days = ANY_DAY
    months: tuple[int, ...] = ()
    is_weekend: bool = False
    grade: Range = ANY
    technicality: Range = ANY
    distance_km: Range = ANY
    gain_m: Range = ANY
    gain_per_km: Range = ANY
    obstacles: tuple[GroundTerm, ...] = ()
    without: tuple[GroundTerm, ...] = ()
    exposure_max: int | None = None
    formats: tuple[RaceFormat, ...] = ()
    is_open: bool = False
    statuses: tuple[EditionStatus, ...] = ()
    sort: Sort | None = None
    page: int = 1
    problems: tuple[Problem, ...] = field(default=(), compare=False)

    @property
    def order(self) -> Sort:
        """The sort asked for; else the nearest first where a place stands without a radius; else the next first."""
        if self.sort:
            return self.sort
        is_nearest = self.position is not None and self.radius_km is None
        return Sort(SortKey.NEAR if is_nearest else SortKey.DATE)

    @property
    def has_place(self) -> bool:
        return bool(self.near or self.position)

    def filters(self) -> tuple[Filter, ...]:
        """The active filters, in the order of their chips."""
        filters: list[Filter] = []
        for name in FilterName:
            if name in GROUND_FILTERS:
                terms = self.obstacles if name is FilterName.OBSTACLE else self.without
                filters += [Filter(name, term) for term in terms]
            elif self.has_place if name is FilterName.PLACE else self._is_set(FIELDS[name]):
                filters.append(Filter(name))
        return tuple(filters)

    def dropping(self, *dropped: Filter) -> "RaceSearch":
        """The same search without some filters, from its first page on."""
        blank = RaceSearch()
        changes: dict[str, Any] = {"page": 1}
        for active in dropped:
            if active.name not in GROUND_FILTERS:
                changes |= {name: getattr(blank, name) for name in FIELDS[active.name]}
        for name, field_name in ((FilterName.OBSTACLE, "obstacles"), (FilterName.WITHOUT, "without")):
            gone = {active.term for active in dropped if active.name is name}
            changes[field_name] = tuple(term for term in getattr(self, field_name) if term not in gone)
        left = replace(self, **changes)
        return left._without_orphaned_sort()

    def _without_orphaned_sort(self) -> "RaceSearch":
        if self.sort and (
            (self.sort.key is SortKey.NEAR and not self.has_place)
            or (self.sort.key is SortKey.RELEVANCE and not self.text)
        ):
            return replace(self, sort=None)
        return self

    def _is_set(self, names: tuple[str, ...]) -> bool:
        blank = RaceSearch()
        return any(getattr(self, name) != getattr(blank, name) for name in names)

    def parameters(self) -> list[tuple[str, str]]:
        """(name, value) pairs in canonical order; reading them again gives this search."""
        values = self._values()
        pairs = [(name, value) for name in PARAMETERS for value in values[name]]
        return [(name, _written(value)) for name, value in pairs if value not in (None, "")]

    def _values(self) -> dict[str, Iterable[object]]:
        """What each parameter of an address says."""
        ranges: dict[str, Range] = {of.name: getattr(self, of.field) for of in RANGES}
        return {
            "q": [self.text],
            "near": [self._written_place()],
            "radius_km": [self.radius_km],
            "bbox": [self._written_area()],
            "country": self.countries,
            "from": [self.days.first],
            "to": [self.days.last],
            "month": self.months,
            "weekend": ["1" if self.is_weekend else ""],
            "obstacle": self.obstacles,
            "without": self.without,
            "exposure_max": [self.exposure_max],
            "format": self.formats,
            "registration": ["open" if self.is_open else ""],
            "status": self.statuses,
            "sort": [self.sort],
            "page": [self.page if self.page > 1 else None],
            **{f"{name}_min": [limits.low] for name, limits in ranges.items()},
            **{f"{name}_max": [limits.high] for name, limits in ranges.items()},
        }

    def _written_place(self) -> str:
        if self.near or not self.position:
            return self.near
        return f"{written(self.position.latitude)},{written(self.position.longitude)}"

    def _written_area(self) -> str:
        box = self.area
        return ",".join(written(edge) for edge in (box.west, box.south, box.east, box.north)) if box else ""

    def query_string(
        self, without: Iterable[str | tuple[str, str]] = (), replace: Mapping[str, object] | None = None
    ) -> str:
        """The search as a canonical query string.

        `without` leaves out parameters by name, or one (name, value) of a repeated one; `replace` sets a parameter
        to one value. Unless it is replaced itself, the page goes: another search starts from its first page.
        """
        changes, dropped = dict(replace or {}), set(without)
        if changes or dropped:
            dropped.add("page")
        pairs = [
            (name, value)
            for name, value in self.parameters()
            if name not in changes and name not in dropped and (name, value) not in dropped
        ]
        pairs += [(name, _written(value)) for name, value in changes.items() if value not in (None, "")]
        return urlencode(pairs, safe=":,")


def _written(value: object) -> str:
    return written(value) if isinstance(value, float) else str(value)
