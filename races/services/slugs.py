"""Addresses made from names."""

from collections.abc import Callable

from django.utils.text import slugify

MOST_TRIES = 1000


def free_slug(name: str, fallback: str, is_taken: Callable[[str], bool], longest: int = 120) -> str:
    """A slug of the name that nobody has yet: `ridge-tour`, else `ridge-tour-2` and so on.

    `fallback` stands in for a name without a Latin letter or digit.
    """
    base = slugify(name)[:longest].strip("-_") or fallback
    candidates = (base if number == 1 else f"{base}-{number}" for number in range(1, MOST_TRIES))
    return next(slug for slug in candidates if not is_taken(slug))
