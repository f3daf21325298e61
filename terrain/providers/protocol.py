"""The one shape that all weather providers have."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from terrain.domain.forecasts.fetching import Ask, FetchFailure, Limit, ModelRun, NotModified, Reach
from terrain.domain.weather.series import HourlySeries

Outcome = HourlySeries | NotModified | FetchFailure


class Provider(Protocol):
    """Fetches the hours of places. `batch_size` is the most places that one call of `fetch` takes.

    `concurrency` is how many calls of `fetch` may run at once, of all workers together (None: as many as one likes);
    `limits` is what all workers together may spend. `attribution` is the code of the words that its terms demand.
    `reach` is what an answer holds: what is missing beyond it is no fault of the answer.
    """

    @property
    def name(self) -> str: ...

    @property
    def batch_size(self) -> int: ...

    @property
    def concurrency(self) -> int | None: ...

    @property
    def limits(self) -> tuple[Limit, ...]: ...

    @property
    def attribution(self) -> str: ...

    @property
    def reach(self) -> Reach: ...

    def is_offered_at(self, latitude: float, longitude: float) -> bool:
        """Whether the provider has weather for this place at all, as far as one knows without asking."""
        ...

    def weight_of(self, asks: Sequence[Ask]) -> float:
        """What fetching these places together costs, in the units of `limits`."""
        ...

    def latest_run(self, now: datetime) -> ModelRun | None:
        """The newest model run that forecasts are made from. None where the provider tells of none."""
        ...

    def fetch(self, asks: Sequence[Ask], now: datetime) -> list[Outcome]:
        """One outcome per asked place, in their order. Raises nothing for what a network or a provider may do."""
        ...
