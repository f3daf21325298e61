"""Usual weather and past editions, as the API gives them."""

from typing import Any

from rest_framework import serializers

from races.api.attribution import AttributionShape
from races.services.weather.following import START, TOP
from races.services.weather.usual import PastEdition, RaceUsual
from terrain.domain.climate import OFF_BY_MOSTLY_C, Spread
from terrain.labels.weather.climate import archive_attribution, rough_sentence, usual_sentence

ARCHIVE, ROUGH_MODEL = "archive", "rough_model"


class SpreadShape(serializers.Serializer[Any]):
    """Percentiles of the days."""

    p10 = serializers.FloatField()
    p50 = serializers.FloatField()
    p90 = serializers.FloatField()


class UsualPlaceShape(serializers.Serializer[Any]):
    """Usual temperatures at a height. The rough model gives the mean alone, as its middle and nothing around it."""

    place = serializers.ChoiceField(choices=[START, TOP])
    height_m = serializers.FloatField(allow_null=True)
    max_c = SpreadShape(allow_null=True, help_text="The day's highest.")
    min_c = SpreadShape(allow_null=True, help_text="The day's lowest.")
    mean_c = serializers.FloatField(allow_null=True, help_text="The middle of the days' means.")


class UsualShape(serializers.Serializer[Any]):
    """What is usual on these days of the year. Not a forecast. Rain and wind are those around the start."""

    basis = serializers.ChoiceField(choices=[ARCHIVE, ROUGH_MODEL])
    provider = serializers.CharField(help_text="Of the archive; empty for the rough model.")
    is_sample = serializers.BooleanField(help_text="Made-up weather, to show the site.")
    attribution = AttributionShape(allow_null=True)
    said = serializers.CharField(help_text="What the figures are, in a sentence.")
    years = serializers.IntegerField(help_text="Years of the archive; 0 for the rough model.")
    off_by_c = serializers.FloatField(
        allow_null=True, help_text="The rough model's error: 19 of 20 of its months are within this."
    )
    places = UsualPlaceShape(many=True)
    rain_mm = SpreadShape(allow_null=True, help_text="A day.")
    wet_share = serializers.FloatField(allow_null=True, help_text="Of the days, 0-1, with 1 mm of rain or more.")
    snow_share = serializers.FloatField(allow_null=True, help_text="Of the days, 0-1, with 1 cm of new snow or more.")
    wind_kmh = SpreadShape(allow_null=True, help_text="The day's strongest hour.")
    gust_kmh = SpreadShape(allow_null=True, help_text="The day's strongest.")


class PastEditionShape(serializers.Serializer[Any]):
    """What an earlier edition met: the extremes and sums of its days, temperatures at the height of the start."""

    year = serializers.IntegerField()
    first_on = serializers.DateField()
    last_on = serializers.DateField()
    max_c = serializers.FloatField(allow_null=True)
    min_c = serializers.FloatField(allow_null=True)
    rain_mm = serializers.FloatField(allow_null=True)
    snow_cm = serializers.FloatField(allow_null=True)
    gust_kmh = serializers.FloatField(allow_null=True)


def usual_as_json(usual: RaceUsual) -> dict[str, Any] | None:
    """As `UsualShape` gives it. None where nothing is known."""
    if usual.places:
        return _archive_as_json(usual)
    return _rough_as_json(usual) if usual.rough else None


def past_as_json(edition: PastEdition) -> dict[str, Any]:
    """As `PastEditionShape` gives it."""
    weather = edition.weather
    return {
        "year": edition.year,
        "first_on": edition.span.first_on,
        "last_on": edition.span.last_on,
        "max_c": _tenths(weather.max_c),
        "min_c": _tenths(weather.min_c),
        "rain_mm": _tenths(weather.rain_mm),
        "snow_cm": _tenths(weather.snow_cm),
        "gust_kmh": _tenths(weather.gust_kmh),
    }


def _archive_as_json(usual: RaceUsual) -> dict[str, Any]:
    weather = usual.places[0].weather
    return {
        "basis": ARCHIVE,
        "provider": usual.provider,
        "is_sample": usual.provider == "sample",
        "attribution": archive_attribution(usual.provider),
        "said": usual_sentence(usual.years),
        "years": usual.years,
        "off_by_c": None,
        "places": [
            {
                "place": each.place,
                "height_m": each.height_m,
                "max_c": _spread(each.weather.max_c),
                "min_c": _spread(each.weather.min_c),
                "mean_c": _tenths(each.weather.mean_c.middle) if each.weather.mean_c else None,
            }
            for each in usual.places
        ],
        "rain_mm": _spread(weather.rain_mm),
        "wet_share": _hundredths(weather.wet_share),
        "snow_share": _hundredths(weather.snow_share),
        "wind_kmh": _spread(weather.wind_kmh),
        "gust_kmh": _spread(weather.gust_kmh),
    }


def _rough_as_json(usual: RaceUsual) -> dict[str, Any]:
    return {
        "basis": ROUGH_MODEL,
        "provider": "",
        "is_sample": False,
        "attribution": None,
        "said": rough_sentence(),
        "years": 0,
        "off_by_c": OFF_BY_MOSTLY_C,
        "places": [
            {
                "place": each.place,
                "height_m": each.height_m,
                "max_c": None,
                "min_c": None,
                "mean_c": _tenths(each.mean_c),
            }
            for each in usual.rough
        ],
        **dict.fromkeys(("rain_mm", "wet_share", "snow_share", "wind_kmh", "gust_kmh")),
    }


def _tenths(value: float | None) -> float | None:
    return None if value is None else round(value, 1)


def _hundredths(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


def _spread(spread: Spread | None) -> dict[str, float] | None:
    if spread is None:
        return None
    return {"p10": round(spread.low, 1), "p50": round(spread.middle, 1), "p90": round(spread.high, 1)}
