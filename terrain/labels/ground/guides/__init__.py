"""What the terrain guides say: what each kind of ground is, how it is rated, run, practised and dressed for."""

from django.utils.translation import gettext_lazy as _

from terrain.domain.ground.vocabulary import ObstacleKind
from terrain.labels.ground.guides.guide import Guide, Words
from terrain.labels.ground.guides.rock import ROCK
from terrain.labels.ground.guides.soft import SOFT
from terrain.labels.ground.guides.steep import STEEP

__all__ = ["EVERYWHERE", "EXPOSURE_GUIDE", "GUIDES", "KIND_SHORT_NAMES", "Guide"]

KIND_SHORT_NAMES: dict[ObstacleKind, Words] = {
    ObstacleKind.FIXED_AID: _("Ropes, chains"),
    ObstacleKind.PATHLESS: _("Pathless"),
    ObstacleKind.SNOW_ICE: _("Snow, ice"),
    ObstacleKind.VEGETATION: _("Dense vegetation"),
}
"""Names that fit beside an icon; the other kinds have short names already."""

GUIDES: dict[ObstacleKind, Guide] = SOFT | ROCK | STEEP

EVERYWHERE: dict[str, tuple[Words, ...]] = {
    "technique": (
        _("Take shorter, quicker steps on mud, wet trail and rock: about a tenth more a minute."),
        _("Upright, no bend at the waist, shoulders above the hips, arms wide for balance and drive."),
        _("Give each part of the course the time that it needs. A fall costs more than the seconds it was to save."),
    ),
    "practice": (
        _("New to technical ground: begin on smoother, flatter trails and work up one grade at a time."),
        _("Run the course itself or ground like it until it feels natural."),
        _("Measure your minutes per kilometre on mud, rock and steep ground, and plan each part with them."),
        _("Legs: squats and weights, not overdone on running days. Strong ones spare the joints."),
        _("Balance: yoga, tai chi or other training in body control, a little each day."),
    ),
    "wear": (
        _("A moisture-wicking layer next to the skin in rain, snow and sweat alike."),
        _("Shoes with traction, a sole that does not slip, support for ankle and arch, and enough give to bend."),
        _("Socks of a material that keeps warm when wet; many swear by neoprene in cold mud."),
    ),
}
"""What holds on every kind of ground."""

EXPOSURE_GUIDE = Guide(
    what=_(
        "What happens if you fall. It says nothing about how likely that is: a smooth path along a cliff is easy "
        "and exposed, and a slip on mud or roots in the forest hurts as well. Where nobody has described it, it is "
        "not known."
    ),
    stays=_("Stays. It belongs to any kind of ground and is a number of its own, never mixed into effort."),
    moves=_(
        "Exposure is about the drop, not about the ground: a firm ledge and a crumbling one may be equally exposed."
    ),
    weather=_("Wind, ice and darkness make the same ledge another place. Look at gusts and at your hour."),
    rating=_("Judge the worst spot a runner may fall from, not the average metre."),
    technique=(
        _("Slow down before it, not on it. Walk where the consequence is serious."),
        _("Keep away from the edge when overtaking or being overtaken: stand on the mountain side."),
        _("If height frightens you, say so to a marshal: you will not be the first."),
    ),
    practice=(
        _("Get used to height in small steps and in good weather."),
        _("Practise the ground itself where a fall ends on soft, level ground, until it bores you."),
    ),
    wear=(_("Shoes you trust more than any others you own."), _("A helmet where required.")),
)
"""Exposure is an attribute of all kinds; runners look it up like one."""
