"""Races with ground like this, near the race or near the runner."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.translation import gettext as _

from races.domain.ground.ground_mix import Difference
from races.domain.search import Position, Problem, ProblemCode
from races.domain.search.parameters import MAX_RADIUS_KM
from races.domain.search.problems import ValueRefused, showable
from races.domain.search.values import read_number, read_place
from races.labels.search import problem_sentence
from races.queries.directory.places import place_of
from races.queries.directory.similar import SimilarRace, similar_races
from races.services.runner.runner_race import RunnerRace
from terrain.domain.numbers import written

RADIUS_KM = 300.0
WIDE_RADIUS_KM = 1_000.0
LONGEST_VALUE = 120

Value = TypeVar("Value")


@dataclass(frozen=True)
class AskedPlace:
    """Around which place to look, as the runner gave it. `name` is to be looked up; `problems` were set aside."""

    near: str
    name: str
    position: Position | None
    radius_km: float
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class SimilarGroup:
    title: str
    races: list[SimilarRace]


@dataclass(frozen=True)
class SimilarPart:
    """What the section shows. Without `groups` that hold a race, `wider` is the query string that may find some."""

    groups: list[SimilarGroup]
    near: str
    radius: str
    problems: list[str]
    has_place: bool
    is_rated: bool
    wider: str

    @property
    def is_found(self) -> bool:
        return any(group.races for group in self.groups)


def asked_place(request: HttpRequest) -> AskedPlace:
    """Read from the address: `near` (a name, or latitude,longitude) and `radius_km`. Bad values become problems."""
    problems: list[Problem] = []
    near = request.GET.get("near", "").strip()[:LONGEST_VALUE]
    place = _read("near", near, read_place, problems)
    radius = _read("radius_km", request.GET.get("radius_km", "").strip(), _read_radius, problems)
    position = place if isinstance(place, Position) else None
    name = place if isinstance(place, str) else ""
    return AskedPlace(near, name, position, radius or RADIUS_KM, tuple(problems))


def similar_part(runner: RunnerRace, asked: AskedPlace) -> SimilarPart:
    """One query at most. The race was loaded with the place asked for (`races.queries.directory.places.with_place`)."""
    race = runner.race
    position, problems = asked.position or place_of(race), list(asked.problems)
    if asked.name and position is None:
        problems.append(Problem("near", ProblemCode.UNKNOWN_PLACE, showable(asked.name)))
    position = position or (Position(*runner.start) if runner.start else None)
    is_rated = race.course is not None and race.course.is_rated
    by_difference = similar_races(race, position, asked.radius_km, runner.now) if position and is_rated else {}
    return SimilarPart(
        groups=[SimilarGroup(_title(difference), by_difference.get(difference, [])) for difference in Difference],
        near=asked.near,
        radius=written(asked.radius_km),
        problems=[problem_sentence(problem) for problem in problems],
        has_place=position is not None,
        is_rated=is_rated,
        wider=_wider(asked) if asked.radius_km < WIDE_RADIUS_KM else "",
    )


def _title(difference: Difference) -> str:
    titles = {Difference.EASIER: _("Easier"), Difference.SAME: _("As hard"), Difference.HARDER: _("Harder")}
    return titles[difference]


def _wider(asked: AskedPlace) -> str:
    pairs = [("near", asked.near)] if asked.near and not asked.problems else []
    return urlencode([*pairs, ("radius_km", written(WIDE_RADIUS_KM))], safe=",")


def _read_radius(text: str) -> float:
    return read_number(text, 1, MAX_RADIUS_KM)


def _read(name: str, text: str, read: Callable[[str], Value], problems: list[Problem]) -> Value | None:
    if not text:
        return None
    try:
        if not text.isprintable():
            raise ValueRefused(ProblemCode.UNREADABLE)
        return read(text)
    except ValueRefused as refused:
        problems.append(Problem(name, refused.code, showable(text), refused.allowed))
        return None
