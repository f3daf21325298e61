"""Obstacles and ratings as JSON."""

from typing import Any

from rest_framework import serializers

from terrain.domain.ground.obstacle import ObstacleTag, TagInvalid
from terrain.domain.ground.tag_reading import MAX_TAGS, TagsInvalid, check_sections
from terrain.domain.ground.vocabulary import Confidence, Exposure, Grade, ObstacleKind, Severity
from terrain.labels.ground.tags import tag_problem

MAX_COURSE_M = 10_000_000

KINDS = [kind.value for kind in ObstacleKind]
UNKNOWN_KIND = TagInvalid("kind", "unknown")


class NumberField(serializers.FloatField):
    """A finite number that is no truth value."""

    def to_internal_value(self, data: Any) -> float:
        if isinstance(data, bool):
            self.fail("invalid")
        try:
            return super().to_internal_value(data)
        except OverflowError:
            self.fail("invalid")


class ObstacleSerializer(serializers.Serializer[ObstacleTag]):
    """Something on a course that asks for skill. Extent: a share, or a section in metres, or neither (unknown)."""

    kind = serializers.ChoiceField(choices=KINDS, error_messages={"invalid_choice": tag_problem(UNKNOWN_KIND)})
    severity = serializers.IntegerField(min_value=min(Severity), max_value=max(Severity))
    share = NumberField(required=False, allow_null=True, max_value=1, help_text="Share of the course, above 0.")
    from_m = NumberField(required=False, allow_null=True, min_value=0, max_value=MAX_COURSE_M)
    to_m = NumberField(required=False, allow_null=True, min_value=0, max_value=MAX_COURSE_M)
    loose = serializers.BooleanField(required=False, default=False, help_text="It moves under the foot.")
    exposure = serializers.IntegerField(
        required=False,
        default=None,
        allow_null=True,
        min_value=min(Exposure),
        max_value=max(Exposure),
        help_text="Consequence of a fall; 0: it ends where it happens. Null or left out: not described.",
    )

    def validate(self, attrs: dict[str, Any]) -> Any:
        try:
            return ObstacleTag(is_loose=attrs.pop("loose"), **attrs)
        except TagInvalid as problem:
            raise serializers.ValidationError({problem.field: [tag_problem(problem)]}) from None


class QuestionSerializer(serializers.Serializer[dict[str, Any]]):
    """Obstacles to rate, on a course of this length where they have sections."""

    obstacles = serializers.ListField(child=ObstacleSerializer(), max_length=MAX_TAGS)
    course_m = NumberField(required=False, allow_null=True, min_value=1, max_value=MAX_COURSE_M)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        try:
            check_sections(attrs["obstacles"], attrs.get("course_m"))
        except TagsInvalid as wrong:
            at_field = {wrong.problem.field: [tag_problem(wrong.problem)]}
            raise serializers.ValidationError({"obstacles": {str(wrong.index): at_field}}) from None
        return attrs


class ContributionSerializer(serializers.Serializer[dict[str, Any]]):
    """The part of the score due to obstacles of one kind and severity. `share` is null where the extent is unknown."""

    kind = serializers.ChoiceField(choices=KINDS)
    severity = serializers.IntegerField(min_value=1, max_value=5)
    points = serializers.FloatField()
    share = serializers.FloatField(allow_null=True)
    is_measured = serializers.BooleanField()
    is_loose = serializers.BooleanField()
    exposure = serializers.IntegerField(allow_null=True, min_value=0, max_value=3, help_text="Null: not described.")
    sections = serializers.ListField(
        child=serializers.ListField(child=serializers.FloatField(), min_length=2, max_length=2),
        help_text="[from, to] in metres.",
    )
    section_points = serializers.ListField(
        child=serializers.FloatField(),
        help_text="Points of each section, by length; what lies at no known place has the rest. Empty: not known.",
    )


class CruxSerializer(serializers.Serializer[dict[str, Any]]):
    """The obstacle that decides a level; from and to in metres, null where its place is not known."""

    kind = serializers.ChoiceField(choices=KINDS)
    severity = serializers.IntegerField(min_value=1, max_value=5)
    exposure = serializers.IntegerField(allow_null=True, min_value=0, max_value=3, help_text="Null: not described.")
    from_m = serializers.FloatField(allow_null=True)
    to_m = serializers.FloatField(allow_null=True)


class ReadingSerializer(serializers.Serializer[dict[str, Any]]):
    """A level on another scale. Orientation, not a conversion."""

    level = serializers.IntegerField(min_value=1, max_value=6)
    value = serializers.CharField(help_text="As the scale writes it, such as T4 or alpine_hiking.")
    crux = CruxSerializer(allow_null=True, help_text="Null where the course as a whole decides.")


class OrientationSerializer(serializers.Serializer[dict[str, Any]]):
    """Where other scales would put the course, read from its hardest obstacle and not from the score."""

    sac = ReadingSerializer(help_text="SAC hiking scale, revised 2023, T1 to T6.")
    sac_scale = ReadingSerializer(help_text="OpenStreetMap's key sac_scale.")
    yds = ReadingSerializer(help_text="Yosemite Decimal System, class 1 to 4.")
    ffrandonnee = ReadingSerializer(help_text="FFRandonnée technicity, 1 to 5.")
    mide = ReadingSerializer(help_text="MIDE desplazamiento, 1 to 5.")
    trail_run_project = ReadingSerializer(help_text="Trail Run Project, 1 to 6, from the grade.")


class ExposedSerializer(serializers.Serializer[dict[str, Any]]):
    """The worst consequence of a fall and where it is. A number of its own, never mixed into technicality."""

    level = serializers.IntegerField(
        allow_null=True, min_value=min(Exposure), max_value=max(Exposure), help_text="Null: not described anywhere."
    )
    at_least = serializers.BooleanField(help_text="It may be more: some obstacle's exposure is not described.")
    undescribed = serializers.IntegerField(min_value=0, help_text="Obstacles whose exposure is not described.")
    kinds = serializers.ListField(child=serializers.ChoiceField(choices=KINDS), help_text="Obstacles of that level.")
    sections = serializers.ListField(
        child=serializers.ListField(child=serializers.FloatField(), min_length=2, max_length=2),
        help_text="[from, to] in metres of the known places of that level.",
    )
    share = serializers.FloatField(allow_null=True, help_text="Of the course, at that level. Null: not known.")
    exposed_share = serializers.FloatField(allow_null=True, help_text="Of the course, where a fall hurts at all.")


class TechnicalitySerializer(serializers.Serializer[dict[str, Any]]):
    """A rating; null and without contributions where no obstacle that counts is described. Points add up to score."""

    score = serializers.FloatField(allow_null=True, min_value=0, max_value=100)
    grade = serializers.IntegerField(allow_null=True, min_value=min(Grade), max_value=max(Grade))
    low = serializers.FloatField(allow_null=True, min_value=0, max_value=100)
    high = serializers.FloatField(allow_null=True, min_value=0, max_value=100)
    confidence = serializers.ChoiceField(choices=[mark.value for mark in Confidence], allow_null=True)
    exposure = serializers.IntegerField(
        allow_null=True,
        min_value=min(Exposure),
        max_value=max(Exposure),
        help_text="The worst described consequence of a fall. Null: not described anywhere.",
    )
    exposure_at_least = serializers.BooleanField(help_text="Some obstacle's exposure is not described.")
    version = serializers.IntegerField(help_text="Version of the formula.")
    contributions = ContributionSerializer(many=True)
    orientation = OrientationSerializer(allow_null=True)
    exposed = ExposedSerializer(help_text="Where the exposure is, and on how much of the course.")


class SeveritySerializer(serializers.Serializer[dict[str, Any]]):
    severity = serializers.IntegerField(min_value=1, max_value=5)
    description = serializers.CharField()


class KindSerializer(serializers.Serializer[dict[str, Any]]):
    """A kind of obstacle and what its severities look like."""

    kind = serializers.ChoiceField(choices=KINDS)
    name = serializers.CharField()
    description = serializers.CharField()
    is_measured = serializers.BooleanField(help_text="Found on the profile where the course has heights.")
    is_scored = serializers.BooleanField(help_text="Counts for technicality.")
    severities = SeveritySerializer(many=True)
