"""Why a race has no forecast, and what of its hours isn't set, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from races.domain.time.no_forecast import NoForecast

WHY_NO_FORECAST: dict[NoForecast, Promise] = {
    NoForecast.CANCELLED: gettext_lazy("No forecast: the race does not take place."),
    NoForecast.OVER: gettext_lazy("The race is over, so there is no forecast."),
    NoForecast.NO_DAY: gettext_lazy("No forecast until the day is set."),
    NoForecast.NO_PLACE: gettext_lazy("No forecast: the place of the race is not known."),
}


def no_start_sentence() -> str:
    """What the forecast of a race is read over while only its day is known."""
    return _("The start time is not set: the whole day counts.")
