"""What every endpoint shares: its search parameters, its pages and its errors."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.http import QueryDict
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, inline_serializer
from rest_framework import serializers, status
from rest_framework.decorators import api_view, authentication_classes, permission_classes
from rest_framework.exceptions import APIException
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from races.domain.search import Problem, ProblemCode, RaceSearch, parse_search
from races.labels.search import problem_sentence
from races.queries.directory.asked_search import SearchRefused, understood_search

PAGE_SIZE = 20


def reading(view: Callable[..., Response]) -> Any:
    """An endpoint that is open to everybody and only reads: no key, no session, no other method."""
    open_view = authentication_classes([])(permission_classes([AllowAny])(view))
    return api_view(["GET", "HEAD"])(open_view)


class ParameterProblem(serializers.Serializer[Any]):
    """What is wrong with one parameter."""

    parameter = serializers.CharField()
    code = serializers.ChoiceField(choices=[code.value for code in ProblemCode])
    message = serializers.CharField()


class Problems(serializers.Serializer[Any]):
    """The answer to a request that could not be understood."""

    detail = serializers.CharField()
    problems = ParameterProblem(many=True)


class Missing(serializers.Serializer[Any]):
    """The answer where there is nothing, or nothing published."""

    detail = serializers.CharField()


class ParametersRefused(APIException):
    """Some parameters can't be used: the answer names each."""

    status_code = status.HTTP_400_BAD_REQUEST

    def __init__(self, problems: Sequence[Problem]) -> None:
        lines = [
            {"parameter": problem.parameter, "code": problem.code.value, "message": str(problem_sentence(problem))}
            for problem in problems
        ]
        super().__init__()
        answer: Any = {"detail": " ".join(line["message"] for line in lines), "problems": lines}
        self.detail = answer


def search_of(parameters: QueryDict) -> RaceSearch:
    """The search that an address asks for. Raises ParametersRefused."""
    try:
        return understood_search(dict(parameters.lists()))
    except SearchRefused as refused:
        raise ParametersRefused(refused.problems) from refused


def page_of(parameters: QueryDict) -> int:
    """The page asked for where nothing else may be. Raises ParametersRefused."""
    search = parse_search({name: values for name, values in parameters.lists() if name == "page"})
    unknown = [Problem(name[:60], ProblemCode.UNKNOWN_PARAMETER) for name in parameters if name != "page"]
    if search.problems or unknown:
        raise ParametersRefused([*search.problems, *unknown[:12]])
    return search.page


def refuse_parameters(request: Request) -> None:
    """For endpoints that take none. Raises ParametersRefused."""
    if request.query_params:
        raise ParametersRefused(
            [Problem(name[:60], ProblemCode.UNKNOWN_PARAMETER) for name in list(request.query_params)[:12]]
        )


def paged(
    request: Request,
    rows: Any,
    page: int,
    shape: Callable[..., serializers.BaseSerializer[Any]],
    beside: Mapping[str, Any] | None = None,
) -> Response:
    """One page of rows, with the addresses of its neighbours and what is told `beside` the count. Two queries. Raises
    ParametersRefused."""
    count = rows.count()
    pages = max(1, -(-count // PAGE_SIZE))
    if page > pages:
        raise ParametersRefused([Problem("page", ProblemCode.BEYOND_LAST_PAGE, str(page), (str(pages),))])
    on_page = list(rows[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]) if count else []
    return Response(
        {
            "count": count,
            **(beside or {}),
            "pages": pages,
            "page": page,
            "next": _page_address(request, page + 1) if page < pages else None,
            "previous": _page_address(request, page - 1) if page > 1 else None,
            "results": shape(on_page, many=True, context={"request": request}).data,
        }
    )


def _page_address(request: Request, page: int) -> str:
    parameters = request.query_params.copy()
    parameters["page"] = str(page)
    return request.build_absolute_uri(f"{request.path}?{parameters.urlencode(safe=':,')}")


def page_shape(
    name: str,
    row: type[serializers.BaseSerializer[Any]],
    beside: Mapping[str, serializers.Field[Any, Any, Any, Any]] | None = None,
) -> Any:
    """The shape of a page of such rows, for the schema."""
    fields: Mapping[str, Any] = {
        "count": serializers.IntegerField(help_text="All that fit."),
        **(beside or {}),
        "pages": serializers.IntegerField(),
        "page": serializers.IntegerField(),
        "next": serializers.URLField(allow_null=True),
        "previous": serializers.URLField(allow_null=True),
        "results": row(many=True),
    }
    return inline_serializer(name, dict(fields))


PAGE = OpenApiParameter("page", OpenApiTypes.INT, description="From 1.")
