"""Rating courses: what was described and what the profile shows, joined and stored with the formula's version."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from terrain.domain.drawing.tones import tones_along
from terrain.domain.ground.course_ground import CourseGround
from terrain.domain.ground.exposure import exposure_of
from terrain.domain.ground.ground_tags import ground_tags
from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.technicality.confidence import rate_ground
from terrain.domain.technicality.contributions import Contribution
from terrain.domain.technicality.formula import FORMULA_VERSION
from terrain.domain.technicality.rating import Technicality
from terrain.models import Course
from terrain.queries.courses import ground_of
from terrain.services.courses.orientation import beside_as_json

RATING_FIELDS = [
    "technicality",
    "technicality_low",
    "technicality_high",
    "grade",
    "confidence",
    "exposure",
    "is_exposure_at_least",
    "contributions",
    "formula_version",
    "rated_at",
    "ground_tags",
    "relief_tones",
    "updated_at",
]

BATCH = 200


def rate_course(course: Course, now: datetime) -> Technicality | None:
    """Rate a course and store the result. None where it has no described obstacle that is scored."""
    technicality = apply_rating(course, ground_of(course), now)
    course.save(update_fields=RATING_FIELDS)
    return technicality


def apply_rating(course: Course, ground: CourseGround, now: datetime) -> Technicality | None:
    """Set all that follows from its ground on an unsaved course (RATING_FIELDS)."""
    technicality = rate_ground(ground)
    exposed = exposure_of(ground.described, course.distance_m)
    course.exposure, course.is_exposure_at_least = exposed.level, exposed.is_at_least
    course.ground_tags = ground_tags([(tag.kind, tag.severity) for tag in ground.tags])
    course.relief_tones = tones_along(ground.tags, course.distance_m) if ground.profile and course.distance_m else []
    _set_technicality(course, technicality, now)
    return technicality


def _set_technicality(course: Course, technicality: Technicality | None, now: datetime) -> None:
    rated = technicality
    course.technicality = rated.score if rated else None
    course.technicality_low = rated.low if rated else None
    course.technicality_high = rated.high if rated else None
    course.grade = rated.grade if rated else None
    course.confidence = rated.confidence if rated else ""
    course.formula_version = rated.version if rated else None
    course.contributions = [contribution_as_json(line) for line in rated.contributions] if rated else []
    course.rated_at = now if rated else None


def contribution_as_json(contribution: Contribution) -> dict[str, Any]:
    """One line of the explanation as it is stored and as the API gives it."""
    return {
        "kind": contribution.kind.value,
        "severity": contribution.severity,
        "points": contribution.points,
        "share": None if contribution.share is None else round(contribution.share, 6),
        "is_measured": contribution.is_measured,
        "is_loose": contribution.is_loose,
        "exposure": contribution.exposure,
        "sections": [[round(from_m, 1), round(to_m, 1)] for from_m, to_m in contribution.sections],
        "section_points": list(contribution.section_points),
    }


def technicality_as_json(
    rated: Technicality | None, tags: Sequence[ObstacleTag], course_m: float | None
) -> dict[str, Any]:
    """A rating of these obstacles as commands and API give it; every value None and no contributions where there is
    none."""
    return beside_as_json(rated.grade if rated else None, tags, course_m) | {
        "score": rated.score if rated else None,
        "grade": int(rated.grade) if rated else None,
        "low": rated.low if rated else None,
        "high": rated.high if rated else None,
        "confidence": rated.confidence.value if rated else None,
        "exposure": None if rated is None or rated.exposure is None else int(rated.exposure),
        "exposure_at_least": rated.is_exposure_at_least if rated else False,
        "version": FORMULA_VERSION,
        "contributions": [contribution_as_json(line) for line in rated.contributions] if rated else [],
    }


def rate_all(courses: QuerySet[Course], now: datetime) -> Iterator[Course]:
    """Rate courses batch by batch; yields each course when it is stored."""
    after = 0
    while batch := rate_again(courses.filter(pk__gt=after), now):
        after = batch[-1].course.pk
        yield from (rerating.course for rerating in batch)


@dataclass(frozen=True, slots=True)
class Rerating:
    """A course as it is rated now, with the score and grade that it had before."""

    course: Course
    score_before: float | None
    grade_before: int | None

    @property
    def changes_grade(self) -> bool:
        return self.course.grade != self.grade_before


@transaction.atomic
def rate_again(courses: QuerySet[Course], now: datetime, *, is_stored: bool = True) -> list[Rerating]:
    """Rate the first BATCH of these courses by their ids, and store it where wanted. Three queries and an update.

    Locked, so that what is described meanwhile is not overwritten by a rating of what was there before.
    """
    reratings = []
    for course in _batch(courses, is_locked=is_stored).select_related("track").prefetch_related("obstacles"):
        before = (course.technicality, course.grade)
        apply_rating(course, ground_of(course), now)
        course.updated_at = now
        reratings.append(Rerating(course, *before))
    if is_stored:
        Course.objects.bulk_update([rerating.course for rerating in reratings], RATING_FIELDS)
    return reratings


def _batch(courses: QuerySet[Course], *, is_locked: bool) -> QuerySet[Course]:
    """The first BATCH. Locked before their lines are read: who waits for a lock would get the line of before, or
    none."""
    batch = courses.order_by("pk")[:BATCH]
    if not is_locked:
        return batch
    locked = list(batch.select_for_update().values_list("pk", flat=True))
    return Course.objects.filter(pk__in=locked).order_by("pk")
