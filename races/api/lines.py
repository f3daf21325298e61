"""The JSON of a course's line: its present version, and whether it can be had as a file."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from rest_framework import serializers

from races.models import Race
from races.queries.race.files import file_offer
from terrain.models import TrackVersion


class LineShape(serializers.Serializer[TrackVersion]):
    """The present version of a line. What it changed is measured against the version before, null for the first one."""

    version = serializers.IntegerField()
    changed_at = serializers.DateTimeField(source="uploaded_at")
    change_note = serializers.CharField(help_text="In the organizer's words.")
    distance_change_m = serializers.SerializerMethodField()
    gain_change_m = serializers.SerializerMethodField()
    technicality_change = serializers.SerializerMethodField(
        help_text="The same described ground, rated on both lines by the same formula."
    )

    def get_distance_change_m(self, track: TrackVersion) -> float | None:
        return _change(track.distance_m, track.distance_before_m)

    def get_gain_change_m(self, track: TrackVersion) -> float | None:
        return _change(track.gain_m, track.gain_before_m)

    def get_technicality_change(self, track: TrackVersion) -> float | None:
        return _change(track.technicality, track.technicality_before)


def _change(now: float | None, before: float | None) -> float | None:
    return None if now is None or before is None else round(now - before, 1)


class CourseFileShape(serializers.Serializer[Race]):
    """The line as a file. Without addresses where the organizer does not offer it today."""

    is_offered = serializers.BooleanField()
    offered_on = serializers.DateField(allow_null=True, help_text="The day from which it will be.")
    gpx = serializers.CharField(allow_null=True)
    geojson = serializers.CharField(allow_null=True)

    def to_representation(self, instance: Race) -> Any:
        """None for a race without a course file."""
        offer = file_offer(instance, timezone.now())
        if not offer.has_file:
            return None
        edition = instance.edition
        page = settings.SITE_URL + reverse("races:race", args=[edition.event.slug, edition.year, instance.slug])
        return {
            "is_offered": offer.is_open,
            "offered_on": offer.opens_on.isoformat() if offer.opens_on else None,
            "gpx": f"{page}course.gpx" if offer.is_open else None,
            "geojson": f"{page}course.geojson" if offer.is_open else None,
        }
