"""The words of a search: ranges, ground terms, sort orders."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from terrain.domain.ground.vocabulary import ObstacleKind


@dataclass(frozen=True)
class Range:
    """From `low` to `high`, both included; None is open."""

    low: float | None = None
    high: float | None = None

    def __bool__(self) -> bool:
        return self.low is not None or self.high is not None


@dataclass(frozen=True)
class Days:
    """From one day to another, both included; None is open."""

    first: date | None = None
    last: date | None = None

    def __bool__(self) -> bool:
        return self.first is not None or self.last is not None


ANY, ANY_DAY = Range(), Days()


@dataclass(frozen=True)
class GroundTerm:
    """An obstacle kind, at least so severe."""

    kind: ObstacleKind
    severity: int = 1

    def __str__(self) -> str:
        return self.kind.value if self.severity == 1 else f"{self.kind.value}:{self.severity}"


class SortKey(StrEnum):
    DATE = "date"
    DISTANCE = "distance"
    GAIN = "gain"
    TECHNICALITY = "technicality"
    EFFORT = "effort"
    NEAR = "near"
    RELEVANCE = "relevance"


@dataclass(frozen=True)
class Sort:
    key: SortKey
    is_reversed: bool = False

    def __str__(self) -> str:
        return f"-{self.key.value}" if self.is_reversed else self.key.value
