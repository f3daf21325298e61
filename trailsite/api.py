"""The API's addresses, version 1: races and terrain, the schema of both, and a page that lists them."""

from typing import Any

from django.urls import include, path, re_path
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularJSONAPIView
from rest_framework.decorators import api_view, authentication_classes, permission_classes
from rest_framework.exceptions import NotFound
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from trailsite.api_docs import docs

app_name = "api"


class SchemaView(SpectacularJSONAPIView):
    """The schema. It has one version: none is read from the address, from where it would reach a header."""

    def _get_version_parameter(self, request: Request) -> None:
        return None


@extend_schema(exclude=True)
@api_view(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"])
@authentication_classes([])
@permission_classes([AllowAny])
def nowhere(_request: Request, /, **kwargs: Any) -> Response:
    """No such address: said in JSON like every other error."""
    raise NotFound


urlpatterns = [
    path("", include("races.urls.api")),
    path("", include("terrain.api.urls")),
    path("schema/", SchemaView.as_view(), name="schema"),
    path("docs/", docs, name="docs"),
    re_path(r"^(?:.*/)?$", nowhere),
]
