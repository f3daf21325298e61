"""The words for the weather, its sky and its age."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from terrain.domain.forecasts.fetching import FailureCode
from terrain.domain.forecasts.freshness import Freshness
from terrain.domain.weather.margins import COLDER_K, STRONGER
from terrain.domain.weather.sky import Sky
from terrain.labels.days import day, short_date
from terrain.labels.hours import age, model_run

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

THUNDER_NAMES: dict[int, Promise] = {
    1: gettext_lazy("possible"),
    2: gettext_lazy("likely"),
    3: gettext_lazy("expected"),
}
"""Words for the levels from 1."""

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


PROVIDER_NAMES: dict[str, str | Promise] = {
    "open_meteo": "Open-Meteo",
    "met_norway": "MET Norway",
    "nws": "National Weather Service",
    "sample": gettext_lazy("the sample service"),
}
WORTH_CONFIRMING = timedelta(minutes=30)


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
    issued_at: datetime | None = None,
    confirmed_at: datetime | None = None,
    provider: str = "",
    available_from: datetime | None = None,
    zone: tzinfo = UTC,
    is_trend: bool = False,
) -> str:
    """How old the forecast is, from which run of whose model, and what that means.

    Speaks of `available_from` while that lies ahead, by the day that it is in `zone`. `confirmed_at` is when it was
    last known to be its provider's newest.
    """
    if fetched_at is None:
        if available_from and available_from > now:
            return _("No forecast yet. It begins on %(day)s.") % {"day": day(available_from.astimezone(zone))}
        return _("No forecast has arrived yet. It is asked for several times a day.")
    age = _age_sentence(freshness, now, _updated_text(now, fetched_at, issued_at, confirmed_at, provider))
    sentences = [_sample_sentence(), age] if provider == "sample" else [age]
    if freshness is Freshness.SAMPLE:
        sentences = [_sample_sentence()]
    if is_trend:
        sentences.append(trend_sentence())
    return " ".join(sentences)


def trend_sentence() -> str:
    """Why a forecast tells of no single hours."""
    return _("A trend only: so far ahead single hours can’t be told.")


def _sample_sentence() -> str:
    return _("Sample weather, made up to show the page. It says nothing about the real weather.")


def _age_sentence(freshness: Freshness, now: datetime, updated: str) -> str:
    if freshness is Freshness.STALE:
        return _("Out of date: %(updated)s. Expect worse than it says.") % {"updated": updated}
    if freshness is Freshness.AGEING:
        return _("%(updated)s, later than usual.") % {"updated": capfirst(updated)}
    return f"{capfirst(updated)}."


def _updated_text(
    now: datetime, fetched_at: datetime, issued_at: datetime | None, confirmed_at: datetime | None, provider: str
) -> str:
    """`updated 2 h ago from model run 06 UTC by Open-Meteo`"""
    told = {"age": age(now - fetched_at), "provider": PROVIDER_NAMES.get(provider, str(provider))}
    if issued_at is None:
        text = _("updated %(age)s by %(provider)s") % told
    else:
        text = _("updated %(age)s from model run %(run)s by %(provider)s") % (told | {"run": run_text(issued_at, now)})
    if confirmed_at is None or confirmed_at - fetched_at < WORTH_CONFIRMING:
        return text
    return _("%(updated)s, still its newest %(age)s") % {"updated": text, "age": age(now - confirmed_at)}


def margin_sentence() -> str:
    """With which margins the kit rules read a forecast that is out of date."""
    return _("The kit list reckons with %(colder)s °C less, wind %(stronger)s%% stronger and rain likely.") % {
        "colder": f"{COLDER_K:g}",
        "stronger": f"{(STRONGER - 1) * 100:.0f}",
    }


def margin_note(sentence: str) -> str:
    """A sentence that quotes a value with such a margin, and says so."""
    return _("%(sentence)s With the margin for an old forecast.") % {"sentence": sentence}


def run_text(issued_at: datetime, now: datetime) -> str:
    """`06 UTC`, with its day where that was not today (UTC)."""
    run, today = issued_at.astimezone(UTC), now.astimezone(UTC).date()
    hour = model_run(issued_at)
    return hour if run.date() == today else _("%(hour)s of %(day)s") % {"hour": hour, "day": short_date(run)}


def failure_sentence(last_error: str) -> str:
    """A stored failure line ("provider: code: detail") in words. Empty for none, or for a code we don't know."""
    code = last_error.split(": ")[1] if ": " in last_error else ""
    return str(FAILURE_NAMES[FailureCode(code)]) if code in list(FailureCode) else ""
