"""The runner that times are computed for: a pace on flat road, typed or read from a past result.

The same parameters on the race page, the kit page and the API, so that an address means the same everywhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from races.domain.search.problems import Problem, ProblemCode, ValueRefused, showable
from races.domain.search.values import read_kilometres, read_metres
from terrain.domain.numbers import written
from terrain.domain.pace import (
    FASTEST_PACE_S_PER_KM,
    FLAT_PACE_S_PER_KM,
    LOSS_BY_GRADE,
    ROAD,
    SLOWEST_PACE_S_PER_KM,
    USUAL_GRADE,
    PaceRefused,
    PastResult,
    RaceFigures,
    ResultRefused,
    TimeRefused,
    pace_text,
    parse_pace,
    parse_time,
)

PACE = "pace"
PAST_KM, PAST_GAIN, PAST_TIME, PAST_GROUND = "past_km", "past_gain_m", "past_time", "past_ground"
PAST = (PAST_KM, PAST_GAIN, PAST_TIME, PAST_GROUND)
PARAMETERS = (PACE, *PAST)

ROAD_CODE = "road"
GROUNDS: dict[str, int] = {ROAD_CODE: ROAD, **{str(grade): grade for grade in LOSS_BY_GRADE}}
"""What `past_ground` may be, and the grade that it stands for."""

LEAST_KM, MOST_KM = 1.0, 500.0
MOST_GAIN_M = 40_000.0
LONGEST_TEXT = 40


@dataclass(frozen=True)
class RunnerPace:
    """Seconds per km on flat road, and where that comes from. With problems it is the usual pace, or the last good one
    where `is_kept`.

    `asked` is what was given, by parameter, cut so that it can be shown; empty where nothing was.
    """

    pace_s_per_km: float = FLAT_PACE_S_PER_KM
    asked: Mapping[str, str] = field(default_factory=dict)
    past: PastResult | None = None
    problems: tuple[Problem, ...] = ()
    is_kept: bool = False

    @property
    def text(self) -> str:
        """`5:30`"""
        return pace_text(self.pace_s_per_km)

    @property
    def is_given(self) -> bool:
        """A runner said this, and it could be read."""
        return bool(self.asked) and not self.problems

    @property
    def query(self) -> str:
        """What keeps this runner in an address; empty for the usual pace."""
        if not self.is_given or (self.past is None and self.pace_s_per_km == FLAT_PACE_S_PER_KM):
            return ""
        return urlencode(self.asked, safe=":")


def parameters_of(race: RaceFigures) -> dict[str, str]:
    """What an address says of a race of the directory as a past one; empty where it is too short or too long."""
    if not LEAST_KM <= race.distance_m / 1000 <= MOST_KM:
        return {}
    gain = {} if race.gain_m is None else {PAST_GAIN: written(race.gain_m, decimals=1)}
    return {PAST_KM: written(race.distance_m / 1000, decimals=3), **gain, PAST_GROUND: str(race.grade)}


def kept_pace(wrong: RunnerPace, last: RunnerPace) -> RunnerPace:
    """What was asked and couldn't be read, with the pace that this visitor gave last."""
    return replace(wrong, pace_s_per_km=last.pace_s_per_km, is_kept=last.is_given)


def read_runner_pace(parameters: Mapping[str, str]) -> RunnerPace:
    """The runner that an address speaks of; other parameters than `PARAMETERS` are none of its business."""
    given = {name: parameters.get(name, "").strip() for name in PARAMETERS}
    asked = {name: showable(text[:LONGEST_TEXT]) for name, text in given.items() if text}
    if PACE in asked and len(asked) > 1:
        both = next(name for name in PAST if name in asked)
        return RunnerPace(asked=asked, problems=(Problem(both, ProblemCode.NOT_BOTH, asked[both], (PACE,)),))
    if PACE in asked:
        return _typed(given[PACE], asked)
    return _from_past(given, asked) if asked else RunnerPace()


def _typed(text: str, asked: Mapping[str, str]) -> RunnerPace:
    try:
        pace_s = parse_pace(text)
    except PaceRefused:
        return RunnerPace(asked=asked, problems=(_problem(PACE, ProblemCode.NOT_A_PACE, asked),))
    return RunnerPace(pace_s, {PACE: pace_text(pace_s)})


def _from_past(given: Mapping[str, str], asked: Mapping[str, str]) -> RunnerPace:
    problems: list[Problem] = []
    values: dict[str, float] = {}
    for name, read in (
        (PAST_KM, _kilometres),
        (PAST_GAIN, _metres),
        (PAST_TIME, _seconds),
        (PAST_GROUND, _grade),
    ):
        try:
            values[name] = read(given[name])
        except ValueRefused as refused:
            problems.append(_problem(name, refused.code, asked, refused.allowed))
    if problems:
        return RunnerPace(asked=asked, problems=tuple(problems))
    race = RaceFigures(values[PAST_KM] * 1000, values[PAST_GAIN], int(values[PAST_GROUND]))
    past = PastResult(race, values[PAST_TIME])
    try:
        return RunnerPace(past.flat_pace_s_per_km, asked, past)
    except ResultRefused as refused:
        limits = (pace_text(FASTEST_PACE_S_PER_KM), pace_text(SLOWEST_PACE_S_PER_KM))
        code = ProblemCode.TOO_QUICK if refused.pace_s_per_km < FASTEST_PACE_S_PER_KM else ProblemCode.TOO_SLOW
        return RunnerPace(asked=asked, problems=(_problem(PAST_TIME, code, asked, limits),))


def _problem(name: str, code: ProblemCode, asked: Mapping[str, str], allowed: tuple[str, ...] = ()) -> Problem:
    return Problem(name, code, asked.get(name, ""), allowed)


def _kilometres(text: str) -> float:
    if not text:
        raise ValueRefused(ProblemCode.MISSING)
    return read_kilometres(text, LEAST_KM, MOST_KM)


def _metres(text: str) -> float:
    """Metres of climb; none where nothing is said."""
    return read_metres(text, 0, MOST_GAIN_M) if text else 0.0


def _seconds(text: str) -> float:
    if not text:
        raise ValueRefused(ProblemCode.MISSING)
    try:
        return float(parse_time(text))
    except TimeRefused:
        raise ValueRefused(ProblemCode.NOT_A_TIME) from None


def _grade(text: str) -> float:
    if not text:
        return USUAL_GRADE
    if text not in GROUNDS:
        raise ValueRefused(ProblemCode.UNKNOWN_VALUE, *GROUNDS)
    return GROUNDS[text]
