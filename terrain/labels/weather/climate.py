"""The words for usual weather, for rough means and for days long past."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from terrain.domain.climate import OFF_BY_MOSTLY_C, SpanWeather
from terrain.labels.figures import metres
from terrain.labels.weather.words import Attribution, attribution_of

DRY_MM = 0.5


def usual_sentence(years: int) -> str:
    """What the figures are, and what they are not."""
    return ngettext(
        "Usual weather, %(years)d year. Not a forecast.", "Usual weather, %(years)d years. Not a forecast.", years
    ) % {"years": years}


def rough_sentence() -> str:
    """What the rough model knows, and how far it is off."""
    return _(
        "Typical for the time of year, by a rough model of latitude, height and month. 19 of 20 of its months are "
        "within %(off)s °C, single days scatter further. It knows nothing of rain or wind. Not a forecast."
    ) % {"off": f"{OFF_BY_MOSTLY_C:.0f}"}


def past_text(weather: SpanWeather) -> str:
    """Days long past in a few words, e.g. "14 to 31 °C, 14 mm of rain"."""
    return ", ".join(part for part in (_degrees_text(weather), _rain_text(weather), _snow_text(weather)) if part)


def archive_attribution(provider: str) -> Attribution | None:
    """Whom to name beside figures from the archive of this provider. None for no provider."""
    if provider != "open_meteo":
        return attribution_of(provider) if provider else None
    # Open-Meteo passes on ERA5, which asks to be named (https://cds.climate.copernicus.eu, licence of ERA5).
    return Attribution(
        text="Weather data by Open-Meteo.com",
        link="https://open-meteo.com/",
        licence="CC BY 4.0",
        licence_link="https://creativecommons.org/licenses/by/4.0/",
        note=_("from ERA5 of the Copernicus Climate Change Service, heights corrected for the course"),
    )


def _degrees_text(weather: SpanWeather) -> str:
    if weather.max_c is None or weather.min_c is None:
        return ""
    return _("%(low)s to %(high)s °C") % {"low": metres(weather.min_c), "high": metres(weather.max_c)}


def _rain_text(weather: SpanWeather) -> str:
    if weather.rain_mm is None:
        return ""
    return _("%(mm)s mm of rain") % {"mm": metres(weather.rain_mm)} if weather.rain_mm >= DRY_MM else _("no rain")


def _snow_text(weather: SpanWeather) -> str:
    if not weather.snow_cm or weather.snow_cm < DRY_MM:
        return ""
    return _("%(cm)s cm of snow") % {"cm": metres(weather.snow_cm)}
