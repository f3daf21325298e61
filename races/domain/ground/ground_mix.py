"""What a course's technicality is made of, and which other courses ask for the same skills."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import fsum, hypot
from typing import Any, Final

from terrain.domain.ground.vocabulary import ObstacleKind

SAME_WITHIN: Final = 5.0
"""Points of technicality within which two races are as hard. Judgement: a third of a grade."""

LEAST_LIKENESS: Final = 0.6
"""Cosine from which ground counts as alike. Judgement: with it, the kinds that lead in one race lead in the other too;
two courses that share only their steepness stay below."""

LEAST_COMMON_PART: Final = 0.1
"""A kind is named as common where it makes at least this part of both scores. Judgement."""

MOST_EACH: Final = 3
MOST_KINDS: Final = 2

Mix = Mapping[ObstacleKind, float]


class Difference(StrEnum):
    """How hard another race is, beside this one."""

    EASIER = "easier"
    SAME = "same"
    HARDER = "harder"


@dataclass(frozen=True)
class Candidate:
    """A race that may be alike. `event` is the number of its event, of which one race is enough."""

    key: int
    event: int
    score: float
    mix: Mix
    away_km: float
    first_day: date | None


@dataclass(frozen=True)
class AlikeRace:
    """A race with ground like this: 0-1 how much, and the kinds that make both as hard as they are."""

    key: int
    likeness: float
    kinds: tuple[ObstacleKind, ...]
    away_km: float


def ground_mix(contributions: Iterable[Mapping[str, Any]]) -> Mix:
    """Points of each kind, from the contributions stored with a course."""
    mix: dict[ObstacleKind, float] = {}
    for line in contributions:
        kind = ObstacleKind(line["kind"])
        mix[kind] = mix.get(kind, 0.0) + line["points"]
    return {kind: points for kind, points in mix.items() if points > 0}


def mix_likeness(mix: Mix, other: Mix) -> float:
    """Cosine of the angle between two mixes: 1 for the same proportions, however hard; 0 where nothing is common.

    >>> mix_likeness({ObstacleKind.MUD: 20, ObstacleKind.ROOTS: 10}, {ObstacleKind.MUD: 40, ObstacleKind.ROOTS: 20})
    1.0
    """
    lengths = hypot(*mix.values()) * hypot(*other.values())
    if not lengths:
        return 0.0
    return min(1.0, round(fsum(points * other.get(kind, 0.0) for kind, points in mix.items()) / lengths, 9))


def common_kinds(mix: Mix, other: Mix) -> tuple[ObstacleKind, ...]:
    """The kinds that have the largest part in both mixes, the largest first; at most MOST_KINDS."""
    whole, whole_other = fsum(mix.values()), fsum(other.values())
    parts = {kind: min(points / whole, other.get(kind, 0.0) / whole_other) for kind, points in mix.items()}
    telling = [kind for kind, part in parts.items() if part >= LEAST_COMMON_PART]
    return tuple(sorted(telling, key=lambda kind: -parts[kind])[:MOST_KINDS])


def difference_of(score: float, other: float) -> Difference:
    """
    >>> difference_of(50.0, 44.9).value, difference_of(50.0, 45.0).value, difference_of(50.0, 55.1).value
    ('easier', 'same', 'harder')
    """
    if round(abs(other - score), 1) <= SAME_WITHIN:
        return Difference.SAME
    return Difference.HARDER if other > score else Difference.EASIER


def alike_races(mix: Mix, score: float, candidates: Iterable[Candidate]) -> dict[Difference, list[AlikeRace]]:
    """The most alike races, split by how hard they are: at most MOST_EACH of each, one of an event.

    Likeness counts in tenths, so that of two that are about as alike the sooner one comes first.
    """
    alike: list[tuple[Candidate, float]] = []
    for candidate in candidates:
        likeness = mix_likeness(mix, candidate.mix)
        if likeness >= LEAST_LIKENESS:
            alike.append((candidate, likeness))
    alike.sort(key=lambda pair: (-round(pair[1], 1), pair[0].first_day or date.max, pair[0].away_km, pair[0].key))
    return {
        difference: _first_of_each_event(
            [pair for pair in alike if difference_of(score, pair[0].score) is difference], mix
        )
        for difference in Difference
    }


def _first_of_each_event(alike: Sequence[tuple[Candidate, float]], mix: Mix) -> list[AlikeRace]:
    first: dict[int, tuple[Candidate, float]] = {}
    for candidate, likeness in alike:
        first.setdefault(candidate.event, (candidate, likeness))
    return [
        AlikeRace(candidate.key, likeness, common_kinds(mix, candidate.mix), candidate.away_km)
        for candidate, likeness in list(first.values())[:MOST_EACH]
    ]
