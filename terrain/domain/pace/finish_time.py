"""A finish time with its range, from a runner's pace and what is known of a race; and the pace back from a result.

Both ways go by distance, climb and grade, so a result predicts its own race exactly. What is known of one race alone
(its profile, hours in the dark, thin air) moves time between its sections (`Going.lasting`), never the total.
"""

import math
from dataclasses import dataclass

from terrain.domain.pace.fatigue import tired_s, untired_s
from terrain.domain.pace.race_figures import RaceFigures
from terrain.domain.pace.text import FASTEST_PACE_S_PER_KM, SLOWEST_PACE_S_PER_KM

LEAST_SPREAD, MOST_SPREAD = 0.05, 0.10
"""Half of all runners come in within this part of their predicted time: 10 % for trail races of six hours and more, by
the quartiles of 74 pairs of finish times (ADR 0026); 5 % up to an hour, judgement; between them by the logarithm."""
LEAST_SPREAD_S, MOST_SPREAD_S = 3600.0, 6 * 3600.0


class ResultRefused(ValueError):
    """The result needs a pace on flat road outside 2:30 to 20:00 per km. `pace_s_per_km` is that pace."""

    def __init__(self, pace_s_per_km: float) -> None:
        super().__init__(f"{pace_s_per_km:.0f} s/km")
        self.pace_s_per_km = pace_s_per_km


@dataclass(frozen=True, slots=True)
class TimeRange:
    """A predicted time in seconds, and between which two half of all runners of that pace come in."""

    seconds: float
    low_s: float
    high_s: float


def finish_s(race: RaceFigures, flat_pace_s_per_km: float) -> float:
    """Seconds that a runner takes who holds that pace for an hour on flat road."""
    return tired_s(race.road_km * flat_pace_s_per_km)


def flat_pace_of(race: RaceFigures, elapsed_s: float) -> float:
    """Seconds per km on flat road with which `finish_s` is that time: its inverse. Raises ResultRefused."""
    pace_s = untired_s(elapsed_s) / race.road_km
    if not FASTEST_PACE_S_PER_KM <= pace_s <= SLOWEST_PACE_S_PER_KM:
        raise ResultRefused(pace_s)
    return pace_s


def range_of(seconds: float, finish_s: float) -> TimeRange:
    """The range of a time along a race that takes `finish_s` in all: the same part of it everywhere."""
    factor = math.exp(_spread(finish_s))
    return TimeRange(seconds, seconds / factor, seconds * factor)


def _spread(finish_s: float) -> float:
    part = math.log(max(finish_s, LEAST_SPREAD_S) / LEAST_SPREAD_S) / math.log(MOST_SPREAD_S / LEAST_SPREAD_S)
    return LEAST_SPREAD + min(part, 1.0) * (MOST_SPREAD - LEAST_SPREAD)
