"""What the forecast makes of a race's technicality, as JSON."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from rest_framework import serializers

from races.services.runner.race_day import RaceDayRating
from terrain.domain.forecasts.freshness import Freshness
from terrain.domain.ground.vocabulary import Grade, ObstacleKind
from terrain.domain.race_day import Cause, Effect, RaceDay, RaceDayChange
from terrain.labels.race_day.words import change_sentence

CAUSES = [cause.value for cause in Cause]
KINDS = [kind.value for kind in ObstacleKind]


class ChangeShape(serializers.Serializer[Any]):
    """Points that one cause adds to the dry score, with place and hour."""

    cause = serializers.ChoiceField(choices=CAUSES)
    points = serializers.FloatField()
    text = serializers.CharField(help_text="The change in words.")
    kinds = serializers.ListField(child=serializers.ChoiceField(choices=KINDS))
    sections = serializers.ListField(
        child=serializers.ListField(child=serializers.FloatField(), min_length=2, max_length=2),
        help_text="From and to in metres.",
    )
    is_everywhere = serializers.BooleanField(help_text="Some of the obstacles have no place and may be anywhere.")
    from_at = serializers.DateTimeField(allow_null=True, help_text="First passage; null: nobody knows the hour.")
    until_at = serializers.DateTimeField(allow_null=True)
    rain_mm = serializers.FloatField(allow_null=True)
    rain_since = serializers.DateTimeField(allow_null=True)
    snow_cm = serializers.FloatField(allow_null=True)
    above_m = serializers.FloatField(allow_null=True, help_text="Height from which snow lies.")
    gust_kmh = serializers.FloatField(allow_null=True)
    visibility_m = serializers.FloatField(allow_null=True)
    temperature_c = serializers.FloatField(allow_null=True)


class EffectShape(serializers.Serializer[Any]):
    """One obstacle, or a part of it, at the hour when the runner is there."""

    kind = serializers.ChoiceField(choices=KINDS)
    severity = serializers.IntegerField()
    from_m = serializers.FloatField(allow_null=True)
    to_m = serializers.FloatField(allow_null=True)
    from_at = serializers.DateTimeField(allow_null=True)
    until_at = serializers.DateTimeField(allow_null=True)
    causes = serializers.ListField(child=serializers.ChoiceField(choices=CAUSES))
    factor = serializers.FloatField(
        allow_null=True, help_text="How much more it asks for than dry; null: the weather put it there."
    )


class SpanShape(serializers.Serializer[Any]):
    """From when until when the weather is looked at."""

    starts_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField()


class RaceDayShape(serializers.Serializer[Any]):
    """The technicality by the forecast: dry + the points of all changes. Never lower than dry; heat and cold are no
    part of it."""

    score = serializers.FloatField()
    grade = serializers.ChoiceField(choices=[int(grade) for grade in Grade])
    low = serializers.FloatField()
    high = serializers.FloatField()
    dry = serializers.FloatField()
    changes = ChangeShape(many=True)
    effects = EffectShape(many=True)
    fords_may_close = serializers.BooleanField()
    known_rain_days = serializers.IntegerField(help_text="Whole days of rain before the start that are known.")
    known_share = serializers.FloatField(help_text="Share of the course whose weather is known; the rest counts dry.")
    is_whenever = serializers.BooleanField(help_text="Nobody knows the runner's hour: each place at its worst.")
    at = SpanShape()
    based_on = serializers.CharField(help_text="The forecast's provider.")
    fetched_at = serializers.DateTimeField(allow_null=True)
    freshness = serializers.ChoiceField(choices=[state.value for state in Freshness])
    is_sample = serializers.BooleanField(help_text="Made-up weather, to show the site.")


def race_day_as_json(rating: RaceDayRating | None, zone: ZoneInfo, now: datetime) -> dict[str, Any] | None:
    """As `RaceDayShape` gives it; sentences name clocks and days of `zone`. None where there is no rating."""
    if rating is None:
        return None
    race_day = rating.race_day
    numbers = ("score", "grade", "low", "high", "dry", "fords_may_close", "known_rain_days", "is_whenever")
    return {name: getattr(race_day, name) for name in numbers} | {
        "effects": [_effect(effect) for effect in race_day.effects],
        "known_share": round(race_day.known_share, 3),
        "changes": [_change(change, race_day, zone, now) for change in race_day.changes],
        "at": {"starts_at": race_day.starts_at, "ends_at": race_day.ends_at},
        "based_on": rating.provider,
        "fetched_at": rating.fetched_at,
        "freshness": rating.freshness,
        "is_sample": rating.is_sample,
    }


def _change(change: RaceDayChange, race_day: RaceDay, zone: ZoneInfo, now: datetime) -> dict[str, Any]:
    evidence = change.evidence
    return {
        "cause": change.cause,
        "points": change.points,
        "text": change_sentence(change, race_day, zone, now.astimezone(zone).date()),
        "kinds": change.kinds,
        "sections": [[round(from_m, 1), round(to_m, 1)] for from_m, to_m in change.sections],
        "is_everywhere": change.is_everywhere,
        "from_at": change.from_at,
        "until_at": change.until_at,
        "rain_since": evidence.rain_since,
    } | {
        name: _rounded(getattr(evidence, name))
        for name in ("rain_mm", "snow_cm", "above_m", "gust_kmh", "visibility_m", "temperature_c")
    }


def _effect(effect: Effect) -> dict[str, Any]:
    return {name: getattr(effect, name) for name in ("kind", "severity", "from_at", "until_at", "causes", "factor")} | {
        "from_m": _rounded(effect.from_m),
        "to_m": _rounded(effect.to_m),
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 1)
