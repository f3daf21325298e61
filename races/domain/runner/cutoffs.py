"""Whether aid stations and cut-offs fit the race and each other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

DISTANCE_TOLERANCE = 1.02
"""How far beyond the longer of declared and measured distance a place may lie: watches and maps differ by 1-2 %."""


class PlaceProblem(StrEnum):
    """Why a station or a cut-off can't be where or when it is said to be."""

    BEYOND_FINISH = "beyond_finish"
    TWICE = "twice"
    EARLIER_THAN_BEFORE = "earlier_than_before"
    AFTER_TIME_LIMIT = "after_time_limit"


@dataclass(frozen=True)
class TimedPlace:
    """A cut-off: metres from the start, seconds after it."""

    at_m: float
    after_start_s: int


def place_problems(places_m: Sequence[float | None], course_m: float | None) -> Iterator[tuple[int, PlaceProblem]]:
    """(index, problem) of places given in metres from the start. None stands for a row that can't be read."""
    seen: set[float] = set()
    for index, at_m in enumerate(places_m):
        if at_m is None:
            continue
        if course_m is not None and at_m > course_m * DISTANCE_TOLERANCE:
            yield index, PlaceProblem.BEYOND_FINISH
        if at_m in seen:
            yield index, PlaceProblem.TWICE
        seen.add(at_m)


def time_problems(
    cut_offs: Sequence[TimedPlace | None], time_limit_s: int | None
) -> Iterator[tuple[int, PlaceProblem]]:
    """(index, problem) of cut-offs that close before an earlier one on the course, or after the race is over."""
    known = sorted((cut_off.at_m, index, cut_off) for index, cut_off in enumerate(cut_offs) if cut_off is not None)
    latest_s = 0
    for _at_m, index, cut_off in known:
        if cut_off.after_start_s < latest_s:
            yield index, PlaceProblem.EARLIER_THAN_BEFORE
        if time_limit_s is not None and cut_off.after_start_s > time_limit_s:
            yield index, PlaceProblem.AFTER_TIME_LIMIT
        latest_s = max(latest_s, cut_off.after_start_s)
