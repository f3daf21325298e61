"""Database choices made from the codes of the domain and their words."""

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any


def choices_of(codes: Iterable[Enum], names: Mapping[Any, Any]) -> list[tuple[Any, Any]]:
    """(value, words) pairs in the order of the codes. A code that has no words yet stands for itself: so a test can say
    what else it lacks, and where."""
    return [(code.value, names.get(code, code.value)) for code in codes]
