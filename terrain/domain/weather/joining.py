"""Two series of one place as one: what the better lacks is taken from the other, and provenance says so."""

from dataclasses import replace
from datetime import datetime

from terrain.domain.weather.series import HOUR, HourlySeries

BOTH = "+"
"""Between the origins of a variable whose hours come from two providers."""


def joined(first: HourlySeries, second: HourlySeries) -> HourlySeries:
    """The first series, with variables and hours that it lacks filled in from the second, both on the hour.

    It stays the first's forecast: its provider, age and height. Only give series for the same height and place. Hours
    between the two, where neither has any, are None.
    """
    starts_at = min(first.starts_at, second.starts_at)
    hours = int((max(first.ends_at, second.ends_at) - starts_at) / HOUR)
    values: dict[str, list[float | None]] = {}
    provenance: dict[str, str] = {}
    for name in [*first.values, *(name for name in second.values if name not in first.values)]:
        rows = [_shifted(series, name, starts_at, hours) for series in (first, second)]
        values[name] = [other if own is None else own for own, other in zip(*rows, strict=True)]
        provenance[name] = _origin(name, (first, second), rows, values[name])
    return replace(first, starts_at=starts_at, hours=hours, values=values, provenance=provenance)


def with_past(series: HourlySeries, earlier: HourlySeries, starts_at: datetime) -> HourlySeries:
    """The series with the hours from `starts_at` until its own first in front, as far as the earlier one has them."""
    past = _cut(earlier, max(starts_at, earlier.starts_at), min(series.starts_at + HOUR, earlier.ends_at))
    return joined(series, past) if past.hours > 0 else series


def _cut(series: HourlySeries, starts_at: datetime, ends_at: datetime) -> HourlySeries:
    first, hours = series.index_of(starts_at), int((ends_at - starts_at) / HOUR)
    values = {name: row[first : first + hours] for name, row in series.values.items()}
    return replace(series, starts_at=starts_at, hours=hours, values=values)


def _shifted(series: HourlySeries, name: str, starts_at: datetime, hours: int) -> list[float | None]:
    offset = series.index_of(starts_at)
    return [series.value(name, offset + step) for step in range(hours)]


def _origin(
    name: str,
    series: tuple[HourlySeries, HourlySeries],
    rows: list[list[float | None]],
    together: list[float | None],
) -> str:
    first, second = (forecast.provenance.get(name, forecast.provider) for forecast in series)
    if together == rows[0]:
        return first
    is_all_second = all(value is None for value in rows[0])
    return second if is_all_second or first == second else f"{first}{BOTH}{second}"
