"""The words over the mountain of the first page."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from terrain.domain.ground.vocabulary import ObstacleKind

CALLOUTS: dict[ObstacleKind, tuple[str | Promise, str | Promise]] = {
    ObstacleKind.ROOTS: (_("Roots"), _("2.3 km of forest")),
    ObstacleKind.FIXED_ROCK: (_("Fixed rock"), _("slabs, knee high")),
    ObstacleKind.NARROW_PASSAGE: (_("Narrow passage"), _("a fall is serious")),
    ObstacleKind.LOOSE_ROCK: (_("Loose rock"), _("scree, 1.2 km")),
    ObstacleKind.MUD: (_("Wet roots"), _("after 7 mm of rain")),
}
