"""Addresses made from names."""

import secrets
from collections.abc import Callable
from itertools import chain, count
from typing import Any

from django.db.models import QuerySet
from django.utils.text import slugify

NUMBERED = 30
"""So many of one name are counted; looking for a free number costs a query each."""


class NameTaken(ValueError):
    """There is one of that name already beside it: probably the form was sent twice."""


def check_name(name: str, others: QuerySet[Any]) -> None:
    """Refuse a name that one of the others has, whatever the case. To be called under a lock. Raises NameTaken."""
    if others.filter(name__iexact=name).exists():
        raise NameTaken


def free_slug(name: str, fallback: str, is_taken: Callable[[str], bool], longest: int = 120) -> str:
    """A slug of the name that nobody has yet: `ridge-tour`, else `ridge-tour-2` and so on,
    and after `NUMBERED` of them `ridge-tour-9f86d081`.

    `fallback` stands in for a name without a Latin letter or digit.
    """
    base = slugify(name)[:longest].strip("-_") or fallback
    counted = (f"{base}-{number}" for number in range(2, NUMBERED + 1))
    drawn = (f"{base}-{secrets.token_hex(4)}" for _ in count())
    return next(slug for slug in chain([base], counted, drawn) if not is_taken(slug))
