"""Database choices made from the codes of the domain and their words."""

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any


def choices_of(codes: Iterable[Enum], names: Mapping[Any, Any]) -> list[tuple[Any, Any]]:
    """(value, words) pairs in the order of the codes."""
    return [(code.value, names[code]) for code in codes]
