"""Asking MET Norway, within its terms of service: https://api.met.no/doc/TermsOfService

Who we are and whom to write to in each request, at most four decimals, no question before the last answer expired, the
validator of the last answer sent back word for word, at most twenty questions a second and never in bursts.
"""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

import httpx

from terrain.domain.forecasts.fetching import Ask, FailureCode, FetchFailure, Limit, NotModified, Reach
from terrain.providers.broken import BrokenAnswer
from terrain.providers.exchange import Answer, Patience, connection, exchange
from terrain.providers.headers import expires_at, last_modified
from terrain.providers.met_norway.answer import NAME, read_answer
from terrain.providers.protocol import Outcome
from terrain.providers.refusal import failure_of
from terrain.providers.round import Pace, Round

logger = logging.getLogger(__name__)

PATH = "/weatherapi/locationforecast/2.0/complete"
PATIENCE = Patience(largest=4_000_000)
HALF_OF_THE_LIMIT = Pace(between_s=0.1)
"""Ten a second, where twenty are allowed to all of a site's workers together; one of them asks at a time."""

LOWEST_M, HIGHEST_M = -500, 9000


class MetNorway:
    """Locationforecast at a base address. Without a `user_agent` nothing is asked."""

    name = NAME
    batch_size = 100
    concurrency: int | None = 1
    limits: tuple[Limit, ...] = (Limit(600, timedelta(minutes=1)),)
    attribution = NAME
    reach = Reach(past=timedelta(), ahead=timedelta(days=8, hours=12))

    def __init__(
        self, base_url: str, user_agent: str, *, patience: Patience = PATIENCE, pace: Pace = HALF_OF_THE_LIMIT
    ) -> None:
        self.address = base_url.rstrip("/") + PATH
        self.user_agent = user_agent
        self.patience = patience
        self.pace = pace

    def is_offered_at(self, latitude: float, longitude: float) -> bool:
        return True

    def weight_of(self, asks: Sequence[Ask]) -> float:
        return float(len(asks))

    def latest_run(self, now: datetime) -> None:
        """MET Norway tells of no runs: each answer says until when it is the newest."""

    def fetch(self, asks: Sequence[Ask], now: datetime) -> list[Outcome]:
        if not self.user_agent:
            nobody = FetchFailure(FailureCode.FORBIDDEN, "TRAILSITE_CONTACT is not set", is_temporary=False)
            return [nobody] * len(asks)
        with connection(self.patience, {"User-Agent": self.user_agent}) as client:
            return Round(asks, lambda ask: self._ask(client, ask, now), self.pace).run()

    def _ask(self, client: httpx.Client, ask: Ask, now: datetime) -> Outcome:
        headers = {"If-Modified-Since": ask.last_modified} if ask.last_modified else None
        answer = exchange(client, self.address, self.patience, params=params_of(ask), headers=headers)
        return answer if isinstance(answer, FetchFailure) else _outcome(answer, ask, now)


def _outcome(answer: Answer, ask: Ask, now: datetime) -> Outcome:
    if answer.status == 304 and ask.last_modified:
        validator = last_modified(answer.headers) or ask.last_modified
        return NotModified(expires_at(answer.headers, now), validator)
    if answer.status not in (200, 203):
        return failure_of(answer, now)
    if answer.status == 203:
        logger.warning("MET Norway says that %s is deprecated: see https://api.met.no/doc/", PATH)
    try:
        return read_answer(
            answer.body,
            ask,
            now,
            expires_at=expires_at(answer.headers, now),
            last_modified=last_modified(answer.headers),
        )
    except BrokenAnswer as broken:
        return broken.failure


def params_of(ask: Ask) -> dict[str, str]:
    """The request's fields: degrees cut off after four decimals (more are refused), height in whole metres."""
    params = {"lat": _cut(ask.latitude), "lon": _cut(ask.longitude)}
    if ask.height_m is not None:
        params["altitude"] = f"{min(max(ask.height_m, LOWEST_M), HIGHEST_M):.0f}"
    return params


def _cut(degrees: float) -> str:
    return f"{degrees:.8f}"[:-4]
