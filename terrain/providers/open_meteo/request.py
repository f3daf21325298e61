"""One request to Open-Meteo, and what it counts for it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

import httpx

from terrain.domain.forecasts.fetching import Ask, FetchFailure
from terrain.providers.broken import BrokenAnswer
from terrain.providers.exchange import Patience, exchange
from terrain.providers.open_meteo.answer import Reading, read_answer
from terrain.providers.open_meteo.refusal import failure_of

LONGEST_QUERY = 1500
"""Characters; longer lists go as a form, since addresses are cut off by proxies."""


def ask_for(
    client: httpx.Client,
    address: str,
    form: Mapping[str, str],
    patience: Patience,
    asks: Sequence[Ask],
    now: datetime,
) -> list[Reading] | FetchFailure:
    """One request: an outcome for each of the asked places (or ranges of hours), or the failure that they share."""
    is_short = len(str(httpx.QueryParams(dict(form)))) <= LONGEST_QUERY
    answer = exchange(client, address, patience, params=form if is_short else None, form=None if is_short else form)
    if isinstance(answer, FetchFailure):
        return answer
    if answer.status != 200:
        return failure_of(answer.status, answer.body, now)
    try:
        return read_answer(answer.body, asks, now)
    except BrokenAnswer as broken:
        return broken.failure


def weight_of_place(variables: int, days: int = 0) -> float:
    """What Open-Meteo counts for one place (its server's calculateQueryWeight, 2026).

    Hours given as start_hour and end_hour count as no days at all.
    """
    return max(1.0, variables / 10, variables / 10 * days / 14)
