"""Where on its course a race is hard."""

from typing import Any

from rest_framework import serializers

from races.services.runner.runner_race import RunnerRace
from terrain.domain.ground.vocabulary import Grade, ObstacleKind
from terrain.domain.technicality.local import LocalRating, PlacedGround, telling_kinds, unplaced_kinds

KINDS = [kind.value for kind in ObstacleKind]


class HardestKmShape(serializers.Serializer[Any]):
    """The kilometre that asks most by itself, rated as a course of its own, and what lies there, the most first."""

    from_m = serializers.FloatField()
    to_m = serializers.FloatField()
    score = serializers.FloatField(min_value=0, max_value=100)
    grade = serializers.IntegerField(min_value=min(Grade), max_value=max(Grade))
    kinds = serializers.ListField(child=serializers.ChoiceField(choices=KINDS))


class LocalShape(serializers.Serializer[Any]):
    """Local technicality: what each stretch asks for by itself, by the same formula as the whole."""

    local = serializers.ListField(
        child=serializers.ListField(child=serializers.FloatField(), min_length=3, max_length=3),
        help_text="[from_m, to_m, score] of each 100 m. Empty where no obstacle has a place, or the race is not rated.",
    )
    hardest_km = HardestKmShape(allow_null=True, help_text="Null where no described obstacle has a place.")
    unplaced = serializers.ListField(
        child=serializers.ChoiceField(choices=KINDS),
        help_text="Kinds of which some obstacle has no place: they count for the score and for no stretch.",
    )


def local_as_json(runner: RunnerRace) -> dict[str, Any]:
    """As `LocalShape` gives it; asks the database nothing."""
    course, length_m, tags = runner.race.course, runner.size.line_m, runner.ground.tags
    if course is None or not course.is_rated:
        return {"local": [], "hardest_km": None, "unplaced": []}
    placed = PlacedGround(tags, length_m) if length_m else None
    hardest = placed.hardest_km() if placed else None
    return {
        "local": [_row(rating) for rating in placed.ratings()] if placed else [],
        "hardest_km": _hardest(hardest, [kind.value for kind in telling_kinds(tags, hardest)]) if hardest else None,
        "unplaced": [kind.value for kind in unplaced_kinds(tags)],
    }


def _row(rating: LocalRating) -> list[float]:
    return [round(rating.from_m, 1), round(rating.to_m, 1), rating.score]


def _hardest(rating: LocalRating, kinds: list[str]) -> dict[str, Any]:
    from_m, to_m, score = _row(rating)
    return {"from_m": from_m, "to_m": to_m, "score": score, "grade": int(rating.grade), "kinds": kinds}
