"""What the site knows of a kind of ground: one record for each kind, complete or refused."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from types import MappingProxyType
from typing import Self

from terrain.domain.ground.cause import Cause
from terrain.domain.ground.vocabulary import ObstacleKind


class KindIncomplete(TypeError):
    """A kind of ground lacks its record or something in it, or has the number of another."""


class Skill(StrEnum):
    """What ground asks for, from most to least."""

    HANDS = "hands"
    PLACEMENT = "placement"
    ATTENTION = "attention"
    STRENGTH = "strength"


class GroundGroup(StrEnum):
    """Kinds that a runner speaks of in one breath."""

    ROCKS_AND_ROOTS = "rocks_and_roots"
    MUD = "mud"
    WATER = "water"
    HANDS = "hands"
    STEEP = "steep"
    NO_PATH = "no_path"
    SNOW = "snow"
    SAND = "sand"


class Height(StrEnum):
    """Where on a mountain a kind mostly lies."""

    HIGH = "high"
    LOW = "low"
    ANYWHERE = "anywhere"


@dataclass(frozen=True, slots=True)
class ScaleLevels:
    """Levels on other scales at severity 1 to 5."""

    sac: tuple[int, ...]
    yds: tuple[int, ...]
    ffrandonnee: tuple[int, ...]
    mide: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundKind:
    """One kind. Raises KindIncomplete with the kind and what was forgotten.

    - `number` is stored with courses, for the obstacle search: it never changes and is never given to another kind.
    - `skill` is what the kind asks for, which gives its weight in the technicality; None for what isn't scored.
    - `asks_more` is what it asks for from a severity on: where its description names hands, or each step is chosen.
    - `is_passage`: one meets it at places; otherwise it is a surface that one runs on.
    - `is_measured`: a course with elevation tells it by itself.
    - `is_loose_by_nature`: its weight holds the looseness already. Of two people who describe the same scree one ticks
      "loose" too.
    - `loss_at_worst` is the time lost on the worst of it, as a part of the time on a good path; `group` is where a
      runner finds these minutes, None for what costs none.
    - `harder` tells how much more it asks for where a cause is at its worst, as a part of what it asks for when dry.
    - `is_earthy`: between it soaked earth turns to mud.
    - `scales` are its levels on other scales, None for what they don't grade.
    - `height` is where made-up courses have it.
    """

    kind: ObstacleKind
    number: int
    skill: Skill | None
    asks_more: Mapping[int, Skill]
    is_passage: bool
    is_measured: bool
    is_loose_by_nature: bool
    loss_at_worst: float
    group: GroundGroup | None
    harder: Mapping[Cause, float]
    is_earthy: bool
    scales: ScaleLevels | None
    height: Height

    def __new__(cls, **facts: object) -> Self:
        forgotten = [field.name for field in fields(cls) if field.name not in facts]
        if forgotten and "kind" in facts:
            raise KindIncomplete(f"the kind of ground {facts['kind']!s} has no {', no '.join(forgotten)}")
        return object.__new__(cls)

    @property
    def is_scored(self) -> bool:
        """Whether it counts in the technicality; what doesn't feeds badges and kit."""
        return self.skill is not None

    def skill_at(self, severity: int) -> Skill | None:
        """What it asks for at a severity of 1 to 5."""
        reached = [level for level in self.asks_more if level <= severity]
        return self.asks_more[max(reached)] if reached else self.skill


def complete(records: Iterable[GroundKind]) -> Mapping[ObstacleKind, GroundKind]:
    """The records by kind. Raises KindIncomplete where a kind has none, or two kinds have the same number."""
    table: dict[ObstacleKind, GroundKind] = {}
    kinds: dict[int, ObstacleKind] = {}
    for record in records:
        other = kinds.setdefault(record.number, record.kind)
        if other != record.kind:
            raise KindIncomplete(f"the kinds of ground {other} and {record.kind} both have the number {record.number}")
        table[record.kind] = record
    if missing := [kind for kind in ObstacleKind if kind not in table]:
        raise KindIncomplete(f"no record in terrain/domain/ground/kinds.py for {', '.join(missing)}")
    return MappingProxyType(table)
