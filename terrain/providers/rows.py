"""The hours of an asked window, filled in value by value."""

from datetime import datetime

from terrain.domain.forecasts.fetching import Ask, FailureCode
from terrain.domain.weather.series import HOUR, HourlySeries
from terrain.providers.broken import BrokenAnswer
from terrain.providers.plausible import plausible


class HourlyRows:
    """Values by variable and hour. What is there first stays; what isn't weather, or lies outside, is passed over.

    Values of a step longer than an hour (a sum over six hours, say) are marked: their provenance says "name/6h".
    """

    def __init__(self, ask: Ask, provider: str) -> None:
        self.ask = ask
        self.provider = provider
        self.count = max(0, int((ask.ends_at - ask.starts_at) / HOUR))
        self.values: dict[str, list[float | None]] = {}
        self.steps: dict[str, int] = {}

    def index_of(self, at: datetime) -> int:
        return int((at - self.ask.starts_at) // HOUR)

    def put(self, name: str, at: datetime, value: object, step_h: int = 1) -> None:
        """The value that holds at this moment (or for the hour that ends then)."""
        index, number = self.index_of(at), plausible(name, value)
        if number is None or not 0 <= index < self.count:
            return
        row = self.values.setdefault(name, [None] * self.count)
        if row[index] is None:
            row[index] = number
            self.steps[name] = max(step_h, self.steps.get(name, 1))

    def get(self, name: str, at: datetime) -> float | None:
        row, index = self.values.get(name), self.index_of(at)
        return row[index] if row is not None and 0 <= index < self.count else None

    def known_hours(self) -> range:
        """From the first hour with any value to the last. Raises BrokenAnswer where there is none."""
        known = [index for index in range(self.count) if any(row[index] is not None for row in self.values.values())]
        if not known:
            raise BrokenAnswer(FailureCode.NO_HOURS, "no value in the hours asked for")
        return range(known[0], known[-1] + 1)

    def series(
        self,
        *,
        height_m: float | None,
        model_height_m: float | None,
        fetched_at: datetime,
        issued_at: datetime | None,
        expires_at: datetime | None,
        last_modified: str,
    ) -> HourlySeries:
        """The hours that are known. Raises BrokenAnswer where none is."""
        hours = self.known_hours()
        values = {name: row[hours.start : hours.stop] for name, row in self.values.items()}
        known = {name: row for name, row in values.items() if any(value is not None for value in row)}
        return HourlySeries(
            latitude=self.ask.latitude,
            longitude=self.ask.longitude,
            height_m=height_m,
            starts_at=self.ask.starts_at + hours.start * HOUR,
            hours=len(hours),
            values=known,
            provider=self.provider,
            fetched_at=fetched_at,
            provenance={name: self._origin(name) for name in known},
            issued_at=issued_at,
            model_height_m=model_height_m,
            expires_at=expires_at,
            last_modified=last_modified,
        )

    def _origin(self, name: str) -> str:
        step = self.steps[name]
        return self.provider if step == 1 else f"{self.provider}/{step}h"
