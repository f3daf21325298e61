"""What narrows a search, as a visitor sees it: one filter is one chip, whatever number of parameters it takes."""

from dataclasses import dataclass
from enum import StrEnum

from races.domain.search.terms import GroundTerm


class FilterName(StrEnum):
    """In the order in which chips are shown."""

    TEXT = "text"
    PLACE = "place"
    AREA = "area"
    COUNTRY = "country"
    DAYS = "days"
    MONTHS = "months"
    WEEKEND = "weekend"
    GRADE = "grade"
    TECHNICALITY = "technicality"
    OBSTACLE = "obstacle"
    WITHOUT = "without"
    EXPOSURE = "exposure"
    DISTANCE = "distance"
    GAIN = "gain"
    GAIN_PER_KM = "gain_per_km"
    FORMAT = "format"
    REGISTRATION = "registration"
    STATUS = "status"


@dataclass(frozen=True)
class Filter:
    """An active filter; `term` tells the ground filters apart."""

    name: FilterName
    term: GroundTerm | None = None


GROUND_FILTERS = frozenset({FilterName.OBSTACLE, FilterName.WITHOUT})
DESCRIBED_GROUND_FILTERS = frozenset({FilterName.WITHOUT, FilterName.EXPOSURE})
"""Filters that rest on the ground having been described: silence about an obstacle is not its absence."""
