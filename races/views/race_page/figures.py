"""The race's size: what was measured and what was declared, side by side where they differ."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from races.domain.status import RaceFormat
from races.labels import LABELS
from races.models import Race
from races.queries.size import distance_of, gain_of
from terrain.domain.effort import itra_class, km_effort
from terrain.templatetags.figures import hours_minutes, km, metres


@dataclass(frozen=True)
class Figure:
    """A big number with its unit, and a line on where it comes from. Without a number, `text` stands for it."""

    label: str
    number: str
    unit: str
    detail: str
    text: str = ""


def figures_of(race: Race) -> list[Figure]:
    return [one for one in (_distance(race), _gain(race), _effort(race)) if one]


def _is_lap(race: Race) -> bool:
    return race.format in (RaceFormat.TIMED, RaceFormat.BACKYARD)


def _distance(race: Race) -> Figure:
    measured = race.course.distance_m if race.course else None
    if race.format == RaceFormat.BACKYARD:
        lap = measured or race.lap_m
        return Figure(_("Lap"), km(lap), "km", _("One lap an hour until one runner is left"))
    if race.format == RaceFormat.TIMED and race.duration_s:
        lap = measured or race.lap_m
        detail = _("Laps of %(km)s km") % {"km": km(lap)} if lap else _("As far as one gets")
        return Figure(_("Duration"), hours_minutes(race.duration_s).removesuffix(" h 00"), "h", detail)
    if measured is None:
        return Figure(_("Distance"), km(race.distance_m), "km", _("As the organizer says; no course file"))
    if race.distance_m is None or km(race.distance_m) == km(measured):
        return Figure(_("Distance"), km(measured), "km", _("Measured on the course file"))
    declared = km(race.distance_m).removesuffix(".0")
    return Figure(
        _("Distance"),
        km(measured),
        "km",
        _("GPX %(measured)s, organizer %(declared)s") % {"measured": km(measured), "declared": declared},
    )


def _gain(race: Race) -> Figure | None:
    course = race.course
    if course is None or course.gain_m is None:
        if race.gain_m is None:
            return Figure(_("Gain"), "", "", _("The organizer has not said"), _("Not known"))
        return Figure(_("Gain"), metres(race.gain_m), "m", _("As the organizer says"))
    parts = []
    if race.gain_m is not None and abs(race.gain_m - course.gain_m) >= 5 and not _is_lap(race):
        parts.append(
            _("GPX %(measured)s, organizer %(declared)s")
            % {"measured": metres(course.gain_m), "declared": metres(race.gain_m)}
        )
    if course.loss_m is not None:
        parts.append(_("loss %(loss)s m") % {"loss": metres(course.loss_m)})
    if course.high_point_m is not None:
        parts.append(_("high point %(height)s m") % {"height": metres(course.high_point_m)})
    detail = ", ".join(parts)
    label = _("Gain per lap") if _is_lap(race) else _("Gain and loss")
    return Figure(label, metres(course.gain_m), "m", detail[:1].upper() + detail[1:])


def _effort(race: Race) -> Figure | None:
    distance_m, gain_m = distance_of(race), gain_of(race)
    if distance_m is None or gain_m is None or _is_lap(race):
        return Figure(_("Format"), "", "", "", str(LABELS[RaceFormat][RaceFormat(race.format)]))
    effort = km_effort(distance_m, gain_m)
    return Figure(
        _("Effort"),
        f"{effort:.0f}",
        _("km-effort"),
        _("Class %(letter)s, computed, not certified") % {"letter": itra_class(effort)},
    )
