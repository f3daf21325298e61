"""The runner that an answer is for: a pace on flat road or a past result, as parameters."""

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request

from races.api.reading import ParametersRefused
from races.domain.runner.runner_pace import (
    GROUNDS,
    PACE,
    PARAMETERS,
    PAST_GAIN,
    PAST_GROUND,
    PAST_KM,
    PAST_TIME,
    RunnerPace,
    read_runner_pace,
)
from races.domain.search import Problem, ProblemCode
from races.domain.search.problems import ValueRefused, showable
from races.domain.search.values import read_number
from terrain.domain.pace import FASTEST_PACE_S_PER_KM, SLOWEST_PACE_S_PER_KM

SECONDS = "flat_pace_s_per_km"
MOST_PROBLEMS = 12

RUNNER_PARAMETERS = [
    OpenApiParameter(
        SECONDS,
        OpenApiTypes.NUMBER,
        description=f"Seconds per km on flat road, {FASTEST_PACE_S_PER_KM:.0f}-{SLOWEST_PACE_S_PER_KM:.0f}.",
    ),
    OpenApiParameter(PACE, OpenApiTypes.STR, description="The same as minutes and seconds, such as `5:30`."),
    OpenApiParameter(
        PAST_KM, OpenApiTypes.STR, description="In place of a pace: kilometres of a race run before, with `past_time`."
    ),
    OpenApiParameter(PAST_GAIN, OpenApiTypes.STR, description="Its climb in metres; 0 where it is left out."),
    OpenApiParameter(PAST_TIME, OpenApiTypes.STR, description="The time taken for it, such as `6:30`."),
    OpenApiParameter(
        PAST_GROUND, OpenApiTypes.STR, enum=list(GROUNDS), description="The grade of its ground, `2` if left out."
    ),
]


def runner_of(request: Request) -> RunnerPace:
    """The runner asked for; the usual one without parameters. Raises ParametersRefused."""
    given = request.query_params
    known = (SECONDS, *PARAMETERS)
    unknown = [Problem(name[:60], ProblemCode.UNKNOWN_PARAMETER) for name in given if name not in known]
    twice = [
        Problem(name, ProblemCode.GIVEN_TWICE, showable(given.getlist(name)[0]))
        for name in known
        if len(given.getlist(name)) > 1
    ]
    runner, problems = _runner_in_seconds(request) if SECONDS in given else _runner_in_words(request)
    if problems or twice or unknown:
        raise ParametersRefused([*problems, *twice, *unknown[:MOST_PROBLEMS]])
    return runner


def _runner_in_words(request: Request) -> tuple[RunnerPace, list[Problem]]:
    runner = read_runner_pace(request.query_params)
    empty = [name for name in PARAMETERS if name in request.query_params and name not in runner.asked]
    if empty and not runner.asked:
        return runner, [Problem(empty[0], ProblemCode.NOT_A_PACE if empty[0] == PACE else ProblemCode.MISSING)]
    return runner, list(runner.problems)


def _runner_in_seconds(request: Request) -> tuple[RunnerPace, list[Problem]]:
    given = request.query_params
    beside = [name for name in PARAMETERS if name in given]
    if beside:
        return RunnerPace(), [Problem(beside[0], ProblemCode.NOT_BOTH, showable(given[beside[0]]), (SECONDS,))]
    try:
        pace_s = read_number(given[SECONDS], FASTEST_PACE_S_PER_KM, SLOWEST_PACE_S_PER_KM)
    except ValueRefused as refused:
        return RunnerPace(), [Problem(SECONDS, refused.code, given[SECONDS][:60], refused.allowed)]
    return RunnerPace(pace_s), []
