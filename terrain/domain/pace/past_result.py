"""A race that a runner has run, and the time that they took."""

from dataclasses import dataclass

from terrain.domain.pace.finish_time import flat_pace_of
from terrain.domain.pace.race_figures import RaceFigures


@dataclass(frozen=True, slots=True)
class PastResult:
    """Elapsed time in seconds."""

    race: RaceFigures
    elapsed_s: float

    @property
    def flat_pace_s_per_km(self) -> float:
        """The runner's pace on flat road, held for an hour. Raises ResultRefused."""
        return flat_pace_of(self.race, self.elapsed_s)
