"""Whom to name beside weather, as the API gives it."""

from typing import Any

from rest_framework import serializers


class AttributionShape(serializers.Serializer[Any]):
    """Whom to name beside the figures."""

    text = serializers.CharField()
    link = serializers.CharField()
    licence = serializers.CharField()
    licence_link = serializers.CharField()
    note = serializers.CharField(help_text="What we changed.")
