"""What the terrain guides say: what each kind of ground is, how it is rated, run, practised and dressed for."""

from django.utils.translation import gettext_lazy as _

from terrain.domain.vocabulary import ObstacleKind
from terrain.labels.guides.guide import Guide, Words
from terrain.labels.guides.rock import ROCK
from terrain.labels.guides.soft import SOFT
from terrain.labels.guides.steep import STEEP

__all__ = ["EXPOSURE_GUIDE", "GUIDES", "KIND_SHORT_NAMES", "Guide"]

KIND_SHORT_NAMES: dict[ObstacleKind, Words] = {
    ObstacleKind.FIXED_AID: _("Ropes, chains"),
    ObstacleKind.PATHLESS: _("Pathless"),
    ObstacleKind.SNOW_ICE: _("Snow, ice"),
    ObstacleKind.VEGETATION: _("Dense vegetation"),
}
"""Names that fit beside an icon; the other kinds have short names already."""

GUIDES: dict[ObstacleKind, Guide] = {kind: (SOFT | ROCK | STEEP)[kind] for kind in ObstacleKind}

EXPOSURE_GUIDE = Guide(
    what=_(
        "What happens if you fall. It says nothing about how likely that is: a smooth path along a cliff is easy "
        "and exposed, a root-filled forest is hard and harmless."
    ),
    stays=_("Stays. It belongs to any kind of ground and is a number of its own, never mixed into effort."),
    sky=_("Wind, ice and darkness make the same ledge another place. Look at gusts and at your hour."),
    rating=_("Judge the worst spot a runner may fall from, not the average metre."),
    technique=(
        _("Slow down before it, not on it. Walk where the consequence is serious."),
        _("Keep away from the edge when overtaking or being overtaken: stand on the mountain side."),
        _("If height frightens you, say so to a marshal: you will not be the first."),
    ),
    practice=(
        _("Get used to height in small steps and in good weather."),
        _("Practise the ground itself where a fall is harmless, until it bores you."),
    ),
    wear=(_("Shoes you trust more than any others you own."), _("A helmet where required.")),
)
"""Exposure is an attribute of all kinds; runners look it up like one."""
