"""Open-Meteo, hosted or self-hosted: https://open-meteo.com/en/docs"""

import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import httpx

from terrain.domain.weather.fetching import Ask, FailureCode, FetchFailure, Limit, ModelRun
from terrain.domain.weather.series import HOUR
from terrain.providers.open_meteo.answer import NAME, BrokenAnswer, Reading, read_answer
from terrain.providers.open_meteo.refusal import failure_of
from terrain.providers.open_meteo.variables import VARIABLES
from terrain.providers.protocol import Outcome

BATCH = 100
LONGEST_QUERY = 1500
"""Characters; longer lists go as a form, since addresses are cut off by proxies."""

LARGEST_ANSWER = 64_000_000
FREE_HOST = "api.open-meteo.com"
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

    def __init__(
        self, base_url: str, key: str = "", *, connect_s: float = 5, read_s: float = 30, whole_s: float = 60
    ) -> None:
        self.address = base_url.rstrip("/") + "/v1/forecast"
        self.headers = {"X-Api-Key": key} if key else {}
        self.timeout = httpx.Timeout(read_s, connect=connect_s)
        self.whole_s = whole_s
        is_free = urlsplit(self.address).hostname == FREE_HOST and not key
        self.concurrency: int | None = 1 if is_free else None
        self.limits: tuple[Limit, ...] = FREE_LIMITS if is_free else ()

    def is_offered_at(self, latitude: float, longitude: float) -> bool:
        return True

    def weight_of(self, asks: Sequence[Ask]) -> float:
        return len(asks) * weight_of_place(len(VARIABLES))

    def latest_run(self, now: datetime) -> ModelRun | None:
        return None

    def fetch(self, asks: Sequence[Ask], now: datetime) -> list[Outcome]:
        outcomes: dict[int, Outcome] = {}
        with httpx.Client(timeout=self.timeout, headers=self.headers) as client:
            for indexes in _groups(asks):
                outcomes.update(_Batch(self, client, asks, now).fetch(indexes))
        return [outcomes[index] for index in range(len(asks))]

    def ask(self, client: httpx.Client, asks: Sequence[Ask], now: datetime) -> list[Reading] | FetchFailure:
        """One request: an outcome per place, or the failure that they share."""
        form = form_of(asks)
        is_short = len(str(httpx.QueryParams(form))) <= LONGEST_QUERY
        try:
            with client.stream(
                "GET" if is_short else "POST",
                self.address,
                params=form if is_short else None,
                data=None if is_short else form,
            ) as response:
                body = self._body(response)
            if response.status_code != 200:
                return failure_of(response.status_code, body, now)
            return read_answer(body, asks, now)
        except httpx.TimeoutException as error:
            return FetchFailure(FailureCode.TIMED_OUT, type(error).__name__)
        except httpx.DecodingError as error:
            return FetchFailure(FailureCode.BROKEN_ANSWER, type(error).__name__)
        except (httpx.TransportError, httpx.InvalidURL) as error:
            return FetchFailure(FailureCode.UNREACHABLE, f"{type(error).__name__}: {error}")
        except BrokenAnswer as broken:
            return FetchFailure(broken.code, broken.detail)

    def _body(self, response: httpx.Response) -> bytes:
        """The answer's bytes, within the time and size that a whole answer may take."""
        until, body = time.monotonic() + self.whole_s, bytearray()
        for chunk in response.iter_bytes():
            body += chunk
            if len(body) > LARGEST_ANSWER:
                raise BrokenAnswer(FailureCode.BROKEN_ANSWER, f"more than {LARGEST_ANSWER} bytes")
            if time.monotonic() > until:
                raise httpx.ReadTimeout(f"not whole after {self.whole_s} s")
        return bytes(body)


class _Batch:
    """Places fetched together, and the places refused so far."""

    def __init__(self, provider: OpenMeteo, client: httpx.Client, asks: Sequence[Ask], now: datetime) -> None:
        self.provider = provider
        self.client = client
        self.asks = asks
        self.now = now
        self.refusals: list[str] = []
        self.is_served = False

    def fetch(self, indexes: Sequence[int]) -> dict[int, Outcome]:
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
    """Places with a height and places without can't be asked for together."""
    for has_height in (True, False):
        indexes = [index for index, ask in enumerate(asks) if (ask.height_m is not None) is has_height]
        for first in range(0, len(indexes), BATCH):
            yield indexes[first : first + BATCH]


def form_of(asks: Sequence[Ask]) -> dict[str, str]:
    """The request's fields. Each place has its own hours; without a height Open-Meteo's terrain decides."""
    form = {
        "latitude": ",".join(f"{ask.latitude:.4f}" for ask in asks),
        "longitude": ",".join(f"{ask.longitude:.4f}" for ask in asks),
        "hourly": ",".join(variable.asked_as for variable in VARIABLES.values()),
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


def weight_of_place(variables: int, days: int = 0) -> float:
    """What Open-Meteo counts for one place (its server's calculateQueryWeight, 2026).

    Hours given as start_hour and end_hour count as no days at all.
    """
    return max(1.0, variables / 10, variables / 10 * days / 14)


def _hour(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M")
