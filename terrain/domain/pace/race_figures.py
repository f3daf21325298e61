"""A race by what anybody can know of it, here and elsewhere: distance, climb and grade."""

from dataclasses import dataclass

from terrain.domain.pace.ground_loss import LOSS_BY_GRADE
from terrain.domain.pace.running_cost import mean_slowdown

TRAIL_LOSS = 0.05
"""ultraPacer's middle value for a good track against road, taken for all ground without obstacles."""
ROAD = 0
"""The ground of a race on road, below grade 1."""
USUAL_GRADE = 2
"""The grade taken where nobody knows it: most trail races are of grade 2 or 3."""


@dataclass(frozen=True, slots=True)
class RaceFigures:
    """Metres; None for a climb that isn't known, which counts as none. `grade` is that of the ground, 1-6 or `ROAD`."""

    distance_m: float
    gain_m: float | None = None
    grade: int = USUAL_GRADE

    @property
    def road_km(self) -> float:
        """Kilometres of flat road that take a fresh runner as long."""
        ground = 1.0 if self.grade == ROAD else (1 + TRAIL_LOSS) * (1 + LOSS_BY_GRADE[self.grade])
        return self.distance_m / 1000 * mean_slowdown(self.distance_m, self.gain_m) * ground
