"""Reading the service's grid: layers of values, each true for an interval of hours, made hourly.

Sums are spread evenly over their interval, chances hold for each of its hours: provenance names the longest interval
of those ("nws/6h"). Temperatures are of the grid's own height and are brought to the asked one.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

import orjson

from terrain.domain.forecasts.fetching import Ask, FailureCode
from terrain.domain.physical_constants import LAPSE_K_PER_M
from terrain.domain.weather.series import HOUR, HourlySeries
from terrain.providers.broken import BrokenAnswer
from terrain.providers.moments import moment_of
from terrain.providers.nws.codes import code_of, code_of_cover
from terrain.providers.nws.intervals import Interval, interval_of
from terrain.providers.nws.layers import LAYERS, Conversion, GridLayer, Kind
from terrain.providers.plausible import is_number, plausible
from terrain.providers.rows import HourlyRows

NAME = "nws"
MOST_VALUES = 2000
WATER_MM_PER_SNOW_CM = 10 / 7
THUNDER_FROM_PCT = 50
"""From this chance on an hour counts as one with thunder: more likely than not. Judgement."""


def read_answer(
    body: bytes, ask: Ask, fetched_at: datetime, *, expires_at: datetime | None = None, last_modified: str = ""
) -> HourlySeries:
    """The hours of the asked window. Raises BrokenAnswer where the answer is of no use."""
    properties = _properties(body)
    grid_height = _height(properties.get("elevation"))
    rows = HourlyRows(ask, NAME)
    for name, layer in LAYERS.items():
        _put_layer(rows, name, layer, properties.get(layer.name), _rise(name, ask, grid_height))
    _put_codes(rows, properties)
    series = rows.series(
        height_m=grid_height if ask.height_m is None else ask.height_m,
        model_height_m=grid_height,
        fetched_at=fetched_at,
        issued_at=moment_of(properties.get("updateTime")),
        expires_at=expires_at,
        last_modified=last_modified,
    )
    return replace(series, values=_without_snow(series.values))


def _properties(body: bytes) -> dict[str, Any]:
    try:
        parsed = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise BrokenAnswer(FailureCode.BROKEN_ANSWER, f"no whole JSON ({len(body)} bytes): {error}") from error
    properties = parsed.get("properties") if isinstance(parsed, dict) else None
    if not isinstance(properties, dict):
        raise BrokenAnswer(FailureCode.BROKEN_ANSWER, "no properties")
    return properties


def _height(elevation: Any) -> float | None:
    if not isinstance(elevation, dict) or _unit(elevation.get("unitCode")) != "m":
        return None
    height = elevation.get("value")
    return float(height) if is_number(height) and -500 <= height <= 9000 else None


def _rise(name: str, ask: Ask, grid_height: float | None) -> Conversion:
    """From the grid's height to the asked one, at the mean lapse rate (ICAO standard atmosphere)."""
    if name not in ("temperature_c", "dew_point_c") or ask.height_m is None or grid_height is None:
        return lambda value: value
    change = -LAPSE_K_PER_M * (ask.height_m - grid_height)
    return lambda value: value + change


def _unit(code: Any) -> str:
    return code.rpartition(":")[2] if isinstance(code, str) else ""


def _put_layer(rows: HourlyRows, name: str, layer: GridLayer, part: Any, rise: Conversion) -> None:
    values = list(_values(part))
    if not values:
        return
    convert = layer.units.get(_unit(part.get("uom")))
    if convert is None:
        raise BrokenAnswer(FailureCode.WRONG_UNITS, f"{layer.name} in {part.get('uom')!r}")
    for interval, value in values:
        if is_number(value):
            _put(rows, name, layer.kind, interval, rise(convert(value)))


def _put(rows: HourlyRows, name: str, kind: Kind, interval: Interval, value: float) -> None:
    """Sums are kept to a thousandth, so that their hours add up again."""
    amount = round(value / interval.hours, 3) if kind is Kind.SUM else round(value, 2)
    step_h = interval.hours if kind in (Kind.WHOLE, Kind.SUM) else 1
    if kind is Kind.SUM and plausible(name, value) is None:
        return
    for at in _hours(rows, interval, starts_later=kind is not Kind.STATE):
        rows.put(name, at, amount, step_h)


def _hours(rows: HourlyRows, interval: Interval, *, starts_later: bool) -> Iterator[datetime]:
    """The elements that an interval is true of, within the asked window: those of hours that end in it, or begin."""
    first = rows.index_of(interval.starts_at) + starts_later
    within = range(max(0, first), min(rows.count, first + interval.hours))
    return (rows.ask.starts_at + index * HOUR for index in within)


def _values(part: Any) -> Iterator[tuple[Interval, Any]]:
    """A layer's values by their start; what has no proper interval is passed over."""
    values = part.get("values") if isinstance(part, dict) else None
    if not isinstance(values, list) or len(values) > MOST_VALUES:
        return
    known = [
        (interval, item.get("value"))
        for item in values
        if isinstance(item, dict) and (interval := interval_of(item.get("validTime"))) is not None
    ]
    yield from sorted(known, key=lambda pair: pair[0].starts_at)


def _put_codes(rows: HourlyRows, properties: dict[str, Any]) -> None:
    """What forecasters write, thunder where its chance is even or more, and the sky for hours when nothing happens."""
    _put_code_of(rows, properties.get("probabilityOfThunder"), _thunder)
    _put_code_of(rows, properties.get("weather"), code_of)
    if "weather_code" not in rows.values and "cloud_cover_pct" not in rows.values:
        return
    for index in range(rows.count):
        at = rows.ask.starts_at + index * HOUR
        rows.put("weather_code", at, code_of_cover(rows.get("cloud_cover_pct", at)))


def _put_code_of(rows: HourlyRows, part: Any, code: Callable[[Any], int | None]) -> None:
    for interval, value in _values(part):
        for at in _hours(rows, interval, starts_later=True):
            rows.put("weather_code", at, code(value))


def _thunder(chance: Any) -> int | None:
    return 95 if is_number(chance) and THUNDER_FROM_PCT <= chance <= 100 else None


def _without_snow(values: dict[str, list[float | None]]) -> dict[str, list[float | None]]:
    """Rain alone: of the whole precipitation the snow's water is taken off."""
    water, snow = values.get("rain_mm"), values.get("snowfall_cm")
    if water is None or snow is None:
        return values
    rain = [
        None if whole is None else round(max(0.0, whole - (fallen or 0.0) * WATER_MM_PER_SNOW_CM), 3)
        for whole, fallen in zip(water, snow, strict=True)
    ]
    return values | {"rain_mm": rain}
