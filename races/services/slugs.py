"""Addresses made from names."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.utils.text import slugify

MOST_TRIES = 1000


class NameTaken(ValueError):
    """There is one of that name already beside it: probably the form was sent twice."""


def check_name(name: str, others: QuerySet[Any]) -> None:
    """Refuse a name that one of the others has, whatever the case. To be called under a lock. Raises NameTaken."""
    if others.filter(name__iexact=name).exists():
        raise NameTaken


def free_slug(name: str, fallback: str, is_taken: Callable[[str], bool], longest: int = 120) -> str:
    """A slug of the name that nobody has yet: `ridge-tour`, else `ridge-tour-2` and so on.

    `fallback` stands in for a name without a Latin letter or digit.
    """
    base = slugify(name)[:longest].strip("-_") or fallback
    candidates = (base if number == 1 else f"{base}-{number}" for number in range(1, MOST_TRIES))
    return next(slug for slug in candidates if not is_taken(slug))
