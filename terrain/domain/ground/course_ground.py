"""A course's ground: the line, and what is underfoot along it, described and measured. Every door asks this object."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from terrain.domain.ground.measured import measured_tags
from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.track.line import CourseLine, line_of
from terrain.domain.track.points import Track
from terrain.domain.track.profile import MeasuredHeights, Profile, measured_heights


@dataclass(frozen=True, eq=False)
class CourseGround:
    """Obstacles as people described them, on the line of a file (None: none was given).

    Whatever is measured is measured when it is first asked for, and once. `known_length_m` is the course's length in
    metres where it is stored, or known without a line.
    """

    described: tuple[ObstacleTag, ...] = ()
    track: Track | None = None
    known_length_m: float | None = None

    @property
    def length_m(self) -> float | None:
        """Metres along the line; None where nobody knows."""
        if self.known_length_m is None and self.track is not None:
            return self.track.distance_m
        return self.known_length_m

    @cached_property
    def heights(self) -> MeasuredHeights:
        """The profile, with what is odd about the heights of the line."""
        return MeasuredHeights(None) if self.track is None else measured_heights(self.track)

    @property
    def profile(self) -> Profile | None:
        """None without a line or without heights."""
        return self.heights.profile

    @cached_property
    def measured(self) -> tuple[ObstacleTag, ...]:
        """Steep climbs and descents found on the profile."""
        return tuple(measured_tags(self.profile)) if self.profile else ()

    @property
    def tags(self) -> tuple[ObstacleTag, ...]:
        """All obstacles: what the ground asks for is rated by these."""
        return (*self.described, *self.measured)

    @cached_property
    def line(self) -> CourseLine | None:
        """Where the course runs, with the profile's heights."""
        return None if self.track is None else line_of(self.track, self.profile)

    def described_as(self, described: Iterable[ObstacleTag]) -> "CourseGround":
        """The same line with other obstacles described; what was measured already is kept."""
        other = replace(self, described=tuple(described))
        kept = ("heights", "measured", "line")
        vars(other).update({name: vars(self)[name] for name in kept if name in vars(self)})
        return other


NO_GROUND = CourseGround()
