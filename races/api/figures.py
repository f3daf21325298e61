"""Figures of weather, dark and time with what they claim."""

from collections.abc import Mapping
from typing import Any

from rest_framework import serializers

from terrain.domain.pace.told import Quantity, Told, Whose


class ToldShape(serializers.Serializer[Any]):
    """A value with what it claims. Pages and calendars show the same, rounded: equal claims have equal values."""

    quantity = serializers.ChoiceField(choices=[name.value for name in Quantity], help_text="Ends in the unit.")
    value = serializers.FloatField()
    whose = serializers.ChoiceField(
        choices=[whose.value for whose in Whose],
        help_text="`runner`: where one is by the schedule; `field`: from the first runner to the last; `anybody`: "
        "anywhere on the course, where nobody knows the hours.",
    )
    flat_pace_s_per_km = serializers.FloatField(allow_null=True, help_text="Of the runner.")
    from_at = serializers.DateTimeField(help_text="The hours that it is told of.")
    until_at = serializers.DateTimeField()
    at = serializers.DateTimeField(allow_null=True, help_text="The hour of an extreme.")
    height_m = serializers.FloatField(allow_null=True, help_text="The height of an extreme.")


def told_as_json(told: Mapping[Quantity, Told]) -> list[dict[str, Any]]:
    """As `ToldShape` gives them."""
    return [_figure(each) for each in told.values()]


def _figure(told: Told) -> dict[str, Any]:
    claim, hour = told.claim, told.hour
    return {
        "quantity": claim.quantity,
        "value": round(told.value, 2),
        "whose": claim.party.whose,
        "flat_pace_s_per_km": claim.party.pace_s_per_km,
        "from_at": claim.from_at.replace(microsecond=0),
        "until_at": claim.until_at.replace(microsecond=0),
        "at": hour.at if hour else None,
        "height_m": hour.height_m if hour else None,
    }
