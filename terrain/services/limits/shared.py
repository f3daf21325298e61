"""What all workers know together: counts, notes and leases that end by themselves, in the broker's own store.

The cache named "workers" is Valkey or Redis wherever the site has one (see the settings); without one, or while it
doesn't answer, each process keeps count for itself. Lifetimes only tidy up: what a count or a note means is decided by
the moments in it, so that it can be judged with any clock.
"""

import logging
import uuid
from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeVar

from django.core.cache import BaseCache, caches
from django.core.cache.backends.locmem import LocMemCache
from redis.exceptions import RedisError

Value = TypeVar("Value")
log = logging.getLogger(__name__)


class StoreState(StrEnum):
    """Whether workers know of each other. Alone: there is no store that they share; away: it doesn't answer."""

    SHARED = "shared"
    ALONE = "alone"
    AWAY = "away"


def store_state() -> StoreState:
    """Asked of the store itself, which may take its whole patience."""
    cache = caches["workers"]
    try:
        cache.get("clock")
    except RedisError:
        return StoreState.AWAY
    return StoreState.ALONE if isinstance(cache, LocMemCache) else StoreState.SHARED


def add(name: str, amount: int, keep_s: int) -> int:
    """Add to a count, atomically over all workers; what it comes to. It is forgotten `keep_s` after its start."""

    def act(cache: BaseCache) -> int:
        for _ in range(3):
            cache.add(name, 0, keep_s)
            try:
                return cache.incr(name, amount)
            except ValueError:  # its time ran out between the two
                continue
        return amount

    return _with_store(act)


def count(name: str) -> int:
    return _with_store(lambda cache: int(cache.get(name) or 0))


def note(name: str, value: Any, keep_s: float) -> None:
    """Keep a value of plain data for so many seconds."""
    _with_store(lambda cache: cache.set(name, value, max(1, int(keep_s))))


def noted(name: str) -> Any:
    """The value kept under this name, None where there is none."""
    return _with_store(lambda cache: cache.get(name))


def forget(*names: str) -> None:
    _with_store(lambda cache: cache.delete_many(names))


def lease(name: str, seconds: float) -> str:
    """Have this name to oneself for so many seconds at most. A token for `give_back`, "" while somebody has it."""
    token = uuid.uuid4().hex
    return token if _with_store(lambda cache: cache.add(name, token, max(1, int(seconds)))) else ""


def give_back(name: str, token: str) -> None:
    """End a lease, unless it ran out and is somebody else's by now."""
    if noted(name) == token:
        forget(name)


def _with_store(act: Callable[[BaseCache], Value]) -> Value:
    try:
        return act(caches["workers"])
    except RedisError as error:
        log.warning("the workers' shared store doesn't answer, this process counts for itself: %s", error)
        return act(LocMemCache("workers-alone", {}))
