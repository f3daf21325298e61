"""What an organizer declares, beside what the course measures."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from races.admin.fact_rows import kilometres, metres
from races.models import Race

DISTANCE_TOLERANCE = 0.05
"""Watches and maps differ by 1–2 %; five say that one of the two figures is another course's."""
CLIMB_TOLERANCE = 0.15
"""Elevation models and smoothing alone move a sum of climb by about a tenth."""


@dataclass(frozen=True)
class Figure:
    """One figure twice, in words, and how far the measured one is off."""

    label: str
    declared: str
    measured: str
    difference: str
    is_suspect: bool


def figures_of(race: Race) -> list[Figure]:
    """Distance, gain and loss, declared beside measured."""
    course = race.course
    return [
        _figure(_("Distance"), race.distance_m, course and course.distance_m, DISTANCE_TOLERANCE, kilometres),
        _figure(_("Gain"), race.gain_m, course and course.gain_m, CLIMB_TOLERANCE, metres),
        _figure(_("Loss"), race.loss_m, course and course.loss_m, CLIMB_TOLERANCE, metres),
    ]


def _figure(label, declared, measured, tolerance, shown) -> Figure:  # type: ignore[no-untyped-def]
    off = (measured - declared) / declared if declared and measured is not None else None
    text = "" if off is None else f"{off:+.1%}".replace("-", "−")
    return Figure(label, shown(declared), shown(measured), text, off is not None and abs(off) > tolerance)
