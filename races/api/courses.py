"""Courses of published races, their profiles, and why they are rated as they are."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from races.api.lines import LineShape
from races.api.local import LocalShape, local_as_json
from races.api.race_day import RaceDayShape, race_day_as_json
from races.api.reading import Missing, Problems, reading, refuse_parameters
from races.api.runner import RUNNER_PARAMETERS, runner_of
from races.api.shapes import MeasuredShape, ObstacleShape, RatingBrief
from races.models import Race
from races.queries.race.certainty import certainty_of
from races.queries.race.published_race import race_numbered_or_404
from races.services.runner.race_day import race_day_of
from races.services.runner.runner_race import RunnerRace
from terrain.api.serializers import TechnicalitySerializer
from terrain.domain.files.file_access import FileAccess
from terrain.domain.ground.course_ground import CourseGround
from terrain.domain.ground.vocabulary import Grade
from terrain.domain.technicality.formula import FORMULA_VERSION
from terrain.models import Course
from terrain.queries.courses import bare_ground_of
from terrain.services.courses.orientation import beside_as_json

SILENT: dict[str, Any] = {
    "share": None,
    "is_measured": False,
    "is_loose": False,
    "exposure": None,
    "sections": [],
    "section_points": [],
}
"""What a contribution means where it says nothing: those rated by earlier versions lack some."""


class ExplainedShape(LocalShape, TechnicalitySerializer):
    """A rating, explained, with its moment and where on the course it is hard, and beside it what the forecast makes of
    it."""

    rated_at = serializers.DateTimeField(allow_null=True)
    race_day = RaceDayShape(
        allow_null=True,
        help_text="Null where no forecast reaches the race, or where it is not rated, over or not held on a known day.",
    )


class CourseShape(serializers.Serializer[Course]):
    """The line on the ground, with what is measured on it and described of it."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    measured = MeasuredShape(source="*")
    start_latitude = serializers.FloatField(source="start_lat", allow_null=True)
    start_longitude = serializers.FloatField(source="start_lon", allow_null=True)
    high_point_latitude = serializers.FloatField(source="high_point_lat", allow_null=True)
    high_point_longitude = serializers.FloatField(source="high_point_lon", allow_null=True)
    track_version = serializers.SerializerMethodField(help_text="Null without a course file.")
    line = LineShape(source="track", allow_null=True, help_text="Null without a course file.")
    file_access = serializers.ChoiceField(
        choices=[code.value for code in FileAccess], help_text="Whether the organizer offers the line as a file."
    )
    file_offered_on = serializers.DateField(allow_null=True, help_text="First day of `from_date`, at the race's place.")
    technicality = RatingBrief(source="*", allow_null=True, help_text="Null: not rated.")
    obstacles = ObstacleShape(many=True, source="obstacles.all")
    updated_at = serializers.DateTimeField()

    def get_track_version(self, course: Course) -> int | None:
        return course.track.version if course.track else None


class ProfileShape(serializers.Serializer[Any]):
    """Smoothed heights at equal distances from start to finish."""

    course = serializers.IntegerField()
    step_m = serializers.FloatField()
    distance_m = serializers.ListField(child=serializers.FloatField())
    elevation_m = serializers.ListField(child=serializers.FloatField())


def published_courses() -> QuerySet[Course]:
    """Courses that a published race uses."""
    return Course.objects.filter(Exists(Race.objects.published().filter(course=OuterRef("pk"))))


@extend_schema(
    operation_id="courses_read",
    summary="One course",
    responses={200: CourseShape, 400: Problems, 404: Missing},
)
@reading
def course(request: Request, course_id: int) -> Response:
    refuse_parameters(request)
    courses = published_courses().select_related("track").defer("track__points").prefetch_related("obstacles")
    published = courses.filter(pk=course_id).first()
    if published is None:
        raise Http404
    return Response(CourseShape(published).data)


@extend_schema(
    operation_id="courses_profile",
    summary="The elevation profile of a course",
    description="404 where the course has no track, or its track has no heights.",
    responses={200: ProfileShape, 400: Problems, 404: Missing},
)
@reading
def profile(request: Request, course_id: int) -> Response:
    refuse_parameters(request)
    published = published_courses().select_related("track").filter(pk=course_id).first()
    line = bare_ground_of(published).profile
    if line is None:
        raise Http404
    return Response(
        {
            "course": course_id,
            "step_m": round(line.step_m, 3),
            "distance_m": line.distance_m.round(1).tolist(),
            "elevation_m": line.elevation_m.round(1).tolist(),
        }
    )


@extend_schema(
    operation_id="races_technicality",
    summary="Why a race is rated as it is",
    description="The score is the dry one. `race_day` holds for a runner of the pace asked for.",
    parameters=RUNNER_PARAMETERS,
    responses={200: ExplainedShape, 400: Problems, 404: Missing},
)
@reading
def technicality(request: Request, race_id: int) -> Response:
    pace = runner_of(request)
    runner = RunnerRace(race_numbered_or_404(race_id), timezone.now(), pace.pace_s_per_km)
    race_day = race_day_as_json(race_day_of(runner), runner.zone, runner.now)
    rating = rating_of(runner.race, runner.ground)
    return Response(ExplainedShape(rating | local_as_json(runner) | {"race_day": race_day}).data)


def rating_of(race: Race, ground: CourseGround) -> dict[str, Any]:
    """The stored rating, with everything None where there is none."""
    rated = race.course if race.course and race.course.is_rated else None
    certainty = certainty_of(race)
    grade = Grade(rated.grade) if rated and rated.grade else None
    beside = beside_as_json(grade, ground.tags, ground.length_m)
    return beside | {
        "score": rated.technicality if rated else None,
        "grade": rated.grade if rated else None,
        "low": rated.technicality_low if rated else None,
        "high": certainty.high if certainty else None,
        "confidence": certainty.confidence.value if certainty else None,
        "exposure": rated.exposure if rated else None,
        "exposure_at_least": rated.is_exposure_at_least if rated else False,
        "version": rated.formula_version if rated else FORMULA_VERSION,
        "rated_at": rated.rated_at if rated else None,
        "contributions": [SILENT | line for line in rated.contributions] if rated else [],
    }
