"""The weather of a race at its start, its highest point and along its course, with source and age."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from races.api.attribution import AttributionShape
from races.api.figures import ToldShape, told_as_json
from races.api.reading import Missing, Problems, reading, refuse_parameters
from races.api.usual import PastEditionShape, UsualShape, past_as_json, usual_as_json
from races.queries.race.past_editions import editions_of
from races.queries.race.published_race import race_numbered_or_404
from races.services.runner.runner_race import RunnerRace
from races.services.weather.following import PLACES, holder_of
from races.services.weather.forecast_state import ForecastState, credits_of, is_sample, is_trend, state_sentence
from races.services.weather.usual import usual_of_race
from terrain.domain.forecasts.freshness import Freshness
from terrain.domain.weather.hours import hours_of
from terrain.domain.weather.sky import Sky
from terrain.queries.forecasts import PlaceForecast


class HourShape(serializers.Serializer[Any]):
    """The hour that begins at `at` (UTC). Whatever is not known is null."""

    at = serializers.DateTimeField()
    height_m = serializers.FloatField(allow_null=True)
    temperature_c = serializers.FloatField(allow_null=True)
    feels_like_c = serializers.FloatField(allow_null=True)
    dew_point_c = serializers.FloatField(allow_null=True)
    humidity_pct = serializers.FloatField(allow_null=True)
    rain_mm = serializers.FloatField(allow_null=True)
    rain_chance_pct = serializers.FloatField(allow_null=True)
    snowfall_cm = serializers.FloatField(allow_null=True)
    snow_depth_m = serializers.FloatField(allow_null=True)
    freezing_level_m = serializers.FloatField(allow_null=True)
    wind_kmh = serializers.FloatField(allow_null=True)
    gust_kmh = serializers.FloatField(allow_null=True)
    cloud_cover_pct = serializers.FloatField(allow_null=True)
    visibility_m = serializers.FloatField(allow_null=True)
    uv_index = serializers.FloatField(allow_null=True)
    wbgt_c = serializers.FloatField(allow_null=True)
    weather_code = serializers.IntegerField(allow_null=True, help_text="WMO 4677.")
    sky = serializers.ChoiceField(choices=[sky.value for sky in Sky], allow_null=True)
    thunder = serializers.IntegerField(allow_null=True, help_text="0-3.")
    ice = serializers.IntegerField(allow_null=True, help_text="0-2: none, possible, likely underfoot.")
    is_dark = serializers.BooleanField(help_text="The sun stands below civil twilight at mid-hour.")


class PlaceShape(serializers.Serializer[Any]):
    """The forecast of one place. Without hours there is none: `freshness` and `said` tell why."""

    place = serializers.ChoiceField(choices=PLACES, help_text="`along_1` and on: in the order of the course.")
    latitude = serializers.FloatField(allow_null=True)
    longitude = serializers.FloatField(allow_null=True)
    height_m = serializers.FloatField(allow_null=True)
    provider = serializers.CharField(help_text="Empty where nothing was fetched.")
    is_sample = serializers.BooleanField(help_text="Made-up weather, to show the site.")
    is_trend = serializers.BooleanField(help_text="More than eight days ahead: single hours say nothing.")
    attribution = AttributionShape(allow_null=True, help_text="The provider's.")
    attributions = AttributionShape(many=True, help_text="All whose values are among the hours.")
    freshness = serializers.ChoiceField(choices=[state.value for state in Freshness])
    said = serializers.CharField(help_text="The freshness of this place in a sentence; `state` has the race's.")
    issued_at = serializers.DateTimeField(allow_null=True)
    fetched_at = serializers.DateTimeField(allow_null=True)
    age_s = serializers.IntegerField(allow_null=True, help_text="Since it was fetched.")
    available_from = serializers.DateTimeField(help_text="Before that, no forecast reaches the race.")
    hours = HourShape(many=True)


class ForecastStateShape(serializers.Serializer[Any]):
    """How far the race's forecasts may be trusted: the oldest of its places speaks for all. Page, kit and calendar say
    the same."""

    freshness = serializers.ChoiceField(choices=[state.value for state in Freshness])
    said = serializers.CharField(help_text="In a sentence: source, age, the last failure, or why there is none.")
    is_sample = serializers.BooleanField(help_text="Made-up weather, to show the site.")
    is_trend = serializers.BooleanField(help_text="More than eight days ahead: single hours say nothing.")
    fetched_at = serializers.DateTimeField(allow_null=True)
    issued_at = serializers.DateTimeField(allow_null=True)


class ForecastShape(serializers.Serializer[Any]):
    """What is known of the weather of a race. No places: a race without date or position is not followed."""

    race = serializers.IntegerField()
    state = ForecastStateShape()
    figures = ToldShape(many=True, help_text="What is met from the first runner to the last.")
    places = PlaceShape(many=True)
    usual = UsualShape(allow_null=True)
    past_editions = PastEditionShape(many=True, help_text="What editions before this one met, the newest first.")


@extend_schema(
    operation_id="races_forecast",
    summary="The weather of a race",
    description="Hour by hour over the race's own window, from the first runner to the last, at the start, at the "
    "highest point and at places along the course: hours of places, not of a runner, whose hours `kit` and `times` "
    "tell. Also what is usual on these days of the year, and what past editions met.",
    responses={200: ForecastShape, 400: Problems, 404: Missing},
)
@reading
def forecast(request: Request, race_id: int) -> Response:
    refuse_parameters(request)
    race, now = race_numbered_or_404(race_id), timezone.now()
    runner = RunnerRace(race, now)
    forecasts = runner.forecasts
    places = [
        place_as_json(place, forecasts[holder_of(race, place)], now, runner.zone)
        for place in PLACES
        if holder_of(race, place) in forecasts
    ]
    event = race.edition.event_id
    usual = usual_of_race(race, forecasts, editions_of([event]).get(event, []))
    told = {
        "race": race.pk,
        "state": state_as_json(runner.forecast),
        "figures": told_as_json(runner.told_of_field),
        "places": places,
        "usual": usual_as_json(usual),
        "past_editions": [past_as_json(edition) for edition in usual.past],
    }
    return Response(ForecastShape(told).data)


def state_as_json(state: ForecastState) -> dict[str, Any]:
    """As `ForecastStateShape` gives it."""
    names = ("freshness", "is_sample", "is_trend", "fetched_at", "issued_at")
    return {"said": state.sentence, **{name: getattr(state, name) for name in names}}


def place_as_json(place: str, known: PlaceForecast, now: datetime, zone: ZoneInfo) -> dict[str, Any]:
    """One place's forecast as `PlaceShape` gives it. The sentence names days of `zone`."""
    series = known.series
    credits = credits_of([known])
    return {
        "place": place,
        "latitude": series.latitude if series else None,
        "longitude": series.longitude if series else None,
        "height_m": known.height_m,
        "provider": known.provider,
        "is_sample": is_sample(known),
        "is_trend": is_trend(known, now),
        "attribution": next(iter(credits), None),
        "attributions": credits,
        "freshness": known.freshness,
        "said": state_sentence(known, now, zone),
        "issued_at": known.issued_at,
        "fetched_at": known.fetched_at,
        "age_s": int((now - known.fetched_at).total_seconds()) if known.fetched_at else None,
        "available_from": known.available_from,
        "hours": hours_of(series, known.window.starts_at, known.window.ends_at, known.height_m) if series else [],
    }
