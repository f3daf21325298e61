"""Why a course is rated as it is, line by line."""

from dataclasses import dataclass

from terrain.domain.ground.vocabulary import ObstacleKind
from terrain.labels import figures
from terrain.labels.ground.words import KIND_NAMES
from terrain.models import Course


@dataclass(frozen=True)
class ContributionLine:
    """What one kind of ground adds to the score."""

    name: str
    severity: int | None
    points: str
    share: str
    is_measured: bool


def contributions_of(course: Course | None) -> list[ContributionLine]:
    """The stored contributions in words, as they add up to the technicality."""
    rows = course.contributions if course else []
    return [
        ContributionLine(
            name=str(KIND_NAMES[ObstacleKind(row["kind"])]),
            severity=row.get("severity"),
            points=figures.points(row["points"]),
            share="" if row.get("share") is None else f"{row['share']:.0%}",
            is_measured=bool(row.get("measured", row.get("is_measured", False))),
        )
        for row in rows
    ]
