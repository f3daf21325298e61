"""What the terrain guides say."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from terrain.domain.vocabulary import ObstacleKind

KIND_SHORT_NAMES: dict[ObstacleKind, str | Promise] = {
    ObstacleKind.FIXED_AID: _("Ropes, chains"),
    ObstacleKind.PATHLESS: _("Pathless"),
    ObstacleKind.SNOW_ICE: _("Snow, ice"),
    ObstacleKind.VEGETATION: _("Dense vegetation"),
}
"""Names that fit beside an icon; the other kinds have short names already."""
