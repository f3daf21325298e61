"""Where a runner arrives: places of the course with the time there and what is left before the cut-off."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from terrain.domain.pace import TimeRange
from terrain.domain.pace.margin import Margin

SAME_PLACE_M = 150.0
"""A cut-off this near to a station or the finish is the cut-off of that place."""


class ArrivalRole(StrEnum):
    START = "start"
    STATION = "station"
    CUT_OFF = "cut_off"
    TOP = "top"
    FINISH = "finish"


@dataclass(frozen=True)
class CoursePlace:
    """A place along the course, in metres from the start."""

    at_m: float
    role: ArrivalRole
    name: str = ""
    height_m: float | None = None
    supplies: tuple[str, ...] = ()


@dataclass(frozen=True)
class Closing:
    """A cut-off: metres from the start, seconds after it."""

    at_m: float
    after_start_s: int
    name: str = ""


@dataclass(frozen=True)
class Arrival:
    """A place with the runner's time and its cut-off, in seconds after the start; None where unknown or none."""

    place: CoursePlace
    time: TimeRange | None
    cut_off_s: int | None

    @property
    def elapsed_s(self) -> float | None:
        return self.time.seconds if self.time else None

    @property
    def margin(self) -> Margin | None:
        return None if self.cut_off_s is None or self.time is None else Margin(self.cut_off_s, self.time)


def arrivals_of(
    places: Iterable[CoursePlace],
    closings: Iterable[Closing],
    length_m: float | None,
    time_limit_s: int | None,
    time_at: Callable[[float], TimeRange] | None = None,
) -> list[Arrival]:
    """All places in order with the cut-offs that belong to them; cut-offs elsewhere become places of their own.

    The time limit closes the finish where no cut-off does. `time_at` tells when the runner is how far.
    """
    places = sorted(places, key=lambda place: place.at_m)
    closed: dict[float, int] = {}
    for closing in closings:
        place = _nearest(places, closing.at_m)
        if place is None:
            place = CoursePlace(closing.at_m, ArrivalRole.CUT_OFF, closing.name)
            places.append(place)
        closed[place.at_m] = min(closing.after_start_s, closed.get(place.at_m, closing.after_start_s))
    if length_m is not None and time_limit_s is not None:
        closed.setdefault(length_m, time_limit_s)
    return [
        Arrival(place, time_at(place.at_m) if time_at else None, closed.get(place.at_m))
        for place in sorted(places, key=lambda place: place.at_m)
    ]


def _nearest(places: Iterable[CoursePlace], at_m: float) -> CoursePlace | None:
    near = [
        place
        for place in places
        if abs(place.at_m - at_m) <= SAME_PLACE_M and place.role not in (ArrivalRole.START, ArrivalRole.TOP)
    ]
    return min(near, key=lambda place: abs(place.at_m - at_m), default=None)
