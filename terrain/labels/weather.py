"""The words for sky, weather and its age."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from terrain.domain.freshness import Freshness
from terrain.domain.weather.fetching import FailureCode
from terrain.domain.weather.sky import Sky

SKY_NAMES: dict[Sky, Promise] = {
    Sky.CLEAR: gettext_lazy("Clear"),
    Sky.NIGHT: gettext_lazy("Clear night"),
    Sky.PARTLY: gettext_lazy("Partly cloudy"),
    Sky.CLOUD: gettext_lazy("Cloudy"),
    Sky.FOG: gettext_lazy("Fog"),
    Sky.DRIZZLE: gettext_lazy("Drizzle"),
    Sky.RAIN: gettext_lazy("Rain"),
    Sky.SLEET: gettext_lazy("Sleet or freezing rain"),
    Sky.SNOWFALL: gettext_lazy("Snowfall"),
    Sky.THUNDER: gettext_lazy("Thunderstorm"),
}

FAILURE_NAMES: dict[FailureCode, Promise] = {
    FailureCode.UNREACHABLE: gettext_lazy("The weather service can’t be reached."),
    FailureCode.TIMED_OUT: gettext_lazy("The weather service didn’t answer in time."),
    FailureCode.RATE_LIMITED: gettext_lazy("The weather service takes no more requests for now."),
    FailureCode.OVERLOADED: gettext_lazy("The weather service has a fault."),
    FailureCode.FORBIDDEN: gettext_lazy("The weather service doesn’t let this site in: its key or contact is refused."),
    FailureCode.BROKEN_ANSWER: gettext_lazy("The weather service sent an answer that can’t be read."),
    FailureCode.WRONG_UNITS: gettext_lazy("The weather service answered in units we didn’t ask for."),
    FailureCode.NO_HOURS: gettext_lazy("The weather service has nothing for these hours."),
    FailureCode.INCOMPLETE: gettext_lazy("The newest forecast had too many gaps to be used."),
    FailureCode.REFUSED: gettext_lazy("The weather service has no forecast for this place."),
    FailureCode.NO_PROVIDER: gettext_lazy("This site has no weather service set up."),
}


@dataclass(frozen=True)
class Attribution:
    """What must stand beside a provider's data: a text, the address it links to, and a note on what we changed."""

    text: str
    link: str = ""
    licence: str = ""
    licence_link: str = ""
    note: str = ""

    def __str__(self) -> str:
        """All of it as one sentence, for places without links."""
        parts = [self.text, self.licence, self.note, self.link]
        return ", ".join(part for part in parts if part)


PROVIDER_NAMES = {"open_meteo": "Open-Meteo", "met_norway": "MET Norway", "nws": "National Weather Service"}


CC_BY = ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")


def attribution_of(provider: str) -> Attribution | None:
    """The attribution that a provider's terms ask for. None for no provider."""
    adapted = _("values adapted for altitude")
    if provider == "open_meteo":
        # The wording of the link is Open-Meteo's own demand (https://open-meteo.com/en/licence).
        return Attribution("Weather data by Open-Meteo.com", "https://open-meteo.com/", *CC_BY, note=adapted)
    if provider == "met_norway":
        # Its own wording too, and never the name Yr (https://api.met.no/doc/License).
        return Attribution("Data from MET Norway", "https://api.met.no/", *CC_BY, note=adapted)
    if provider == "nws":
        # Public domain; asks to be named and not to be taken for an endorsement (https://www.weather.gov/disclaimer).
        domain = (_("public domain"), "https://www.weather.gov/disclaimer")
        return Attribution("Data from the US National Weather Service", "https://www.weather.gov/", *domain, adapted)
    return Attribution(text=_("Sample weather, made up")) if provider == "sample" else None


def freshness_sentence(
    freshness: Freshness,
    now: datetime,
    *,
    fetched_at: datetime | None = None,
    provider: str = "",
    available_from: datetime | None = None,
    zone: tzinfo = UTC,
) -> str:
    """How old the forecast is and what that means.

    Speaks of `available_from` while that lies ahead, by the day that it is in `zone`.
    """
    if freshness is Freshness.SAMPLE:
        return _("Sample weather, made up to show the page. It says nothing about the real weather.")
    if fetched_at is None:
        if available_from and available_from > now:
            return _("The forecast begins on %(day)s.") % {"day": date_format(available_from.astimezone(zone), "j F Y")}
        return _("No forecast has arrived yet.")
    told = {"age": age_text(now - fetched_at), "provider": PROVIDER_NAMES.get(provider, provider)}
    if freshness is Freshness.STALE:
        return _("Out of date: updated %(age)s by %(provider)s. Expect worse than it says.") % told
    if freshness is Freshness.AGEING:
        return _("Updated %(age)s by %(provider)s, later than usual.") % told
    return _("Updated %(age)s by %(provider)s.") % told


def age_text(age: timedelta) -> str:
    """An age in minutes, hours or days, e.g. "2 h ago"."""
    minutes = max(0, int(age.total_seconds() // 60))
    if minutes < 1:
        return _("just now")
    if minutes < 60:
        return _("%(count)d min ago") % {"count": minutes}
    if minutes < 48 * 60:
        return _("%(count)d h ago") % {"count": minutes // 60}
    days = minutes // 1440
    return ngettext("%(count)d day ago", "%(count)d days ago", days) % {"count": days}


def failure_sentence(last_error: str) -> str:
    """A stored failure line ("provider: code: detail") in words. Empty for none, or for a code we don't know."""
    code = last_error.split(": ")[1] if ": " in last_error else ""
    return str(FAILURE_NAMES[FailureCode(code)]) if code in list(FailureCode) else ""
