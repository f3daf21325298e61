"""Database choices and constraints made from the codes of the domain."""

from enum import StrEnum

from django.db.models import CheckConstraint, Q

from races.labels import LABELS


def choices_of(codes: type[StrEnum]) -> list[tuple[str, object]]:
    """(code, label) pairs for a form or model field, in the order of the codes."""
    return [(code.value, LABELS[codes][code]) for code in codes]


def known(field: str, codes: type[StrEnum], name: str) -> CheckConstraint:
    """A constraint: the field holds one of the codes, nothing else."""
    return CheckConstraint(condition=Q(**{f"{field}__in": [code.value for code in codes]}), name=name)
