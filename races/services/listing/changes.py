"""Writing values to a row, only where they differ."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Model


def write_changes(row: Model, values: Mapping[str, Any]) -> list[str]:
    """Set and save the values that differ from the row's own; returns the names of these fields."""
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, values[name])
    if changed:
        stamp = ["updated_at"] if any(field.name == "updated_at" for field in row._meta.fields) else []
        row.save(update_fields=[*changed, *stamp])
    return changed
