"""Rating obstacles without storing anything."""

from django.core.exceptions import RequestDataTooBig
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import api_view, authentication_classes, parser_classes, permission_classes
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from terrain.api.parsers import BodyTooLarge, SmallJSONParser
from terrain.api.serializers import QuestionSerializer, TechnicalitySerializer
from terrain.domain.ground.course_ground import CourseGround
from terrain.domain.technicality.confidence import rate_ground
from terrain.services.courses.ratings import technicality_as_json


@extend_schema(
    operation_id="rate_technicality",
    request=QuestionSerializer,
    responses={200: TechnicalitySerializer},
    tags=["terrain"],
    auth=[],
)
@api_view(["POST"])
@authentication_classes([])
@permission_classes([AllowAny])
@parser_classes([SmallJSONParser])
def rate_obstacles(request: Request) -> Response:
    """Technicality of obstacles, with its explanation. Open to everybody; stores nothing."""
    try:
        question = QuestionSerializer(data=request.data)
    except RequestDataTooBig:
        raise BodyTooLarge from None
    question.is_valid(raise_exception=True)
    tags, course_m = question.validated_data["obstacles"], question.validated_data.get("course_m")
    return Response(
        technicality_as_json(rate_ground(CourseGround(tuple(tags), known_length_m=course_m)), tags, course_m)
    )
