"""Where a runner arrives: places of the course with the time there and what is left before the cut-off."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from terrain.domain.pace.minutes import told_s

SAME_PLACE_M = 150.0
"""A cut-off this near to a station or the finish is the cut-off of that place."""
TIGHT_S = 20 * 60
"""A margin below this is warned of (design language, section 3)."""


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
    elapsed_s: float | None
    cut_off_s: int | None

    @property
    def margin_s(self) -> float | None:
        return None if self.cut_off_s is None or self.elapsed_s is None else self.cut_off_s - self.elapsed_s

    @property
    def told_margin_s(self) -> int | None:
        """What is left from the minute that the clock shows on arrival: with it the margin adds up to the cut-off."""
        return None if self.cut_off_s is None or self.elapsed_s is None else self.cut_off_s - told_s(self.elapsed_s)

    @property
    def is_missed(self) -> bool:
        return self.told_margin_s is not None and self.told_margin_s < 0

    @property
    def is_tight(self) -> bool:
        return self.told_margin_s is not None and 0 <= self.told_margin_s < TIGHT_S


def arrivals_of(
    places: Iterable[CoursePlace],
    closings: Iterable[Closing],
    length_m: float | None,
    time_limit_s: int | None,
    seconds_at: Callable[[float], float] | None = None,
) -> list[Arrival]:
    """All places in order with the cut-offs that belong to them; cut-offs elsewhere become places of their own.

    The time limit closes the finish where no cut-off does. `seconds_at` tells when the runner is how far.
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
        Arrival(place, seconds_at(place.at_m) if seconds_at else None, closed.get(place.at_m))
        for place in sorted(places, key=lambda place: place.at_m)
    ]


def _nearest(places: Iterable[CoursePlace], at_m: float) -> CoursePlace | None:
    near = [
        place
        for place in places
        if abs(place.at_m - at_m) <= SAME_PLACE_M and place.role not in (ArrivalRole.START, ArrivalRole.TOP)
    ]
    return min(near, key=lambda place: abs(place.at_m - at_m), default=None)
