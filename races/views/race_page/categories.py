"""The categories of federations that a race falls into by its figures: computed, never certified."""

from django.utils.translation import gettext as _

from races.domain.status import ONE_GO_FORMATS
from races.labels.pace import SKY_NAMES
from races.services.runner.runner_race import RunnerRace
from terrain.domain.pace.effort import fra_category, sky_discipline, steep_share

FELL_COUNTRIES = frozenset({"GB", "IE", "IM"})
"""Where races are listed by the Fell Runners Association or by a body that uses its categories."""


def category_words(runner: RunnerRace) -> str:
    """`By its figures FRA category AM and ISF Sky`; empty where neither applies.

    Fell categories are told where fell races are run, sky disciplines wherever the profile meets their figures.
    """
    race, profile = runner.race, runner.ground.profile
    distance_m, gain_m = runner.size.distance_m, runner.size.gain_m
    if not distance_m or gain_m is None or race.format not in ONE_GO_FORMATS:
        return ""
    words = []
    fell = fra_category(distance_m, gain_m) if race.edition.event.country in FELL_COUNTRIES else None
    if fell:
        words.append(_("FRA category %(letters)s") % {"letters": fell})
    sky = sky_discipline(distance_m, gain_m, steep_share(profile)) if profile else None
    if sky:
        words.append(_("ISF %(discipline)s") % {"discipline": SKY_NAMES[sky]})
    return _("By its figures %(categories)s") % {"categories": _(" and ").join(words)} if words else ""
