"""Rows that belong to a row, read by the row's own query: a page that shows five kinds of them asks once, not six
times."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Model, QuerySet
from django.db.models.functions import JSONObject

Row = TypeVar("Row", bound=Model)
Child = TypeVar("Child", bound=Model)


def with_children(rows: QuerySet[Row], children: Mapping[str, QuerySet[Any]]) -> QuerySet[Row]:
    """The rows, each with its children as JSON, for `children_of`. `children` are by name; each is a queryset that
    finds them by `OuterRef`, in the order in which they are to come."""
    columns = {_column(name): ArraySubquery(_as_json(child_rows)) for name, child_rows in children.items()}
    annotated: QuerySet[Row] = rows.annotate(**columns)
    return annotated


def children_of(row: Model, name: str, model: type[Child]) -> list[Child]:
    """The children of that name as rows of their model, as `with_children` read them."""
    fields = model._meta.concrete_fields
    names = [field.attname for field in fields]
    return [
        model.from_db(row._state.db, names, [field.to_python(values[field.attname]) for field in fields])
        for values in getattr(row, _column(name))
    ]


def keep_children(row: Model, relation: str, children: Sequence[Model]) -> None:
    """Have a relation of the row answer with these, as `prefetch_related` does."""
    related = getattr(row, relation).all()
    related._result_cache, related._prefetch_done = list(children), True
    vars(row).setdefault("_prefetched_objects_cache", {})[relation] = related
    field = getattr(type(row), relation).field
    for child in children:
        field.set_cached_value(child, row)


def _as_json(rows: QuerySet[Any]) -> QuerySet[Any]:
    names = [field.attname for field in rows.model._meta.concrete_fields]
    return rows.values(as_json=JSONObject(**{name: name for name in names}))


def _column(name: str) -> str:
    return f"{name}_as_json"
