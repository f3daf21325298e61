"""What is said to a runner of their pace and of the minutes that the ground costs."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from races.domain.runner.runner_pace import GROUNDS, PACE, PAST_GAIN, PAST_KM, ROAD_CODE, RunnerPace
from races.domain.search.problems import Problem, ProblemCode
from terrain.domain.ground.vocabulary import Grade
from terrain.domain.pace import GroundGroup
from terrain.domain.pace.effort import SkyDiscipline
from terrain.labels.ground.words import GRADE_NAMES

GROUP_NAMES: dict[GroundGroup, str | Promise] = {
    GroundGroup.ROCKS_AND_ROOTS: gettext_lazy("rocks and roots"),
    GroundGroup.MUD: gettext_lazy("mud"),
    GroundGroup.WATER: gettext_lazy("water"),
    GroundGroup.HANDS: gettext_lazy("hands and narrow ledges"),
    GroundGroup.STEEP: gettext_lazy("steep descents and steps"),
    GroundGroup.NO_PATH: gettext_lazy("no path, vegetation"),
    GroundGroup.SNOW: gettext_lazy("snow and ice"),
    GroundGroup.SAND: gettext_lazy("sand"),
}

SKY_NAMES: dict[SkyDiscipline, str | Promise] = {
    SkyDiscipline.SKY: gettext_lazy("Sky"),
    SkyDiscipline.ULTRA: gettext_lazy("SkyUltra"),
    SkyDiscipline.VERTICAL: gettext_lazy("Vertical"),
}


def ground_choices() -> list[tuple[str, str]]:
    """(code, words) of the grounds that a past race may have had."""
    names = {str(grade.value): f"{grade.value} {GRADE_NAMES[grade]}" for grade in Grade}
    return [(code, _("Road") if code == ROAD_CODE else names[code]) for code in GROUNDS]


def runner_sentence(runner: RunnerPace) -> str:
    """Where a pace from a past result comes from; empty for a typed one."""
    if runner.past is None:
        return ""
    return _("Read from your result: %(pace)s min/km on flat road, held for an hour.") % {"pace": runner.text}


def kept_pace_sentence(runner: RunnerPace) -> str:
    """Which pace is used in place of what can't be read."""
    if runner.is_kept:
        return _("Times go on with %(pace)s min/km on flat road, as you gave it last.") % {"pace": runner.text}
    return _("Times go on with the usual %(pace)s min/km on flat road.") % {"pace": runner.text}


def pace_problem_sentence(problem: Problem) -> str:
    """What is wrong with one field of the pace forms, and what to type instead."""
    code, words = problem.code, {"value": problem.value}
    if code is ProblemCode.NOT_A_PACE:
        told = _("“%(value)s” is not a pace. Give minutes and seconds per kilometre from 2:30 to 20:00, such as 5:30.")
        return told % words
    if code is ProblemCode.NOT_A_TIME:
        return _("“%(value)s” is not a time. Give hours and minutes, such as 6:30.") % words
    if code is ProblemCode.MISSING:
        return _("Give the distance in km.") if problem.parameter == PAST_KM else _("Give the time, such as 6:30.")
    if code is ProblemCode.NOT_BOTH:
        return _("Give a pace or a past result, not both.")
    if code is ProblemCode.TOO_QUICK:
        return _("No runner is that quick: it would need less than 2:30 min/km on flat road. Check distance and time.")
    if code is ProblemCode.TOO_SLOW:
        return _("That is slower than 20:00 min/km on flat road. Check distance and time.")
    return _number_or_choice(problem)


def _number_or_choice(problem: Problem) -> str:
    if problem.code is ProblemCode.UNKNOWN_VALUE:
        return _("Choose the ground from the list.")
    if problem.code is ProblemCode.DOUBTFUL:
        told = _("“%(value)s” could be metres or kilometres of climb. Give whole metres, such as 2000.")
        return told % {"value": problem.value}
    most = {"value": problem.value, "low": problem.allowed[0], "high": problem.allowed[-1]}
    if problem.parameter == PAST_GAIN:
        return _("“%(value)s” is no climb. Give metres from %(low)s to %(high)s, such as 2000.") % most
    return _("“%(value)s” is no distance. Give km from %(low)s to %(high)s, such as 50.") % most


def field_of(problem: Problem) -> str:
    """The field beside which a problem is told."""
    return PACE if problem.code is ProblemCode.NOT_BOTH else problem.parameter
