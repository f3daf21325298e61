"""Weather of past years from Open-Meteo's archive: https://open-meteo.com/en/docs/historical-weather-api

Years are asked for as one range of days each for a single place: fifteen years of eleven days count as fifteen, while
the whole time in one piece would count as about two hundred.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import httpx

from terrain.domain.forecasts.fetching import Ask, FailureCode, FetchFailure
from terrain.domain.weather.series import HourlySeries
from terrain.providers.exchange import Patience, connection
from terrain.providers.open_meteo.answer import Reading
from terrain.providers.open_meteo.host import Host
from terrain.providers.open_meteo.request import ask_for, weight_of_place
from terrain.providers.open_meteo.variables import VARIABLES

MODEL = "era5_seamless"
"""One consistent set over all years; best_match changes its models, and so its climate, from year to year."""

ARCHIVED = (
    "temperature_c",
    "humidity_pct",
    "dew_point_c",
    "rain_mm",
    "snowfall_cm",
    "cloud_cover_pct",
    "wind_ms",
    "gust_ms",
)
"""Rain comes whole and becomes rain alone once the snow's water is taken off, as in forecasts."""

PATIENCE = Patience(largest=24_000_000)


@dataclass(frozen=True)
class ArchivePlace:
    """A place in degrees; without a height the archive takes that of its own terrain."""

    latitude: float
    longitude: float
    height_m: float | None = None


@dataclass(frozen=True)
class WholeDays:
    """Whole days of UTC, both included."""

    first_on: date
    last_on: date

    @property
    def count(self) -> int:
        return (self.last_on - self.first_on).days + 1


@dataclass(frozen=True)
class Archive:
    """The archive at a base address. Without an address there is none."""

    base_url: str
    key: str = ""
    patience: Patience = PATIENCE

    @property
    def host(self) -> Host:
        return Host(self.base_url, self.key)

    def weight_of(self, ranges: Sequence[WholeDays]) -> float:
        """What one place with these ranges counts, in the same units and limits as a forecast."""
        return sum(weight_of_place(len(ARCHIVED), days.count) for days in ranges)

    def fetch(
        self, places: Sequence[ArchivePlace], ranges: Sequence[WholeDays], now: datetime
    ) -> list[list[HourlySeries] | FetchFailure]:
        """For each place the hours of each range, in their order. One request for each place.

        A place fails as a whole: half of the years would be another climate. After a failure that may pass, the
        rest isn't asked for and fails alike.
        """
        outcomes: list[list[HourlySeries] | FetchFailure] = []
        with connection(self.patience, self.host.headers) as client:
            for place in places:
                last = outcomes[-1] if outcomes else None
                is_waiting = isinstance(last, FetchFailure) and last.is_temporary
                outcomes.append(last if is_waiting and last else self._fetch_place(client, place, ranges, now))
        return outcomes

    def _fetch_place(
        self, client: httpx.Client, place: ArchivePlace, ranges: Sequence[WholeDays], now: datetime
    ) -> list[HourlySeries] | FetchFailure:
        if not self.base_url:
            return FetchFailure(FailureCode.NO_PROVIDER, "no address of an archive", is_temporary=False)
        asks = [_ask(place, days) for days in ranges]
        answer = ask_for(client, self.host.archive, form_of(place, ranges), self.patience, asks, now)
        return answer if isinstance(answer, FetchFailure) else _whole(answer)


def form_of(place: ArchivePlace, ranges: Sequence[WholeDays]) -> dict[str, str]:
    """The request's fields: one place, many ranges."""
    form = {
        "latitude": f"{place.latitude:.4f}",
        "longitude": f"{place.longitude:.4f}",
        "hourly": ",".join(VARIABLES[name].asked_as for name in ARCHIVED),
        "models": MODEL,
        "start_date": ",".join(days.first_on.isoformat() for days in ranges),
        "end_date": ",".join(days.last_on.isoformat() for days in ranges),
        "timeformat": "unixtime",
        "timezone": "GMT",
        "wind_speed_unit": "ms",
    }
    if place.height_m is not None:
        form["elevation"] = f"{place.height_m:.0f}"
    return form


def _ask(place: ArchivePlace, days: WholeDays) -> Ask:
    starts_at, ends_at = (
        datetime.combine(day, time(), UTC) for day in (days.first_on, days.last_on + timedelta(days=1))
    )
    return Ask(place.latitude, place.longitude, place.height_m, starts_at, ends_at)


def _whole(outcomes: Sequence[Reading]) -> list[HourlySeries] | FetchFailure:
    series: list[HourlySeries] = []
    for outcome in outcomes:
        if isinstance(outcome, FetchFailure):
            return outcome
        series.append(outcome)
    return series
