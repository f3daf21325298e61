"""A race's kit checklist: what the organizer demands, then what ground, sky and hours advise, with reasons."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from races.api.attribution import AttributionShape
from races.api.figures import ToldShape, told_as_json
from races.api.forecasts import ForecastStateShape, state_as_json
from races.api.reading import Missing, Problems, reading
from races.api.runner import RUNNER_PARAMETERS, runner_of
from races.queries.race.published_race import race_numbered_or_404
from races.services.runner.checklist import Checklist, ChecklistLine, checklist_of
from races.services.runner.runner_race import RunnerRace


class KitLineShape(serializers.Serializer[Any]):
    """One line of the checklist, with the reasons for it."""

    key = serializers.CharField()
    slot = serializers.CharField(help_text="What it is for: one line per slot.")
    item = serializers.CharField(help_text="Code of the item, empty for an organizer's own.")
    name = serializers.CharField()
    required = serializers.BooleanField(help_text="Demanded by the organizer.")  # type: ignore[assignment]
    priority = serializers.IntegerField(min_value=1, max_value=3, help_text="3 is the most important.")
    reasons = serializers.ListField(child=serializers.CharField())
    note = serializers.CharField()
    demanded_by = serializers.CharField(help_text="The organizer's list, where it is not the basic one.")
    better = serializers.CharField(help_text="What would serve even better, else empty.")


class TipShape(serializers.Serializer[Any]):
    """Advice that is no item."""

    key = serializers.CharField()
    text = serializers.CharField()
    priority = serializers.IntegerField(min_value=1, max_value=3)


class OpenItemShape(serializers.Serializer[Any]):
    """An item on which the forecast has to decide first."""

    item = serializers.CharField()
    name = serializers.CharField()
    priority = serializers.IntegerField(min_value=1, max_value=3)


class KitForecastShape(ForecastStateShape):
    """What the checklist knows of the weather."""

    margins = serializers.CharField(help_text="What the rules add to a stale forecast; empty for any other.")
    attributions = AttributionShape(many=True)


class KitShape(serializers.Serializer[Any]):
    """A checklist: required lines first, each with its reasons."""

    race = serializers.IntegerField()
    flat_pace_s_per_km = serializers.FloatField(help_text="The pace that the hours on the course follow from.")
    is_cancelled = serializers.BooleanField()
    forecast = KitForecastShape()
    figures = ToldShape(many=True, help_text="What this runner meets, and how long it takes.")
    lines = KitLineShape(many=True)
    advice = TipShape(many=True)
    preparation = TipShape(many=True)
    undecided = OpenItemShape(many=True)


@extend_schema(
    operation_id="races_kit",
    summary="The kit checklist of a race",
    parameters=RUNNER_PARAMETERS,
    responses={200: KitShape, 400: Problems, 404: Missing},
)
@reading
def kit(request: Request, race_id: int) -> Response:
    pace = runner_of(request)
    race = race_numbered_or_404(race_id)
    checklist = checklist_of(RunnerRace(race, timezone.now(), pace.pace_s_per_km))
    state = checklist.forecast
    forecast = state_as_json(state) | {"margins": state.margins, "attributions": state.credits}
    about = {
        "race": race.pk,
        "flat_pace_s_per_km": checklist.pace_s_per_km,
        "is_cancelled": checklist.is_cancelled,
        "forecast": forecast,
        "figures": told_as_json(checklist.runner.told),
    }
    return Response(KitShape(about | kit_as_json(checklist)).data)


def kit_as_json(checklist: Checklist) -> dict[str, object]:
    """The lines, advice and open items of a checklist as `KitShape` gives them."""
    return {
        "lines": [line_as_json(line) for line in checklist.lines],
        "advice": [{"key": tip.key, "text": tip.text, "priority": int(tip.priority)} for tip in checklist.advice],
        "preparation": [
            {"key": tip.key, "text": tip.text, "priority": int(tip.priority)} for tip in checklist.preparation
        ],
        "undecided": [
            {"item": undecided.key, "name": undecided.name, "priority": int(undecided.priority)}
            for undecided in checklist.undecided
        ],
    }


def line_as_json(line: ChecklistLine) -> dict[str, object]:
    return {
        "key": line.key,
        "slot": line.line.slot or "",
        "item": line.line.item or "",
        "name": line.name,
        "required": line.is_required,
        "priority": int(line.priority),
        "reasons": line.reasons,
        "note": line.note,
        "demanded_by": line.demanded_by,
        "better": line.better,
    }
