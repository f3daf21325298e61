"""The providers by name, in the order in which the site tries them."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from django.conf import settings

from terrain.providers.exchange import Patience
from terrain.providers.met_norway import client as met_norway
from terrain.providers.nws import client as nws
from terrain.providers.open_meteo import client as open_meteo
from terrain.providers.open_meteo.archive import Archive
from terrain.providers.protocol import Provider
from terrain.providers.sample import SampleWeather


class UnknownProvider(ValueError):
    """No provider of that name. `.name` as given."""

    def __init__(self, name: str) -> None:
        super().__init__(f"There is no weather provider named {name!r}. Known: {', '.join(sorted(MAKERS))}.")
        self.name = name


def user_agent() -> str:
    """Who we are and whom to write to, as MET Norway and NWS demand. Empty without a contact."""
    return f"Trailsite ({settings.SITE_URL}; {settings.CONTACT})" if settings.CONTACT else ""


def _patience(own: Patience) -> Patience:
    return replace(own, read_s=settings.WEATHER_PATIENCE_S)


MAKERS: dict[str, Callable[[], Provider]] = {
    "open_meteo": lambda: open_meteo.OpenMeteo(
        settings.OPEN_METEO_URL,
        settings.OPEN_METEO_KEY,
        runs_of=settings.OPEN_METEO_RUNS_OF,
        patience=_patience(open_meteo.PATIENCE),
    ),
    "met_norway": lambda: met_norway.MetNorway(
        settings.MET_NORWAY_URL, user_agent(), patience=_patience(met_norway.PATIENCE)
    ),
    "nws": lambda: nws.NationalWeatherService(settings.NWS_URL, user_agent(), patience=_patience(nws.PATIENCE)),
    "sample": SampleWeather,
}


def providers_named(names: Iterable[str] | None = None) -> list[Provider]:
    """Providers in this order, by default that of the settings. Raises UnknownProvider."""
    chosen = settings.WEATHER_PROVIDERS if names is None else names
    unknown = next((name for name in chosen if name not in MAKERS), None)
    if unknown is not None:
        raise UnknownProvider(unknown)
    return [MAKERS[name]() for name in dict.fromkeys(chosen)]


def archive() -> Archive:
    """The weather of past years, as the settings say."""
    return Archive(settings.OPEN_METEO_ARCHIVE_URL, settings.OPEN_METEO_KEY)
