"""Addresses made from names."""

import secrets
from collections.abc import Callable
from itertools import chain, count
from typing import Any

from django.db.models import QuerySet
from django.utils.text import slugify

from races.domain.listing.names import in_latin_letters, name_key

NUMBERED = 30
"""So many of one name are counted; looking for a free number costs a query each."""


class NameTaken(ValueError):
    """There is one of that name already beside it: probably the form was sent twice."""


def check_name(name: str, others: QuerySet[Any]) -> None:
    """Refuse a name that looks like that of one of the others. To be called under a lock. Raises NameTaken."""
    if name_key(name) in map(name_key, others.values_list("name", flat=True)):
        raise NameTaken


def free_slug(name: str, fallback: str, is_taken: Callable[[str], bool], longest: int = 120) -> str:
    """A slug of the name that nobody has yet: `ridge-tour`, else `ridge-tour-2` and so on,
    and after `NUMBERED` of them `ridge-tour-9f86d081`.

    Letters of other scripts are written in Latin ones; `fallback` stands in for a name without letter or digit.
    """
    base = slugify(in_latin_letters(name))[:longest].strip("-_") or fallback
    counted = (f"{base}-{number}" for number in range(2, NUMBERED + 1))
    drawn = (f"{base}-{secrets.token_hex(4)}" for _ in count())
    return next(slug for slug in chain([base], counted, drawn) if not is_taken(slug))
