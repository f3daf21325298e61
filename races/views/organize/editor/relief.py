"""The relief under a race's ground: computed once for a page, used by preview, painting and suggestions."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from races.models import Race
from terrain.domain.ground.measured import measured_tags
from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.suggestions import Suggestion, suggest_sections
from terrain.domain.track.profile import Profile
from terrain.queries.courses import profile_of_course


@dataclass(frozen=True)
class CourseRelief:
    """`profile` is None without a line or without heights, `length_m` without a line."""

    profile: Profile | None = None
    measured: list[ObstacleTag] = field(default_factory=list)
    length_m: float | None = None

    def suggestions(self, described: Iterable[ObstacleTag] = ()) -> list[Suggestion]:
        return suggest_sections(self.profile, described) if self.profile else []


def relief_of_race(race: Race) -> CourseRelief:
    """One query for the line, none where the race has no course."""
    course = race.course
    if course is None:
        return CourseRelief()
    profile = profile_of_course(course)
    return CourseRelief(profile, measured_tags(profile) if profile else [], course.distance_m)
