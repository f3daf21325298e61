"""Reading Open-Meteo's answers: trust nothing, keep what is sound."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import orjson

from terrain.domain.forecasts.fetching import Ask, FailureCode, FetchFailure
from terrain.domain.weather.series import HOUR, HourlySeries
from terrain.providers.broken import BrokenAnswer
from terrain.providers.open_meteo.variables import CONVERSIONS, VARIABLES, Conversion, Variable
from terrain.providers.plausible import plausible_row

NAME = "open_meteo"
Reading = HourlySeries | FetchFailure
WATER_MM_PER_SNOW_CM = 10 / 7
"""Open-Meteo's own ratio: 7 cm of snow hold 10 mm of water."""

_NUMBERS = frozenset({int, float, type(None)})
_UNITLESS = ("", "wmo code")
_HOUR_S = 3600


def read_answer(body: bytes, asks: Sequence[Ask], fetched_at: datetime) -> list[Reading]:
    """One outcome per asked place. Raises BrokenAnswer where the answer as a whole is of no use."""
    try:
        parsed = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise BrokenAnswer(FailureCode.BROKEN_ANSWER, f"no whole JSON ({len(body)} bytes): {error}") from error
    places = parsed if isinstance(parsed, list) else [parsed]
    if len(places) != len(asks):
        raise BrokenAnswer(FailureCode.BROKEN_ANSWER, f"{len(places)} places instead of {len(asks)}")
    return [_outcome(place, ask, fetched_at) for place, ask in zip(places, asks, strict=True)]


def _outcome(place: Any, ask: Ask, fetched_at: datetime) -> Reading:
    try:
        return _read_place(place, ask, fetched_at)
    except BrokenAnswer as broken:
        return broken.failure


def _read_place(place: Any, ask: Ask, fetched_at: datetime) -> HourlySeries:
    hourly, units = _part(place, "hourly"), _part(place, "hourly_units")
    grid = _Grid(utc_seconds(hourly.get("time"), units.get("time"), place.get("utc_offset_seconds", 0)), ask)
    values = {name: _column(name, hourly, units, grid) for name in VARIABLES}
    known = {name: row for name, row in values.items() if row is not None}
    _take_off_snow(known)
    if all(value is None for row in known.values() for value in row):
        raise BrokenAnswer(FailureCode.NO_HOURS, "no value in the hours asked for")
    height = _height(place.get("elevation"))
    return HourlySeries(
        latitude=ask.latitude,
        longitude=ask.longitude,
        height_m=height if ask.height_m is None else ask.height_m,
        starts_at=ask.starts_at + grid.first * HOUR,
        hours=grid.count,
        values=known,
        provider=NAME,
        provenance=dict.fromkeys(known, NAME),
        fetched_at=fetched_at,
        model_height_m=height,
    )


def _part(place: Any, name: str) -> dict[str, Any]:
    part = place.get(name) if isinstance(place, dict) else None
    if not isinstance(part, dict):
        raise BrokenAnswer(FailureCode.BROKEN_ANSWER, f"no {name}")
    return part


def utc_seconds(times: Any, unit: Any, offset: Any) -> Any:
    """The hours of an answer in seconds of UTC.

    Open-Meteo gives local hours with one offset for the whole series, even where clocks change in between, and cuts
    the offset to whole hours where a time zone has a half one (its server's getTimerange2): that one is taken off.
    """
    if unit == "unixtime" and offset == 0:
        return times
    if unit != "iso8601" or type(offset) is not int or not isinstance(times, list):
        raise BrokenAnswer(FailureCode.WRONG_UNITS, "hours are not in UTC seconds")
    shift = int(offset / _HOUR_S) * _HOUR_S
    try:
        return [int(datetime.fromisoformat(time).replace(tzinfo=UTC).timestamp()) - shift for time in times]
    except (TypeError, ValueError) as error:
        raise BrokenAnswer(FailureCode.BROKEN_ANSWER, "hours are no dates") from error


def _height(value: Any) -> float | None:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if is_number and -500 <= value <= 9000 else None


class _Grid:
    """Where each hour of the answer belongs among the asked ones: `first` asked hour that is there, `count` of them."""

    def __init__(self, times: Any, ask: Ask) -> None:
        if not isinstance(times, list) or set(map(type, times)) != {int} or any(time % _HOUR_S for time in times):
            raise BrokenAnswer(FailureCode.BROKEN_ANSWER, "hours are not whole hours in seconds")
        self.length = len(times)
        start = int(ask.starts_at.astimezone(UTC).timestamp())
        wanted = range(int((ask.ends_at - ask.starts_at) / HOUR))
        self.indexes: dict[int, int] = {}
        for position, time in enumerate(times):
            if (index := (time - start) // _HOUR_S) in wanted:
                self.indexes.setdefault(index, position)
        if not self.indexes:
            raise BrokenAnswer(FailureCode.NO_HOURS, "none of the hours asked for")
        self.first = min(self.indexes)
        self.count = max(self.indexes) - self.first + 1
        positions = [self.indexes.get(self.first + step) for step in range(self.count)]
        self.positions = positions
        self.start = positions[0] or 0
        self.is_straight = positions == list(range(self.start, self.start + self.count))

    def take(self, row: list[Any]) -> list[Any]:
        if self.is_straight:
            return row[self.start : self.start + self.count]
        return [None if position is None else row[position] for position in self.positions]


def _column(name: str, hourly: dict[str, Any], units: dict[str, Any], grid: _Grid) -> list[float | None] | None:
    """The hours of one variable; None where the answer lacks it. Implausible values count as missing."""
    variable = VARIABLES[name]
    row = hourly.get(variable.asked_as)
    if row is None:
        return None
    convert = _conversion(variable, units.get(variable.asked_as))
    if not isinstance(row, list) or len(row) != grid.length or not set(map(type, row)) <= _NUMBERS:
        raise BrokenAnswer(FailureCode.BROKEN_ANSWER, f"{variable.asked_as} is not one number per hour")
    taken: list[float | None] = grid.take(row)
    if convert is not None:
        taken = [None if value is None else round(convert(value), 2) for value in taken]
    return plausible_row(name, taken)


def _conversion(variable: Variable, unit: Any) -> Conversion | None:
    """How the stated unit becomes ours, None where it is ours. Raises BrokenAnswer for a unit that isn't known."""
    if unit == variable.unit or (unit is None and variable.unit in _UNITLESS):
        return None
    convert = CONVERSIONS.get((unit, variable.unit)) if isinstance(unit, str) else None
    if convert is None:
        raise BrokenAnswer(FailureCode.WRONG_UNITS, f"{variable.asked_as} in {unit!r}, not {variable.unit!r}")
    return convert


def _take_off_snow(values: dict[str, list[float | None]]) -> None:
    """Turn precipitation into rain: what fell as snow is counted as snow."""
    snow = values.get("snowfall_cm")
    if snow is None or "rain_mm" not in values:
        return
    values["rain_mm"] = [
        None if water is None else round(max(0.0, water - (fallen or 0.0) * WATER_MM_PER_SNOW_CM), 2)
        for water, fallen in zip(values["rain_mm"], snow, strict=True)
    ]
