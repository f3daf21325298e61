"""The page that lists what the API offers, written from the same schema that machines read."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from drf_spectacular.generators import SchemaGenerator

METHODS = ("get", "post", "put", "patch", "delete")


@dataclass(frozen=True)
class Parameter:
    """One parameter of the query string or of the path."""

    name: str
    kind: str
    is_required: bool
    is_repeatable: bool
    description: str


@dataclass(frozen=True)
class Endpoint:
    """One method of one address."""

    method: str
    path: str
    summary: str
    description: str
    parameters: tuple[Parameter, ...]
    answers: tuple[str, ...]


@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    return render(request, "api/docs.html", {"endpoints": endpoints()})


@cache
def endpoints() -> tuple[Endpoint, ...]:
    """All operations of the schema, in the order of their addresses. The schema does not change while the site runs."""
    schema = SchemaGenerator().get_schema(request=None, public=True)  # type: ignore[no-untyped-call]
    return tuple(
        _endpoint(method, path, methods[method])
        for path, methods in schema["paths"].items()
        for method in METHODS
        if method in methods
    )


def _endpoint(method: str, path: str, operation: dict[str, Any]) -> Endpoint:
    description = operation.get("description", "")
    return Endpoint(
        method=method.upper(),
        path=path,
        summary=operation.get("summary") or description.split(".")[0],
        description=description,
        parameters=tuple(_parameter(parameter) for parameter in operation.get("parameters", [])),
        answers=tuple(sorted(operation["responses"])),
    )


def _parameter(parameter: dict[str, Any]) -> Parameter:
    schema = parameter["schema"]
    item = schema.get("items", schema)
    return Parameter(
        name=parameter["name"],
        kind=item.get("format") or item.get("type", ""),
        is_required=parameter.get("required", False),
        is_repeatable=schema.get("type") == "array",
        description=parameter.get("description", ""),
    )
