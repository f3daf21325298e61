"""Which square of the service's 2.5 km grid a place lies in, remembered for a week."""

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

import orjson
from django.core.cache import cache

from terrain.domain.forecasts.fetching import Ask, FailureCode
from terrain.providers.broken import BrokenAnswer

WEEK_S = 7 * 86_400
_GRID = re.compile(r"/gridpoints/[A-Z]{3}/\d{1,4},\d{1,4}")


def point_of(ask: Ask) -> str:
    """The place as the service writes it: at most four decimals, no zeros at the end (others are redirected)."""
    return f"{_short(ask.latitude)},{_short(ask.longitude)}"


def _short(degrees: float) -> str:
    text = f"{degrees:.4f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def path_of(body: bytes) -> str:
    """The path of a point's grid data. Only the path: the host is the one that the operator chose.

    Raises BrokenAnswer.
    """
    try:
        parsed: Any = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise BrokenAnswer(FailureCode.BROKEN_ANSWER, f"no whole JSON ({len(body)} bytes): {error}") from error
    properties = parsed.get("properties") if isinstance(parsed, dict) else None
    address = properties.get("forecastGridData") if isinstance(properties, dict) else None
    path = urlsplit(address).path if isinstance(address, str) else ""
    if not _GRID.fullmatch(path):
        raise BrokenAnswer(FailureCode.BROKEN_ANSWER, "no forecastGridData")
    return path


def known_path(base: str, point: str) -> str | None:
    known = cache.get(_key(base, point))
    return known if isinstance(known, str) else None


def remember(base: str, point: str, path: str) -> None:
    cache.set(_key(base, point), path, WEEK_S)


def forget(base: str, point: str) -> None:
    cache.delete(_key(base, point))


def unknown_among(base: str, asks: Sequence[Ask]) -> int:
    """How many of these places have to be looked up first."""
    keys = [_key(base, point_of(ask)) for ask in asks]
    return len(set(keys) - set(cache.get_many(keys)))


def _key(base: str, point: str) -> str:
    return f"nws/grid/{base}/{point}"
