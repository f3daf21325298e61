"""The one shape that all weather providers have."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from terrain.domain.weather.fetching import Ask, FetchFailure
from terrain.domain.weather.series import HourlySeries

Outcome = HourlySeries | FetchFailure


class Provider(Protocol):
    """Fetches the hours of places. `batch_size` is the most places that one call of `fetch` takes."""

    @property
    def name(self) -> str: ...

    @property
    def batch_size(self) -> int: ...

    def fetch(self, asks: Sequence[Ask], now: datetime) -> list[Outcome]:
        """One outcome per asked place, in their order. Raises nothing for what a network or a provider may do."""
        ...
