"""What an organizer declares, beside what the course measures."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from races.admin.fact_rows import kilometres, metres
from races.domain.listing.size import Size
from races.models import Race
from races.queries.race.size import distance_size, gain_size
from terrain.labels.figures import MINUS


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
    distance, gain = distance_size(race), gain_size(race)
    loss = Size(race.loss_m, race.course.loss_m if race.course else None)
    return [
        _figure(_("Distance"), distance, kilometres, is_suspect=distance.is_doubtful),
        _figure(_("Gain"), gain, metres, is_suspect=gain.is_suspect_height),
        _figure(_("Loss"), loss, metres, is_suspect=loss.is_suspect_height),
    ]


def _figure(label: str, size: Size, shown: Callable[[float | None], str], *, is_suspect: bool) -> FigurePair:
    off = size.difference
    text = "" if off is None else f"{off:+.1%}".replace("-", MINUS)
    return FigurePair(label, shown(size.declared_m), shown(size.measured_m), text, is_suspect)
