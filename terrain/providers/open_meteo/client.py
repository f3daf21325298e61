"""Open-Meteo, hosted or self-hosted: https://open-meteo.com/en/docs"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import httpx

from terrain.domain.forecasts.fetching import Ask, FailureCode, FetchFailure, Limit, ModelRun, Reach
from terrain.domain.weather.series import HOUR, HourlySeries
from terrain.providers.exchange import Patience, connection
from terrain.providers.open_meteo.answer import NAME, Reading
from terrain.providers.open_meteo.host import Host
from terrain.providers.open_meteo.request import ask_for, weight_of_place
from terrain.providers.open_meteo.runs import latest_run
from terrain.providers.open_meteo.variables import VARIABLES
from terrain.providers.protocol import Outcome

BATCH = 100
PATIENCE = Patience(largest=24_000_000)
"""A hundred places with thirty days of all variables are about ten million bytes."""

FREE_LIMITS = (
    Limit(480, timedelta(minutes=1)),
    Limit(4500, timedelta(hours=1)),
    Limit(9000, timedelta(days=1)),
)
"""A tenth to a fifth below what the free host gives each address (600, 5,000 and 10,000): errors count there too."""

SAME_REFUSALS = 6
"""After so many places refused for the same reason and none served, it is the request and not the places."""


class OpenMeteo:
    """The forecast API at a base address. Batches are split in two on a 400, until the place at fault is alone."""

    name = NAME
    batch_size = BATCH
    attribution = NAME
    reach = Reach(past=timedelta(days=92), ahead=timedelta(days=15))

    def __init__(self, base_url: str, key: str = "", *, runs_of: str = "", patience: Patience = PATIENCE) -> None:
        self.host = Host(base_url, key)
        self.headers = self.host.headers
        self.patience = patience
        self.runs_of = runs_of
        self.concurrency: int | None = 1 if self.host.is_free else None
        self.limits: tuple[Limit, ...] = FREE_LIMITS if self.host.is_free else ()

    def is_offered_at(self, latitude: float, longitude: float) -> bool:
        return True

    def weight_of(self, asks: Sequence[Ask]) -> float:
        return sum(weight_of_place(len(ask.only or VARIABLES)) for ask in asks)

    def latest_run(self, now: datetime) -> ModelRun | None:
        return latest_run(self.host, self.runs_of, now) if self.runs_of else None

    def fetch(self, asks: Sequence[Ask], now: datetime) -> list[Outcome]:
        outcomes: dict[int, Reading] = {}
        with connection(self.patience, self.headers) as client:
            for indexes in _groups(asks):
                outcomes.update(_Batch(self, client, asks, now).fetch(indexes))
        run = self.latest_run(now) if any(isinstance(outcome, HourlySeries) for outcome in outcomes.values()) else None
        return [_issued(outcomes[index], run) for index in range(len(asks))]

    def ask(self, client: httpx.Client, asks: Sequence[Ask], now: datetime) -> list[Reading] | FetchFailure:
        """One request: an outcome per place, or the failure that they share."""
        return ask_for(client, self.host.forecast, form_of(asks), self.patience, asks, now)


def _issued(outcome: Reading, run: ModelRun | None) -> Outcome:
    return replace(outcome, issued_at=run.initialised_at) if run and isinstance(outcome, HourlySeries) else outcome


class _Batch:
    """Places fetched together, and the places refused so far."""

    def __init__(self, provider: OpenMeteo, client: httpx.Client, asks: Sequence[Ask], now: datetime) -> None:
        self.provider = provider
        self.client = client
        self.asks = asks
        self.now = now
        self.refusals: list[str] = []
        self.is_served = False

    def fetch(self, indexes: Sequence[int]) -> dict[int, Reading]:
        if self._is_hopeless():
            return dict.fromkeys(indexes, FetchFailure(FailureCode.REFUSED, self.refusals[-1]))
        answer = self.provider.ask(self.client, [self.asks[index] for index in indexes], self.now)
        if not isinstance(answer, FetchFailure):
            self.is_served = True
            return dict(zip(indexes, answer, strict=True))
        if answer.is_temporary:
            return dict.fromkeys(indexes, answer)
        if len(indexes) == 1:
            self.refusals.append(answer.detail)
            return {indexes[0]: answer}
        middle = len(indexes) // 2
        return self.fetch(indexes[:middle]) | self.fetch(indexes[middle:])

    def _is_hopeless(self) -> bool:
        return not self.is_served and len(self.refusals) >= SAME_REFUSALS and len(set(self.refusals)) == 1


def _groups(asks: Sequence[Ask]) -> Iterator[list[int]]:
    """Places with a height and places without can't be asked for together, nor some variables and all."""
    kinds: dict[tuple[bool, tuple[str, ...]], list[int]] = {}
    for index, ask in enumerate(asks):
        kinds.setdefault((ask.height_m is None, ask.only), []).append(index)
    for _, indexes in sorted(kinds.items()):
        for first in range(0, len(indexes), BATCH):
            yield indexes[first : first + BATCH]


def form_of(asks: Sequence[Ask]) -> dict[str, str]:
    """The request's fields. Each place has its own hours; without a height Open-Meteo's terrain decides."""
    names = asks[0].only or tuple(VARIABLES)
    form = {
        "latitude": ",".join(f"{ask.latitude:.4f}" for ask in asks),
        "longitude": ",".join(f"{ask.longitude:.4f}" for ask in asks),
        "hourly": ",".join(VARIABLES[name].asked_as for name in names),
        "start_hour": ",".join(_hour(ask.starts_at) for ask in asks),
        "end_hour": ",".join(_hour(ask.ends_at - HOUR) for ask in asks),
        "timeformat": "unixtime",
        "timezone": "GMT",
        "wind_speed_unit": "ms",
        "cell_selection": "land",
    }
    if all(ask.height_m is not None for ask in asks):
        form["elevation"] = ",".join(f"{ask.height_m:.0f}" for ask in asks)
    return form


def _hour(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M")
