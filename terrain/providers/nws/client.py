"""Asking the National Weather Service: which square of its grid a place lies in, then what that square's layers say."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from urllib.parse import urljoin, urlsplit

import httpx

from terrain.domain.forecasts.fetching import Ask, FailureCode, FetchFailure, Limit, NotModified, Reach
from terrain.providers.broken import BrokenAnswer
from terrain.providers.exchange import Answer, Patience, connection, exchange
from terrain.providers.headers import expires_at, last_modified
from terrain.providers.nws import grid
from terrain.providers.nws.answer import NAME, read_answer
from terrain.providers.nws.reach import is_in_reach
from terrain.providers.protocol import Outcome
from terrain.providers.refusal import failure_of
from terrain.providers.round import Pace, Round

PATIENCE = Patience(largest=4_000_000)
MOST_REDIRECTS = 3
REDIRECTS = (301, 302, 307, 308)
MODEST = Pace(between_s=0.2)
"""The service publishes no limit, only that it is generous and that bursts are blocked."""


class NationalWeatherService:
    """The service at a base address. Without a `user_agent` nothing is asked."""

    name = NAME
    batch_size = 100
    concurrency: int | None = 1
    limits: tuple[Limit, ...] = (Limit(600, timedelta(minutes=1)),)
    attribution = NAME
    reach = Reach(past=timedelta(), ahead=timedelta(days=6, hours=12))

    def __init__(self, base_url: str, user_agent: str, *, patience: Patience = PATIENCE, pace: Pace = MODEST) -> None:
        self.base = base_url.rstrip("/")
        self.user_agent = user_agent
        self.patience = patience
        self.pace = pace

    def is_offered_at(self, latitude: float, longitude: float) -> bool:
        return is_in_reach(latitude, longitude)

    def weight_of(self, asks: Sequence[Ask]) -> float:
        """One request for each place, and one more for each whose square isn't known yet."""
        return float(len(asks) + grid.unknown_among(self.base, asks))

    def latest_run(self, now: datetime) -> None:
        """The service tells of no runs: forecasters change the grid at any time."""

    def fetch(self, asks: Sequence[Ask], now: datetime) -> list[Outcome]:
        if not self.user_agent:
            nobody = FetchFailure(FailureCode.FORBIDDEN, "TRAILSITE_CONTACT is not set", is_temporary=False)
            return [nobody] * len(asks)
        headers = {"User-Agent": self.user_agent, "Accept": "application/geo+json"}
        with connection(self.patience, headers) as client:
            return Round(asks, lambda ask: self._ask(client, ask, now), self.pace).run()

    def _ask(self, client: httpx.Client, ask: Ask, now: datetime) -> Outcome:
        if not is_in_reach(ask.latitude, ask.longitude):
            return FetchFailure(FailureCode.REFUSED, "outside the United States", is_temporary=False)
        try:
            path = self._path(client, ask, now)
            return path if isinstance(path, FetchFailure) else self._forecast(client, path, ask, now)
        except BrokenAnswer as broken:
            return broken.failure

    def _path(self, client: httpx.Client, ask: Ask, now: datetime) -> str | FetchFailure:
        """The path of the place's square, from memory or asked for. Raises BrokenAnswer."""
        point = grid.point_of(ask)
        if (known := grid.known_path(self.base, point)) is not None:
            return known
        answer = self._get(client, f"{self.base}/points/{point}")
        if isinstance(answer, FetchFailure):
            return answer
        if answer.status == 404:
            return FetchFailure(FailureCode.REFUSED, failure_of(answer, now).detail, is_temporary=False)
        if answer.status != 200:
            return failure_of(answer, now)
        path = grid.path_of(answer.body)
        grid.remember(self.base, point, path)
        return path

    def _forecast(self, client: httpx.Client, path: str, ask: Ask, now: datetime) -> Outcome:
        """The square's hours. Raises BrokenAnswer."""
        headers = {"If-Modified-Since": ask.last_modified} if ask.last_modified else {}
        answer = self._get(client, self.base + path, headers)
        if isinstance(answer, FetchFailure):
            return answer
        if answer.status == 304 and ask.last_modified:
            return NotModified(expires_at(answer.headers, now), last_modified(answer.headers) or ask.last_modified)
        if answer.status == 404:
            grid.forget(self.base, grid.point_of(ask))  # squares are renumbered at times: look it up anew
        if answer.status != 200:
            return failure_of(answer, now)
        return read_answer(
            answer.body,
            ask,
            now,
            expires_at=expires_at(answer.headers, now),
            last_modified=last_modified(answer.headers),
        )

    def _get(self, client: httpx.Client, address: str, headers: dict[str, str] | None = None) -> Answer | FetchFailure:
        """The answer of an address, redirected at most three times and never to another host."""
        answer = exchange(client, address, self.patience, headers=headers)
        for _ in range(MOST_REDIRECTS):
            target = None if isinstance(answer, FetchFailure) else _target(answer, address)
            if target is None:
                break
            address = target
            answer = exchange(client, address, self.patience, headers=headers)
        return answer


def _target(answer: Answer, address: str) -> str | None:
    """Where a redirect leads, if that is the same host; None for other answers and other hosts."""
    if answer.status not in REDIRECTS or not answer.headers.get("Location"):
        return None
    target = urljoin(address, answer.headers["Location"])
    is_same = urlsplit(target)[:2] == urlsplit(address)[:2]
    return target if is_same else None
