"""The places along a course that a profile names: start, aid stations, tops, finish."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

import numpy as np

from terrain.domain.track.profile import Profile, elevation_at

LEAST_PROMINENCE_M: Final = 40.0
LEAST_PROMINENCE_SHARE: Final = 0.12
"""A top rises this far above the higher of its two saddles, in metres and as a part of the course's height difference.
Judgement: fewer than ten tops on the courses of the reference set."""

MOST_TOPS: Final = 9
SEARCHED_SAMPLES: Final = 600


class PlaceRole(IntEnum):
    """What a place is; the lower, the sooner it gives way when there is no room."""

    TOP = 1
    STATION = 2
    FINISH = 3
    START = 4


@dataclass(frozen=True, slots=True)
class Place:
    """`weight` orders places of one role: a top's prominence in metres."""

    at_m: float
    role: PlaceRole
    name: str = ""
    height_m: float | None = None
    weight: float = 0.0

    @property
    def is_start(self) -> bool:
        return self.role == PlaceRole.START

    @property
    def is_finish(self) -> bool:
        return self.role == PlaceRole.FINISH

    @property
    def is_top(self) -> bool:
        return self.role == PlaceRole.TOP


def places_along(
    profile: Profile | None,
    length_m: float,
    stations: Iterable[tuple[str, float]] = (),
    start: str = "",
    finish: str = "",
) -> list[Place]:
    """Start, stations (name, metres from the start), tops found on the profile, and finish, in order.

    Stations beyond the finish are left out; a top within 300 m of a station or an end is left to it.
    """
    height = (lambda m: elevation_at(profile, m)) if profile else (lambda m: None)
    places = [
        Place(0.0, PlaceRole.START, start, height(0.0)),
        Place(length_m, PlaceRole.FINISH, finish, height(length_m)),
    ]
    places += [Place(at_m, PlaceRole.STATION, name, height(at_m)) for name, at_m in stations if 0 <= at_m <= length_m]
    if profile:
        taken = [place.at_m for place in places]
        places += [top for top in tops_of(profile) if all(abs(top.at_m - at_m) > 300 for at_m in taken)]
    return sorted(places, key=lambda place: (place.at_m, -place.role))


def tops_of(profile: Profile) -> list[Place]:
    """The most prominent high points between start and finish, most prominent first."""
    at = np.linspace(0.0, profile.length_m, SEARCHED_SAMPLES)
    heights = np.interp(at, profile.distance_m, profile.elevation_m).tolist()
    least = max(LEAST_PROMINENCE_M, LEAST_PROMINENCE_SHARE * (max(heights) - min(heights)))
    tops = [
        Place(float(at[index]), PlaceRole.TOP, "", heights[index], rise)
        for index in range(1, len(heights) - 1)
        if heights[index - 1] < heights[index] >= heights[index + 1] and (rise := prominence(heights, index)) >= least
    ]
    return sorted(tops, key=lambda place: -place.weight)[:MOST_TOPS]


def prominence(heights: Sequence[float], index: int) -> float:
    """How far one must go down from this height before reaching a greater one, or an end of the course.

    >>> prominence([0, 5, 3, 9, 1], 1)
    2
    """
    here = heights[index]
    return here - max(_saddle(reversed(heights[:index]), here), _saddle(heights[index + 1 :], here))


def _saddle(away: Iterable[float], here: float) -> float:
    lowest = here
    for height in away:
        if height > here:
            break
        lowest = min(lowest, height)
    return lowest
