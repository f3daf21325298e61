"""The JSON of organizers, events, editions and races. Keys carry units; lengths are metres, times UTC."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from races.api.lines import CourseFileShape, LineShape
from races.domain.status import EditionStatus, KitListKind, RaceFormat, Supply
from races.models import Event, Organizer, Race
from races.queries.race.certainty import certainty_of
from races.queries.race.size import distance_of, gain_of
from terrain.domain.ground.vocabulary import Confidence, Grade, ObstacleKind
from terrain.domain.pace.effort import itra_class, km_effort
from terrain.models import Course

DECLARED_FIRST = "as the organizer declares, else as the course measures"
"""Which of two figures counts (ADR 0017, `races.queries.race.size`)."""
DECLARED = "As the organizer declares; it counts before the measured one."


def _codes(codes: Any) -> list[str]:
    return [code.value for code in codes]


class OrganizerShape(serializers.Serializer[Organizer]):
    """A body that runs events."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    slug = serializers.SlugField()
    website = serializers.CharField()
    email = serializers.CharField(help_text="As published by the organizer.")
    about = serializers.CharField()
    is_sample = serializers.BooleanField(help_text="Made up, to show the site.")


class OrganizerBrief(serializers.Serializer[Organizer]):
    """An organizer where it stands beside something else."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    slug = serializers.SlugField()


class EventShape(serializers.Serializer[Event]):
    """A recurring gathering and its place."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    slug = serializers.SlugField()
    url = serializers.SerializerMethodField()
    place = serializers.CharField()
    region = serializers.CharField()
    country = serializers.CharField(help_text="ISO 3166-1 alpha-2.")
    latitude = serializers.FloatField(allow_null=True)
    longitude = serializers.FloatField(allow_null=True)
    website = serializers.CharField()
    description = serializers.CharField()
    organizer = OrganizerBrief()
    is_sample = serializers.BooleanField(help_text="Made up, to show the site.")

    def get_url(self, event: Event) -> str:
        return f"{settings.SITE_URL}{reverse('races:event', args=[event.slug])}"


class EventBrief(serializers.Serializer[Event]):
    """An event where it stands beside a race."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    slug = serializers.SlugField()
    place = serializers.CharField()
    region = serializers.CharField()
    country = serializers.CharField(help_text="ISO 3166-1 alpha-2.")
    latitude = serializers.FloatField(allow_null=True)
    longitude = serializers.FloatField(allow_null=True)
    organizer = OrganizerBrief()


class EditionShape(serializers.Serializer[Any]):
    """One year's holding of an event. Days are local to `time_zone`."""

    id = serializers.IntegerField()
    year = serializers.IntegerField()
    status = serializers.ChoiceField(choices=_codes(EditionStatus))
    status_reason = serializers.CharField()
    starts_on = serializers.DateField(allow_null=True)
    ends_on = serializers.DateField(allow_null=True)
    previous_date = serializers.DateField(allow_null=True)
    expected_month = serializers.IntegerField(allow_null=True)
    time_zone = serializers.CharField(help_text="IANA name.")
    registration_opens_at = serializers.DateTimeField(allow_null=True)
    registration_closes_at = serializers.DateTimeField(allow_null=True)
    registration_url = serializers.CharField()
    price = serializers.DecimalField(max_digits=8, decimal_places=2, allow_null=True)
    currency = serializers.CharField(help_text="ISO 4217, empty without a price.")
    confirmed_at = serializers.DateTimeField(allow_null=True, help_text="Last confirmed by the organizer.")


class RatingBrief(serializers.Serializer[Course]):
    """A technicality, 0-100, computed and not certified; `low` to `high` is what unknown extents leave open."""

    score = serializers.FloatField(source="technicality")
    low = serializers.FloatField(source="technicality_low")
    high = serializers.FloatField(source="technicality_high")
    grade = serializers.IntegerField(min_value=min(Grade), max_value=max(Grade))
    confidence = serializers.ChoiceField(
        choices=_codes(Confidence),
        help_text="A: heights and most of the ground known; B: less; C: not all extents.",
    )
    exposure = serializers.IntegerField(
        allow_null=True, min_value=0, max_value=3, help_text="Worst described consequence of a fall; null: none is."
    )
    exposure_at_least = serializers.BooleanField(
        source="is_exposure_at_least", help_text="Some obstacle's exposure is not described: it may be more."
    )
    version = serializers.IntegerField(source="formula_version", help_text="Of the formula.")

    def to_representation(self, instance: Course) -> Any:
        """None for a course that is not rated."""
        return super().to_representation(instance) if instance.is_rated else None


class RaceRatingBrief(RatingBrief):
    """The technicality of a race's course; `confidence` and `high` also weigh the length that the race declares."""

    def to_representation(self, instance: Any) -> Any:
        """None for a race that is not rated."""
        certainty = certainty_of(instance)
        rating = None if instance.course is None else super().to_representation(instance.course)
        if rating is None or certainty is None:
            return rating
        return rating | {"confidence": certainty.confidence.value, "high": certainty.high}


class MeasuredShape(serializers.Serializer[Course]):
    """What the GPX measures."""

    distance_m = serializers.FloatField(allow_null=True)
    gain_m = serializers.FloatField(allow_null=True)
    loss_m = serializers.FloatField(allow_null=True)
    high_point_m = serializers.FloatField(allow_null=True)
    low_point_m = serializers.FloatField(allow_null=True)


class RaceShape(serializers.Serializer[Race]):
    """A race as it stands in a list. Declared figures stand beside the measured ones."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    slug = serializers.SlugField()
    url = serializers.SerializerMethodField()
    event = EventBrief(source="edition.event")
    edition = EditionShape()
    format = serializers.ChoiceField(choices=_codes(RaceFormat))
    starts_at = serializers.DateTimeField(allow_null=True)
    distance_m = serializers.FloatField(allow_null=True, help_text=DECLARED)
    gain_m = serializers.FloatField(allow_null=True, help_text=DECLARED)
    loss_m = serializers.FloatField(allow_null=True, help_text="Declared.")
    duration_s = serializers.IntegerField(allow_null=True, help_text="Of a timed race.")
    lap_m = serializers.FloatField(allow_null=True)
    time_limit_s = serializers.IntegerField(allow_null=True)
    course = serializers.IntegerField(source="course_id", allow_null=True, help_text="Id, see /courses/.")
    measured = MeasuredShape(source="course", allow_null=True)
    km_effort = serializers.SerializerMethodField(help_text=f"km + gain in hundreds of metres, both {DECLARED_FIRST}.")
    itra_class = serializers.SerializerMethodField(help_text="Computed, not certified.")
    technicality = RaceRatingBrief(
        source="*", allow_null=True, help_text="Null: not rated, which is not the same as easy."
    )
    is_cancelled = serializers.SerializerMethodField()
    is_sample = serializers.BooleanField(source="edition.event.is_sample", help_text="Made up, to show the site.")
    published_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField(
        source="told_since",
        help_text="Last change of race, edition (a status too), event or course.",
    )

    def get_url(self, race: Race) -> str:
        edition = race.edition
        return f"{settings.SITE_URL}{reverse('races:race', args=[edition.event.slug, edition.year, race.slug])}"

    def get_km_effort(self, race: Race) -> float | None:
        distance_m, gain_m = distance_of(race), gain_of(race)
        return None if distance_m is None or gain_m is None else round(km_effort(distance_m, gain_m), 1)

    def get_itra_class(self, race: Race) -> str | None:
        effort = self.get_km_effort(race)
        return None if effort is None else str(itra_class(effort))

    def get_is_cancelled(self, race: Race) -> bool:
        return race.edition.status == EditionStatus.CANCELLED


class CutOffShape(serializers.Serializer[Any]):
    name = serializers.CharField()
    at_m = serializers.FloatField()
    after_start_s = serializers.IntegerField()


class AidStationShape(serializers.Serializer[Any]):
    name = serializers.CharField()
    at_m = serializers.FloatField()
    supplies = serializers.ListField(child=serializers.ChoiceField(choices=_codes(Supply)))


class MandatoryItemShape(serializers.Serializer[Any]):
    item = serializers.CharField(help_text="Code of a known item, else empty.")
    name = serializers.CharField()
    note = serializers.CharField()


class KitListShape(serializers.Serializer[Any]):
    """What the organizer demands. All lists but the basic one hold from `activated_at` on."""

    kind = serializers.ChoiceField(choices=_codes(KitListKind))
    activated_at = serializers.DateTimeField(allow_null=True)
    items = MandatoryItemShape(many=True, source="items.all")


class ObstacleShape(serializers.Serializer[Any]):
    """A described obstacle: a section in metres, or a share of the course (0-1), or neither (extent unknown)."""

    kind = serializers.ChoiceField(choices=_codes(ObstacleKind))
    severity = serializers.IntegerField(min_value=1, max_value=5)
    share = serializers.FloatField(allow_null=True)
    from_m = serializers.FloatField(allow_null=True)
    to_m = serializers.FloatField(allow_null=True)
    loose = serializers.BooleanField(source="is_loose")
    exposure = serializers.IntegerField(
        allow_null=True, min_value=0, max_value=3, help_text="Consequence of a fall; null: not described."
    )
    note = serializers.CharField()


class WholeRaceShape(RaceShape):
    """A race with all that its page shows."""

    description = serializers.CharField()
    remoteness = serializers.IntegerField(min_value=0, max_value=3)
    is_unmarked = serializers.BooleanField()
    forbids_poles = serializers.BooleanField()
    crosses_border = serializers.BooleanField()
    is_self_sufficient = serializers.BooleanField()
    emergency_phone = serializers.CharField()
    places = serializers.IntegerField(allow_null=True)
    cut_offs = CutOffShape(many=True, source="cut_offs.all")
    aid_stations = AidStationShape(many=True, source="aid_stations.all")
    kit_lists = KitListShape(many=True, source="kit_lists.all")
    line = LineShape(source="course.track", allow_null=True, help_text="Null without a course file.")
    course_file = CourseFileShape(source="*", allow_null=True, help_text="Null without a course file.")
    obstacles = serializers.SerializerMethodField()

    @extend_schema_field(ObstacleShape(many=True))
    def get_obstacles(self, race: Race) -> list[Any]:
        return list(ObstacleShape(race.course.obstacles.all(), many=True).data) if race.course else []
