"""What an organizer declares, beside what the course measures."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from races.admin.fact_rows import kilometres, metres
from races.models import Race
from races.queries.race.size import WORTH_TELLING, Size, distance_size, gain_size
from terrain.labels.figures import MINUS

CLIMB_TOLERANCE = 0.15
"""Elevation models and smoothing alone move a sum of climb by about a tenth."""


@dataclass(frozen=True)
class FigurePair:
    """One figure twice, in words, and how far the measured one is off."""

    label: str
    declared: str
    measured: str
    difference: str
    is_suspect: bool


def figures_of(race: Race) -> list[FigurePair]:
    """Distance, gain and loss, declared beside measured."""
    loss = Size(race.loss_m, race.course.loss_m if race.course else None)
    return [
        _figure(_("Distance"), distance_size(race), WORTH_TELLING, kilometres),
        _figure(_("Gain"), gain_size(race), CLIMB_TOLERANCE, metres),
        _figure(_("Loss"), loss, CLIMB_TOLERANCE, metres),
    ]


def _figure(label: str, size: Size, tolerance: float, shown: Callable[[float | None], str]) -> FigurePair:
    off = size.difference
    text = "" if off is None else f"{off:+.1%}".replace("-", MINUS)
    return FigurePair(
        label, shown(size.declared_m), shown(size.measured_m), text, off is not None and abs(off) > tolerance
    )
