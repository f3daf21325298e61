"""Where the weather of past days comes from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from django.conf import settings

from terrain.domain.climate import DaySpan
from terrain.domain.forecasts.fetching import FetchFailure, Limit
from terrain.domain.weather.series import HourlySeries
from terrain.providers.open_meteo.answer import NAME as OPEN_METEO
from terrain.providers.open_meteo.archive import Archive, ArchivePlace, WholeDays
from terrain.providers.registry import archive
from terrain.providers.sample import NAME as SAMPLE
from terrain.providers.sample.archive import sample_days

LEFT_BY_FORECASTS = (
    Limit(120, timedelta(minutes=1)),
    Limit(450, timedelta(hours=1)),
    Limit(900, timedelta(days=1)),
)
"""What the free tier (600, 5,000 and 10,000 for each address) has left beside the limits of the forecasts."""


class DayArchive(Protocol):
    """Hours of past days for one place. `limits` is what all workers together may spend."""

    @property
    def name(self) -> str: ...

    @property
    def limits(self) -> tuple[Limit, ...]: ...

    def weight_of(self, spans: Sequence[DaySpan]) -> float:
        """What fetching these days of one place costs, in the units of `limits`."""
        ...

    def fetch(
        self, latitude: float, longitude: float, spans: Sequence[DaySpan], now: datetime
    ) -> list[HourlySeries] | FetchFailure:
        """The hours of each span, in UTC's days. All of them, or why there are none."""
        ...


@dataclass(frozen=True)
class OpenMeteoArchive:
    """ERA5 by Open-Meteo's archive, at the height of its own terrain."""

    archive: Archive
    name = OPEN_METEO

    @property
    def limits(self) -> tuple[Limit, ...]:
        return LEFT_BY_FORECASTS if self.archive.host.is_free else ()

    def weight_of(self, spans: Sequence[DaySpan]) -> float:
        return self.archive.weight_of(_ranges(spans))

    def fetch(
        self, latitude: float, longitude: float, spans: Sequence[DaySpan], now: datetime
    ) -> list[HourlySeries] | FetchFailure:
        return self.archive.fetch([ArchivePlace(latitude, longitude)], _ranges(spans), now)[0]


class SampleArchive:
    """Made-up days of past years."""

    name = SAMPLE
    limits: tuple[Limit, ...] = ()

    def weight_of(self, spans: Sequence[DaySpan]) -> float:
        return 0.0

    def fetch(
        self, latitude: float, longitude: float, spans: Sequence[DaySpan], now: datetime
    ) -> list[HourlySeries] | FetchFailure:
        return [sample_days(latitude, longitude, span.first_on, span.last_on, now) for span in spans]


def archives_named(names: Iterable[str] | None = None) -> list[DayArchive]:
    """The archives of these weather providers in their order, by default those of the settings.

    Not every provider has one: a site that leaves out Open-Meteo asks no archive of it.
    """
    chosen = list(dict.fromkeys(settings.WEATHER_PROVIDERS if names is None else names))
    archives: list[DayArchive] = []
    for name in chosen:
        if name == OPEN_METEO and settings.OPEN_METEO_ARCHIVE_URL:
            archives.append(OpenMeteoArchive(archive()))
        if name == SAMPLE:
            archives.append(SampleArchive())
    return archives


def _ranges(spans: Sequence[DaySpan]) -> list[WholeDays]:
    return [WholeDays(span.first_on, span.last_on) for span in spans]
