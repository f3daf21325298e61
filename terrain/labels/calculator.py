"""The words of the calculator and the ladder."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from terrain.domain.anchors import Trial

Words = str | Promise

TRIAL_NAMES: dict[Trial, Words] = {
    Trial.MUDDY_LOOP: _("A muddy forest loop"),
    Trial.ALPINE_RIDGE: _("An alpine ridge"),
    Trial.DESERT_STAGE: _("A desert stage"),
    Trial.ROAD_AND_EDGE: _("A smooth road with one knife-edge"),
    Trial.EVERYTHING_MILD: _("Every box ticked, all of it mild"),
}

COUNTRY_NAMES: dict[str, Words] = {
    "DE": _("Germany"),
    "ES": _("Spain"),
    "FR": _("France"),
    "GB": _("United Kingdom"),
    "IT": _("Italy"),
    "NO": _("Norway"),
    "RE": _("Réunion, France"),
    "SE": _("Sweden"),
    "US": _("USA"),
    "ZA": _("South Africa"),
}
"""Of the ladder's races."""
