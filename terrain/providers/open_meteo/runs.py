"""The runs of the models behind Open-Meteo's forecasts. https://open-meteo.com/en/docs/model-updates"""

from datetime import UTC, datetime, timedelta
from typing import Any

import orjson
from django.core.cache import cache

from terrain.domain.forecasts.fetching import FetchFailure, ModelRun
from terrain.providers.exchange import Patience, connection, exchange
from terrain.providers.open_meteo.host import Host

SETTLED_AFTER = timedelta(minutes=10)
"""Open-Meteo's own advice: until then some of its servers still have the run before."""

KEPT_S = 300
PATIENCE = Patience(connect_s=3, read_s=5, whole_s=8, largest=20_000)
_NOTHING: dict[str, Any] = {}


def latest_run(host: Host, model: str, now: datetime) -> ModelRun | None:
    """The newest run of a model that all servers have; None where the host doesn't tell. Asked every five minutes."""
    key = f"open_meteo/run/{host.base}/{model}"
    told = cache.get(key)
    if told is None:
        told = _ask(host, model)
        cache.set(key, told, KEPT_S)
    return _settled_run(told, now)


def _ask(host: Host, model: str) -> dict[str, Any]:
    with connection(PATIENCE, host.headers) as client:
        answer = exchange(client, host.freshness_of(model), PATIENCE)
    if isinstance(answer, FetchFailure) or answer.status != 200:
        return _NOTHING
    try:
        told = orjson.loads(answer.body)
    except orjson.JSONDecodeError:
        return _NOTHING
    return told if isinstance(told, dict) else _NOTHING


def _settled_run(told: dict[str, Any], now: datetime) -> ModelRun | None:
    """The run told of, or the one before it as long as that one isn't settled (or claims to come from the future)."""
    initialised_at = _moment(told.get("last_run_initialisation_time"))
    available_at = _moment(told.get("last_run_availability_time"))
    if initialised_at is None or available_at is None or available_at < initialised_at:
        return None
    settled_at = available_at + SETTLED_AFTER
    if settled_at <= now:
        return ModelRun(initialised_at, settled_at)
    every = told.get("update_interval_seconds")
    if type(every) is not int or not 0 < every <= 86_400 or settled_at - timedelta(seconds=every) > now:
        return None
    return ModelRun(initialised_at - timedelta(seconds=every), settled_at - timedelta(seconds=every))


def _moment(seconds: Any) -> datetime | None:
    is_moment = type(seconds) is int and 0 < seconds < 10**10
    return datetime.fromtimestamp(seconds, UTC) if is_moment else None
