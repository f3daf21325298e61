"""The race's size: what the organizer declares first, what the course file measures beside it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from races.domain.listing.size import Size
from races.domain.status import LAP_FORMATS, RaceFormat
from races.labels import LABELS
from races.models import Race
from races.services.runner.runner_race import RunnerRace
from races.views.race_page.categories import category_words
from terrain.domain.pace.effort import itra_class, km_effort
from terrain.labels.figures import km, km_short, metres
from terrain.labels.hours import duration_and_unit


@dataclass(frozen=True)
class Figure:
    """A big number with its unit, and a line on where it comes from. Without a number, `text` stands for it.

    `is_doubtful`: what was declared and what was measured differ by more than watches do.
    """

    label: str
    number: str
    unit: str
    detail: str
    text: str = ""
    is_doubtful: bool = False


def figures_of(runner: RunnerRace) -> list[Figure]:
    """Distance, gain and effort."""
    return [_distance(runner), _gain(runner), _effort(runner)]


def _is_lap(race: Race) -> bool:
    return race.format in LAP_FORMATS


def _distance(runner: RunnerRace) -> Figure:
    race, size = runner.race, runner.size.distance
    lap_m = race.lap_m or size.measured_m
    if race.format == RaceFormat.BACKYARD:
        return Figure(_("Lap"), km(lap_m), "km", _("One lap an hour until one runner is left"))
    if race.format == RaceFormat.TIMED and race.duration_s:
        detail = _("Laps of %(km)s km") % {"km": km(lap_m)} if lap_m else _("As far as one gets")
        return Figure(_("Duration"), *duration_and_unit(race.duration_s), detail)
    if size.declared_m is None:
        return Figure(_("Distance"), km(size.measured_m), "km", _("Measured on the course file"))
    shown = km_short(size.declared_m)
    if size.measured_m is None:
        return Figure(_("Distance"), shown, "km", _("As the organizer says; no course file"))
    detail = _("Organizer’s figure; measured %(measured)s km") % {"measured": km(size.measured_m)}
    return Figure(_("Distance"), shown, "km", detail + _off(size), is_doubtful=size.is_doubtful)


def _gain(runner: RunnerRace) -> Figure:
    race, size = runner.race, runner.size.gain
    if _is_lap(race):
        size = Size(None, size.measured_m)
    label = _("Gain per lap") if _is_lap(race) else _("Gain")
    if size.shown_m is None:
        return Figure(label, "", "", _("The organizer has not said"), _("Not known"))
    parts = [_source_of_gain(size), *_heights(race)]
    return Figure(label, metres(size.shown_m), "m", ", ".join(parts), is_doubtful=size.is_doubtful)


def _source_of_gain(size: Size) -> str:
    if size.declared_m is None:
        return _("Measured on the course file")
    if size.measured_m is None:
        return _("As the organizer says")
    detail = _("Organizer’s figure; measured %(measured)s m") % {"measured": metres(size.measured_m)}
    return detail + _off(size)


def _off(size: Size) -> str:
    """How far the measured figure lies off, where that is worth telling."""
    if size.difference is None or not size.is_doubtful:
        return ""
    percent = f"{abs(size.difference) * 100:.0f}"
    words = _(", %(percent)s%% more") if size.difference > 0 else _(", %(percent)s%% less")
    return words % {"percent": percent}


def _heights(race: Race) -> list[str]:
    course = race.course
    if course is None:
        return []
    parts = []
    if course.loss_m is not None and course.gain_m is not None:
        parts.append(_("loss %(loss)s m") % {"loss": metres(course.loss_m)})
    if course.high_point_m is not None:
        parts.append(_("high point %(height)s m") % {"height": metres(course.high_point_m)})
    return parts


def _effort(runner: RunnerRace) -> Figure:
    race, size = runner.race, runner.size
    if size.distance_m is None or size.gain_m is None or _is_lap(race):
        return Figure(_("Format"), "", "", "", str(LABELS[RaceFormat][RaceFormat(race.format)]))
    effort = km_effort(size.distance_m, size.gain_m)
    detail = _("ITRA class %(letter)s, computed, not certified") % {"letter": itra_class(effort)}
    categories = category_words(runner)
    return Figure(_("Effort"), f"{effort:.0f}", _("km-effort"), f"{detail}. {categories}" if categories else detail)
