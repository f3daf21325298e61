"""The kinds of obstacle that we know."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import api_view, authentication_classes, permission_classes
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from terrain.api.serializers import KindSerializer
from terrain.domain.ground.kinds import KINDS
from terrain.domain.ground.vocabulary import ObstacleKind, Severity
from terrain.labels.ground.severities import severity_anchor
from terrain.labels.ground.words import KIND_DESCRIPTIONS, KIND_NAMES


@extend_schema(
    operation_id="list_obstacle_kinds", responses=KindSerializer(many=True), tags=["terrain"], auth=[], filters=False
)
@api_view(["GET", "HEAD"])
@authentication_classes([])
@permission_classes([AllowAny])
def list_kinds(_request: Request) -> Response:
    """All kinds of obstacle, in the order of the site's lists."""
    return Response([_kind_as_json(kind) for kind in ObstacleKind])


def _kind_as_json(kind: ObstacleKind) -> dict[str, Any]:
    return {
        "kind": kind.value,
        "name": str(KIND_NAMES[kind]),
        "description": str(KIND_DESCRIPTIONS[kind]),
        "is_measured": KINDS[kind].is_measured,
        "is_scored": KINDS[kind].is_scored,
        "severities": [
            {"severity": int(severity), "description": severity_anchor(kind, severity)} for severity in Severity
        ],
    }
