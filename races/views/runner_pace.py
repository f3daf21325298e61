"""The runner's pace on pages: read from the address, else as this visitor gave it last; and its two forms."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from races.domain.runner.runner_pace import (
    PACE,
    PARAMETERS,
    PAST,
    PAST_GAIN,
    PAST_GROUND,
    PAST_KM,
    PAST_TIME,
    RunnerPace,
    kept_pace,
    parameters_of,
    read_runner_pace,
)
from races.labels.pace import field_of, ground_choices, kept_pace_sentence, pace_problem_sentence, runner_sentence
from terrain.domain.pace import USUAL_GRADE, RaceFigures

COOKIE = "runner_pace"
KEPT_S = 365 * 24 * 3600


@dataclass(frozen=True)
class PaceInput:
    """One field of the form for a past result."""

    name: str
    label: str
    unit: str
    value: str
    example: str
    error: str
    is_optional: bool = False


@dataclass(frozen=True)
class PaceForms:
    """Both ways to give a pace, filled with what was given."""

    runner: RunnerPace
    errors: Mapping[str, str]
    this_race: Mapping[str, str] = field(default_factory=dict)
    """What tells of the race of this page as a past one: who ran it needs to give their time alone."""

    @property
    def pace(self) -> str:
        """As typed where that was wrong, else the pace that is used."""
        return self.runner.asked.get(PACE, "") if PACE in self.errors else self.runner.text

    @property
    def pace_error(self) -> str:
        return self.errors.get(PACE, "")

    @property
    def is_past_open(self) -> bool:
        is_typed = any(self.runner.asked.get(name) for name in PAST)
        return self.runner.past is not None or (bool(self.errors) and is_typed)

    @property
    def source(self) -> str:
        return runner_sentence(self.runner)

    @property
    def grounds(self) -> list[tuple[str, str]]:
        return ground_choices()

    @property
    def ground(self) -> str:
        return self.runner.asked.get(PAST_GROUND, str(USUAL_GRADE))

    @property
    def ground_error(self) -> str:
        return self.errors.get(PAST_GROUND, "")

    @property
    def inputs(self) -> list[PaceInput]:
        return [
            self._input(PAST_KM, _("Distance"), _("km"), "50"),
            self._input(PAST_GAIN, _("Climb"), _("m"), "2000", is_optional=True),
            self._input(PAST_TIME, _("Your time"), _("h:min"), "6:30"),
        ]

    def _input(self, name: str, label: str, unit: str, example: str, is_optional: bool = False) -> PaceInput:
        asked, error = self.runner.asked.get(name, ""), self.errors.get(name, "")
        return PaceInput(name, label, unit, asked, example, error, is_optional)


def runner_pace_of(request: HttpRequest) -> RunnerPace:
    """The runner that the address speaks of, else the one that this visitor gave last, also where the address can't be
    read, else the usual one."""
    asked = {name: request.GET.get(name, "").strip() for name in PARAMETERS}
    if not any(asked.values()):
        return _remembered(request)
    runner = read_runner_pace(asked)
    return kept_pace(runner, _remembered(request)) if runner.problems else runner


def pace_forms_of(runner: RunnerPace, race: RaceFigures | None) -> PaceForms:
    """The forms on the page of a race of these figures, None where it has no set distance."""
    errors = {field_of(problem): pace_problem_sentence(problem) for problem in runner.problems}
    if errors:
        first = next(iter(errors))
        errors[first] = f"{errors[first]} {kept_pace_sentence(runner)}"
    return PaceForms(runner, errors, parameters_of(race) if race else {})


def remember_runner(response: HttpResponse, runner: RunnerPace) -> None:
    """Keep the runner in a signed cookie, so that the next race is told for the same one: we store nothing."""
    if runner.is_given:
        response.set_cookie(
            COOKIE,
            signing.dumps(dict(runner.asked), salt=COOKIE),
            max_age=KEPT_S,
            path="/races/",
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )


def _remembered(request: HttpRequest) -> RunnerPace:
    try:
        kept = signing.loads(request.COOKIES.get(COOKIE, ""), salt=COOKIE, max_age=KEPT_S)
    except signing.BadSignature:
        return RunnerPace()
    runner = read_runner_pace({str(name): str(text) for name, text in kept.items()})
    return RunnerPace() if runner.problems else runner
