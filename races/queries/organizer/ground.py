"""The ground of a course as it is stored, in the words of the editor."""

from collections.abc import Iterable
from hashlib import sha256

from races.models import Race
from terrain.domain.ground.extent import FINISH_TOLERANCE
from terrain.domain.ground.obstacle import ObstacleTag
from terrain.models import Obstacle
from terrain.queries.courses import tags_from

Described = list[tuple[ObstacleTag, str]]


def described(obstacles: Iterable[Obstacle]) -> Described:
    """Obstacles with their notes, in the order in which the editor shows them."""
    obstacles = list(obstacles)
    return list(zip(tags_from(obstacles), [obstacle.note for obstacle in obstacles], strict=True))


def fingerprint_of(ground: Described) -> str:
    """16 hexadecimal digits that differ where the ground does: two editors then notice each other."""
    lines = [
        f"{tag.kind}|{tag.severity}|{tag.share}|{tag.from_m}|{tag.to_m}|{tag.is_loose}|{tag.exposure}|{note}"
        for tag, note in ground
    ]
    return sha256("\n".join(lines).encode()).hexdigest()[:16]


def sections_beyond(race: Race) -> list[Obstacle]:
    """Sections that lie behind the finish of the line or end there, by the rule of the form. One query."""
    if race.course is None or race.course.distance_m is None:
        return []
    return list(race.course.obstacles.filter(to_m__gt=race.course.distance_m * FINISH_TOLERANCE).order_by("from_m"))
