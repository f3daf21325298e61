"""What an organizer declares beside what the course file measures: figure by figure, neither changed by the other."""

from dataclasses import dataclass

from races.domain.listing.size import Size
from races.domain.status import LAP_FORMATS
from races.models import Race
from terrain.models import Course

ROUNDED_TO_M = {"distance_m": 100.0, "lap_m": 10.0, "gain_m": 10.0, "loss_m": 10.0}
"""A declared figure is no more exact than this."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One field of the race with both figures in metres."""

    field: str
    size: Size

    @property
    def difference_m(self) -> float | None:
        declared_m, measured_m = self.size.declared_m, self.size.measured_m
        return None if declared_m is None or measured_m is None else measured_m - declared_m

    @property
    def adopted_m(self) -> float | None:
        """The measured figure as one would declare it."""
        if self.size.measured_m is None:
            return None
        step = ROUNDED_TO_M[self.field]
        return round(self.size.measured_m / step) * step

    @property
    def is_same(self) -> bool:
        """Declared is what is measured, as far as one declares it; or nothing is measured."""
        return self.adopted_m is None or self.adopted_m == self.size.declared_m


def comparisons_of(race: Race) -> list[Comparison]:
    """Each figure that the file of the course measures. Asks nothing: `race.course` is loaded.

    The file of a timed race or a backyard is one lap: only its length can be compared.
    """
    course = race.course
    if course is None or course.track_id is None:
        return []
    if race.format in LAP_FORMATS:
        return [Comparison("lap_m", Size(race.lap_m, course.distance_m))]
    return [Comparison(field, Size(getattr(race, field), _measured(course, field))) for field in _FIELDS]


_FIELDS = ("distance_m", "gain_m", "loss_m")


def _measured(course: Course, field: str) -> float | None:
    value: float | None = getattr(course, field)
    return value


def measured_values(race: Race) -> dict[str, float]:
    """The measured figures as values of the race."""
    return {
        comparison.field: comparison.adopted_m
        for comparison in comparisons_of(race)
        if comparison.adopted_m is not None
    }
