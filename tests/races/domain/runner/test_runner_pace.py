"""The runner that an address speaks of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from races.domain.runner.runner_pace import PARAMETERS, RunnerPace, read_runner_pace
from races.domain.search.problems import ProblemCode
from terrain.domain.pace import FLAT_PACE_S_PER_KM, PastResult, RaceFigures

PAST = {"past_km": "50", "past_gain_m": "2000", "past_time": "6:30", "past_ground": "3"}


def test_nothing_asked_is_the_usual_runner() -> None:
    assert read_runner_pace({}) == read_runner_pace({"q": "mud", "pace": " "}) == RunnerPace()
    assert (RunnerPace().pace_s_per_km, RunnerPace().query) == (FLAT_PACE_S_PER_KM, "")


def test_a_typed_pace_is_kept_in_the_address() -> None:
    runner = read_runner_pace({"pace": " 07:15"})
    assert (runner.pace_s_per_km, runner.text, runner.query, runner.is_given) == (435, "7:15", "pace=7:15", True)
    assert read_runner_pace({"pace": "5:30"}).query == ""


def test_a_past_result_gives_a_pace_and_is_kept_in_the_address() -> None:
    runner = read_runner_pace(PAST)
    assert runner.past == PastResult(RaceFigures(50_000, 2_000, 3), 23_400)
    assert runner.pace_s_per_km == runner.past.flat_pace_s_per_km
    assert runner.query == "past_km=50&past_gain_m=2000&past_time=6:30&past_ground=3"


def test_climb_and_ground_of_a_past_result_may_be_left_out() -> None:
    assert read_runner_pace({"past_km": "42,2", "past_time": "4:10"}).past == PastResult(
        RaceFigures(42_200, 0, 2), 15_000
    )
    assert read_runner_pace(PAST | {"past_gain_m": "2,000", "past_ground": "road"}).past == PastResult(
        RaceFigures(50_000, 2_000, 0), 23_400
    )


@pytest.mark.parametrize(
    ("change", "parameter", "code"),
    [
        ({"past_km": ""}, "past_km", ProblemCode.MISSING),
        ({"past_km": "far"}, "past_km", ProblemCode.NOT_A_NUMBER),
        ({"past_km": "0.5"}, "past_km", ProblemCode.OUT_OF_RANGE),
        ({"past_gain_m": "-10"}, "past_gain_m", ProblemCode.OUT_OF_RANGE),
        ({"past_gain_m": "high"}, "past_gain_m", ProblemCode.NOT_A_NUMBER),
        ({"past_gain_m": "90000"}, "past_gain_m", ProblemCode.OUT_OF_RANGE),
        ({"past_time": ""}, "past_time", ProblemCode.MISSING),
        ({"past_time": "6.5"}, "past_time", ProblemCode.NOT_A_TIME),
        ({"past_time": "1:30"}, "past_time", ProblemCode.TOO_QUICK),
        ({"past_time": "99:00"}, "past_time", ProblemCode.TOO_SLOW),
        ({"past_ground": "7"}, "past_ground", ProblemCode.UNKNOWN_VALUE),
        ({"pace": "5:30"}, "past_km", ProblemCode.NOT_BOTH),
    ],
)
def test_what_is_wrong_is_named_at_its_field(change: dict[str, str], parameter: str, code: ProblemCode) -> None:
    runner = read_runner_pace(PAST | change)
    assert [(problem.parameter, problem.code) for problem in runner.problems] == [(parameter, code)]
    assert (runner.pace_s_per_km, runner.query, runner.is_given) == (FLAT_PACE_S_PER_KM, "", False)


def test_each_wrong_field_is_told() -> None:
    runner = read_runner_pace({"past_gain_m": "x", "past_ground": "steep"})
    assert [problem.parameter for problem in runner.problems] == ["past_km", "past_gain_m", "past_time", "past_ground"]


@given(st.dictionaries(st.sampled_from(PARAMETERS), st.text(max_size=60)))
def test_any_text_gives_a_runner_or_a_problem(asked: dict[str, str]) -> None:
    runner = read_runner_pace(asked)
    assert 150 <= runner.pace_s_per_km <= 1200
    assert all(len(text) <= 60 for text in runner.asked.values())
    assert bool(runner.asked) == (runner.is_given or bool(runner.problems))
