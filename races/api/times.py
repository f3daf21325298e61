"""A runner's times in a race: section by section, with what ground and dark cost and what is left at cut-offs."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from races.api.reading import Missing, Problems, reading
from races.api.runner import RUNNER_PARAMETERS, runner_of
from races.domain.runner.arrivals import ArrivalRole
from races.domain.status import EditionStatus
from races.queries.race.published_race import race_numbered_or_404
from races.services.runner.race_times import TimedSection, times_of
from races.services.runner.runner_race import RunnerRace
from terrain.domain.pace import GroundGroup
from terrain.domain.pace.margin import MarginState


class GroundMinutesShape(serializers.Serializer[Any]):
    """What one group of ground costs."""

    group = serializers.ChoiceField(choices=[group.value for group in GroundGroup])
    minutes = serializers.IntegerField()


class TimedSectionShape(serializers.Serializer[Any]):
    """A section between two places where runners stop or are stopped. Times and lengths in SI, moments in UTC."""

    from_name = serializers.CharField()
    to_name = serializers.CharField()
    to_role = serializers.ChoiceField(choices=[role.value for role in ArrivalRole])
    from_m = serializers.FloatField()
    to_m = serializers.FloatField()
    gain_m = serializers.FloatField(allow_null=True, help_text="Measured; null without a profile.")
    loss_m = serializers.FloatField(allow_null=True)
    duration_s = serializers.FloatField()
    ground_s = serializers.FloatField(help_text="The part of it that obstacles cost.")
    dark_s = serializers.FloatField(help_text="The part of it that the dark costs.")
    in_the_dark_s = serializers.FloatField(help_text="How much of it is run in the dark.")
    elapsed_s = serializers.FloatField(help_text="From the start to the end of the section.")
    low_s = serializers.FloatField(help_text="Half of all runners of that pace pass between this and `high_s`.")
    high_s = serializers.FloatField()
    arrives_at = serializers.DateTimeField(allow_null=True)
    cut_off_s = serializers.IntegerField(allow_null=True, help_text="Seconds after the start; null without a cut-off.")
    cut_off_at = serializers.DateTimeField(allow_null=True)
    margin_s = serializers.FloatField(allow_null=True, help_text="What is left before the cut-off; negative: too late.")
    margin_state = serializers.ChoiceField(
        choices=[state.value for state in MarginState],
        allow_null=True,
        help_text="`close`: the cut-off lies within the range, or less than 20 minutes behind the time.",
    )


class TimesShape(serializers.Serializer[Any]):
    """Times computed by our model for dry ground, without stops: no promise. Mud and snow of race day are not in times
    and margins. Sections add up to `total_s`."""

    race = serializers.IntegerField()
    is_cancelled = serializers.BooleanField()
    flat_pace_s_per_km = serializers.FloatField(help_text="The pace that all of it follows from.")
    starts_at = serializers.DateTimeField(
        allow_null=True, help_text="Null where no runner has a clock: several days, over, not held."
    )
    finish_at = serializers.DateTimeField(allow_null=True)
    total_s = serializers.FloatField(allow_null=True, help_text="Null for races without a set distance.")
    low_s = serializers.FloatField(
        allow_null=True, help_text="Half of all runners of that pace finish between this and `high_s`."
    )
    high_s = serializers.FloatField(allow_null=True)
    ground_s = serializers.FloatField(allow_null=True)
    dark_s = serializers.FloatField(allow_null=True)
    ground = GroundMinutesShape(many=True, help_text="Whole minutes that add up to `ground_s`, rounded.")
    sections = TimedSectionShape(many=True)


@extend_schema(
    operation_id="races_times",
    summary="A runner's times in a race",
    parameters=RUNNER_PARAMETERS,
    responses={200: TimesShape, 400: Problems, 404: Missing},
)
@reading
def times(request: Request, race_id: int) -> Response:
    pace = runner_of(request)
    runner = RunnerRace(race_numbered_or_404(race_id), timezone.now(), pace.pace_s_per_km)
    return Response(TimesShape(_times_as_json(runner)).data)


def _times_as_json(runner: RunnerRace) -> dict[str, Any]:
    times = times_of(runner)
    return {
        "race": runner.race.pk,
        "is_cancelled": runner.race.edition.status == EditionStatus.CANCELLED,
        "flat_pace_s_per_km": round(runner.pace_s_per_km, 1),
        "starts_at": times.starts_at if times else None,
        "finish_at": _whole_second(times.finish_at) if times else None,
        "total_s": _tenths(times.schedule.total_s) if times else None,
        "low_s": _tenths(times.schedule.finish.low_s) if times else None,
        "high_s": _tenths(times.schedule.finish.high_s) if times else None,
        "ground_s": _tenths(times.schedule.ground_s) if times else None,
        "dark_s": _tenths(times.schedule.lost_to_dark_s) if times else None,
        "ground": [{"group": group, "minutes": minutes} for group, minutes in times.ground] if times else [],
        "sections": [_section_as_json(section) for section in times.sections] if times else [],
    }


def _section_as_json(section: TimedSection) -> dict[str, Any]:
    time, arrival = section.time, section.arrival
    return {
        "from_name": section.from_name,
        "to_name": section.to_name,
        "to_role": arrival.place.role,
        "from_m": _tenths(time.from_m),
        "to_m": _tenths(time.to_m),
        "gain_m": _tenths(time.gain_m),
        "loss_m": _tenths(time.loss_m),
        "duration_s": _tenths(time.duration_s),
        "ground_s": _tenths(time.ground_s),
        "dark_s": _tenths(time.dark_s),
        "in_the_dark_s": _tenths(time.in_the_dark_s),
        "elapsed_s": _tenths(arrival.elapsed_s),
        "low_s": _tenths(arrival.time.low_s) if arrival.time else None,
        "high_s": _tenths(arrival.time.high_s) if arrival.time else None,
        "arrives_at": _whole_second(section.arrives_at),
        "cut_off_s": arrival.cut_off_s,
        "cut_off_at": section.closes_at,
        "margin_s": _tenths(arrival.margin.seconds) if arrival.margin else None,
        "margin_state": arrival.margin.state if arrival.margin else None,
    }


def _tenths(value: float | None) -> float | None:
    return None if value is None else round(value, 1) + 0.0  # not -0.0


def _whole_second(moment: datetime | None) -> datetime | None:
    return moment.replace(microsecond=0) if moment else None
