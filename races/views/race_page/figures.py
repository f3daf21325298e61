"""The race's size: what the organizer declares first, what the course file measures beside it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from races.domain.status import LAP_FORMATS, RaceFormat
from races.labels import LABELS
from races.models import Race
from races.queries.size import Size, distance_of, distance_size, gain_of, gain_size
from terrain.domain.pace.effort import itra_class, km_effort
from terrain.labels.figures import hours_minutes, km, km_short, metres


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


def figures_of(race: Race, categories: str = "") -> list[Figure]:
    """Distance, gain and effort; `categories` is what federations would call a race of these figures."""
    return [one for one in (_distance(race), _gain(race), _effort(race, categories)) if one]


def _is_lap(race: Race) -> bool:
    return race.format in LAP_FORMATS


def _distance(race: Race) -> Figure:
    if race.format == RaceFormat.BACKYARD:
        return Figure(_("Lap"), km(_lap_of(race)), "km", _("One lap an hour until one runner is left"))
    if race.format == RaceFormat.TIMED and race.duration_s:
        lap = _lap_of(race)
        detail = _("Laps of %(km)s km") % {"km": km(lap)} if lap else _("As far as one gets")
        return Figure(_("Duration"), hours_minutes(race.duration_s).removesuffix(" h 00"), "h", detail)
    size = distance_size(race)
    if size.declared_m is None:
        return Figure(_("Distance"), km(size.measured_m), "km", _("Measured on the course file"))
    shown = km_short(size.declared_m)
    if size.measured_m is None:
        return Figure(_("Distance"), shown, "km", _("As the organizer says; no course file"))
    detail = _("Organizer’s figure; measured %(measured)s km") % {"measured": km(size.measured_m)}
    return Figure(_("Distance"), shown, "km", detail + _off(size), is_doubtful=size.is_doubtful)


def _lap_of(race: Race) -> float | None:
    return race.lap_m or distance_size(race).measured_m


def _gain(race: Race) -> Figure:
    size = Size(None, gain_size(race).measured_m) if _is_lap(race) else gain_size(race)
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


def _effort(race: Race, categories: str) -> Figure | None:
    distance_m, gain_m = distance_of(race), gain_of(race)
    if distance_m is None or gain_m is None or _is_lap(race):
        return Figure(_("Format"), "", "", "", str(LABELS[RaceFormat][RaceFormat(race.format)]))
    effort = km_effort(distance_m, gain_m)
    detail = _("ITRA class %(letter)s, computed, not certified") % {"letter": itra_class(effort)}
    return Figure(_("Effort"), f"{effort:.0f}", _("km-effort"), f"{detail}. {categories}" if categories else detail)
