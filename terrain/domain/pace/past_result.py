"""A runner's pace on flat road, read back from a race that they have run."""

from dataclasses import dataclass

import numpy as np

from terrain.domain.pace.fatigue import untired_s
from terrain.domain.pace.ground_loss import LOSS_BY_GRADE
from terrain.domain.pace.running_cost import slowdown_of_figures
from terrain.domain.pace.schedule import TRAIL_LOSS
from terrain.domain.pace.text import FASTEST_PACE_S_PER_KM, SLOWEST_PACE_S_PER_KM

ROAD = 0
"""The ground of a race on road, below grade 1."""
USUAL_GRADE = 2
"""The grade taken where a runner doesn't know it: most trail races are of grade 2 or 3, and the lower one never makes
a runner quicker than they are."""


class ResultRefused(ValueError):
    """The result needs a pace on flat road outside 2:30 to 20:00 per km. `pace_s_per_km` is that pace."""

    def __init__(self, pace_s_per_km: float) -> None:
        super().__init__(f"{pace_s_per_km:.0f} s/km")
        self.pace_s_per_km = pace_s_per_km


@dataclass(frozen=True, slots=True)
class PastResult:
    """A race that was run, in metres and seconds. `grade` is that of its ground, 1-6 or `ROAD`."""

    distance_m: float
    gain_m: float
    elapsed_s: float
    grade: int = USUAL_GRADE


def flat_pace_of(result: PastResult) -> float:
    """Seconds per km on flat road with which the schedule of such a race takes that time. Raises ResultRefused.

    Exact: before fatigue, time is in proportion to the pace, and fatigue is undone by the inverse of its rule. The race
    counts as run by day and below 750 m: hours in the dark or in thin air make the runner look slower, never quicker.
    """
    fresh_s = untired_s(result.elapsed_s)
    at_m, slowdown = slowdown_of_figures(result.distance_m, result.gain_m)
    road_km = float((np.diff(at_m) / 1000 * slowdown).sum())
    pace_s = fresh_s / (road_km * _ground_factor(result.grade))
    if not FASTEST_PACE_S_PER_KM <= pace_s <= SLOWEST_PACE_S_PER_KM:
        raise ResultRefused(pace_s)
    return pace_s


def _ground_factor(grade: int) -> float:
    return 1.0 if grade == ROAD else (1 + TRAIL_LOSS) * (1 + LOSS_BY_GRADE[grade])
