"""Suggested sections of a course that its organizer doesn't want, remembered and brought back."""

from django.db import transaction

from races.models import Race
from terrain.models import Course

MOST_DROPPED = 200
"""Kept for a course; the oldest go first."""


@transaction.atomic
def drop_suggestion(race: Race, key: str) -> None:
    """Suggest this section no more. Says nothing about the ground, so no listing goes back to review."""
    if course := _locked_course(race):
        _remember(course, [*(other for other in course.dropped_suggestions if other != key), key])


@transaction.atomic
def restore_suggestion(race: Race, key: str) -> None:
    """Suggest a dropped section again."""
    if course := _locked_course(race):
        _remember(course, [other for other in course.dropped_suggestions if other != key])


def _locked_course(race: Race) -> Course | None:
    return Course.objects.select_for_update().get(pk=race.course_id) if race.course_id else None


def _remember(course: Course, keys: list[str]) -> None:
    course.dropped_suggestions = keys[-MOST_DROPPED:]
    course.save(update_fields=["dropped_suggestions"])
