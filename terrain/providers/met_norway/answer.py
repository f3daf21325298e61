"""Reading Locationforecast's answers: hours for two and a half days, then steps of six hours, made hourly.

Values at a moment are interpolated between their moments. Sums of six hours are spread evenly over their hours, and
symbols and chances hold for each of them; provenance says so ("met_norway/6h").
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

import orjson

from terrain.domain.forecasts.fetching import Ask, FailureCode
from terrain.domain.physical_constants import LAPSE_K_PER_M, PRESSURE_EXPONENT, ZERO_CELSIUS_K
from terrain.domain.weather.series import HOUR, HourlySeries
from terrain.providers.broken import BrokenAnswer
from terrain.providers.met_norway.bends import Block, between
from terrain.providers.met_norway.symbols import WMO_CODES, Fall, fall_of, symbol_of
from terrain.providers.moments import moment_of
from terrain.providers.plausible import is_number, plausible
from terrain.providers.rows import HourlyRows

NAME = "met_norway"
MOST_MOMENTS = 1000
LONGEST_GAP_H = 6
THUNDER_FROM_PCT = 50
"""From this chance of thunder on an hour counts as one with thunder: more likely than not. Judgement."""

SNOW_CM_PER_MM = 0.7
SNOW_SHARE = {Fall.RAIN: 0.0, Fall.SLEET: 0.5, Fall.SNOW: 1.0}
"""Of the water that falls. Half of sleet: judgement."""

AT_MOMENTS = {
    "temperature_c": "air_temperature",
    "humidity_pct": "relative_humidity",
    "dew_point_c": "dew_point_temperature",
    "cloud_cover_pct": "cloud_area_fraction",
    "wind_ms": "wind_speed",
    "gust_ms": "wind_speed_of_gust",
    "pressure_hpa": "air_pressure_at_sea_level",
}
UV = "ultraviolet_index_clear_sky"
"""Of a sky without clouds: an upper bound. It isn't interpolated, since it follows the sun."""

UNITS = {
    "air_temperature": "celsius",
    "air_temperature_max": "celsius",
    "air_temperature_min": "celsius",
    "dew_point_temperature": "celsius",
    "relative_humidity": "%",
    "cloud_area_fraction": "%",
    "wind_speed": "m/s",
    "wind_speed_of_gust": "m/s",
    "air_pressure_at_sea_level": "hPa",
    "precipitation_amount": "mm",
    "probability_of_precipitation": "%",
    "probability_of_thunder": "%",
    UV: "1",
}
INDISPENSABLE = ("air_temperature", "wind_speed", "precipitation_amount")
STEPS = (("next_1_hours", 1), ("next_6_hours", 6), ("next_12_hours", 12))


@dataclass(frozen=True)
class _Entry:
    """One moment of the answer."""

    at: datetime
    data: dict[str, Any]

    def part(self, name: str) -> dict[str, Any]:
        part = self.data.get(name)
        return part if isinstance(part, dict) else {}

    def details(self, name: str) -> dict[str, Any]:
        details = self.part(name).get("details")
        return details if isinstance(details, dict) else {}

    def symbol(self, name: str) -> str | None:
        summary = self.part(name).get("summary")
        return symbol_of(summary.get("symbol_code")) if isinstance(summary, dict) else None


def read_answer(
    body: bytes, ask: Ask, fetched_at: datetime, *, expires_at: datetime | None = None, last_modified: str = ""
) -> HourlySeries:
    """The hours of the asked window. Raises BrokenAnswer where the answer is of no use."""
    feature = _parsed(body)
    properties = _part(feature, "properties")
    meta = _part(properties, "meta")
    stated = _checked_units(_part(meta, "units"))
    entries = _entries(properties.get("timeseries"))
    height = ask.height_m if ask.height_m is not None else _height(feature.get("geometry"))
    rows = HourlyRows(ask, NAME)
    _put_moments(rows, entries, stated, height)
    for name, step_h in STEPS:
        for entry in entries:
            if _shortest_step(entry) == name:
                _put_block(rows, entry, name, step_h, stated)
    return rows.series(
        height_m=height,
        model_height_m=None if ask.height_m is not None else height,
        fetched_at=fetched_at,
        issued_at=moment_of(meta.get("updated_at")),
        expires_at=expires_at,
        last_modified=last_modified,
    )


def _parsed(body: bytes) -> dict[str, Any]:
    try:
        parsed = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise BrokenAnswer(FailureCode.BROKEN_ANSWER, f"no whole JSON ({len(body)} bytes): {error}") from error
    if not isinstance(parsed, dict):
        raise BrokenAnswer(FailureCode.BROKEN_ANSWER, "no feature")
    return parsed


def _part(whole: dict[str, Any], name: str) -> dict[str, Any]:
    part = whole.get(name)
    if not isinstance(part, dict):
        raise BrokenAnswer(FailureCode.BROKEN_ANSWER, f"no {name}")
    return part


def _checked_units(units: dict[str, Any]) -> frozenset[str]:
    """The quantities whose unit is stated and right. Raises BrokenAnswer for a wrong one, or one that is missed."""
    for quantity, unit in UNITS.items():
        if units.get(quantity, unit) != unit or (quantity in INDISPENSABLE and quantity not in units):
            raise BrokenAnswer(FailureCode.WRONG_UNITS, f"{quantity} in {units.get(quantity)!r}, not {unit!r}")
    return frozenset(units)


def _entries(timeseries: Any) -> list[_Entry]:
    """The moments by time, each once: of two for the same moment the first."""
    if not isinstance(timeseries, list) or len(timeseries) > MOST_MOMENTS:
        raise BrokenAnswer(FailureCode.BROKEN_ANSWER, "no timeseries")
    by_time: dict[datetime, _Entry] = {}
    for entry in timeseries:
        at = moment_of(entry.get("time")) if isinstance(entry, dict) else None
        if at is None or at.minute or at.second or at.microsecond or not isinstance(entry.get("data"), dict):
            raise BrokenAnswer(FailureCode.BROKEN_ANSWER, "moments are not whole hours with data")
        by_time.setdefault(at, _Entry(at, entry["data"]))
    return [by_time[at] for at in sorted(by_time)]


def _height(geometry: Any) -> float | None:
    coordinates = geometry.get("coordinates") if isinstance(geometry, dict) else None
    height = coordinates[2] if isinstance(coordinates, list) and len(coordinates) == 3 else None
    return float(height) if is_number(height) and -500 <= height <= 9000 else None


def _put_moments(rows: HourlyRows, entries: list[_Entry], stated: frozenset[str], height: float | None) -> None:
    for entry in entries:
        details = entry.details("instant")
        for name, quantity in AT_MOMENTS.items():
            if name != "pressure_hpa" and quantity in stated:
                rows.put(name, entry.at, details.get(quantity))
        if UV in stated:
            rows.put("uv_index", entry.at, details.get(UV))
        if AT_MOMENTS["pressure_hpa"] in stated:
            rows.put("pressure_hpa", entry.at, _pressure_at(height, details))
    for first, last in pairwise(entries):
        _put_between(rows, first, last, stated, height)


def _put_between(rows: HourlyRows, first: _Entry, last: _Entry, stated: frozenset[str], height: float | None) -> None:
    """The hours between two moments that are up to six hours apart."""
    hours = int((last.at - first.at) / HOUR)
    if not 1 < hours <= LONGEST_GAP_H:
        return
    for name, quantity in AT_MOMENTS.items():
        ends = [_value_at(entry, name, quantity, height) for entry in (first, last)]
        if quantity not in stated or ends[0] is None or ends[1] is None:
            continue
        extremes = first.details("next_6_hours") if name == "temperature_c" and hours == LONGEST_GAP_H else {}
        greatest, least = (plausible(name, extremes.get(f"air_temperature_{extreme}")) for extreme in ("max", "min"))
        block = Block(ends[0], ends[1], hours, least=least, greatest=greatest)
        for step, value in enumerate(between(block), start=1):
            rows.put(name, first.at + step * HOUR, round(value, 1), hours)


def _value_at(entry: _Entry, name: str, quantity: str, height: float | None) -> float | None:
    details = entry.details("instant")
    value = _pressure_at(height, details) if name == "pressure_hpa" else details.get(quantity)
    return plausible(name, value)


def _pressure_at(height_m: float | None, details: dict[str, Any]) -> float | None:
    """Pressure at a height from that at sea level (barometric formula of the standard atmosphere)."""
    at_sea_level = details.get("air_pressure_at_sea_level")
    temperature_c = plausible("temperature_c", details.get("air_temperature"))
    if height_m is None or temperature_c is None or not is_number(at_sea_level):
        return None
    rise_k = LAPSE_K_PER_M * height_m
    share: float = (1 - rise_k / (temperature_c + rise_k + ZERO_CELSIUS_K)) ** PRESSURE_EXPONENT
    return round(at_sea_level * share, 1)


def _put_block(rows: HourlyRows, entry: _Entry, name: str, step_h: int, stated: frozenset[str]) -> None:
    """What holds for the hours after a moment."""
    details, symbol = entry.details(name), entry.symbol(name)
    water = plausible("rain_mm", details.get("precipitation_amount"))
    is_thundery = _is_thundery(details, stated)
    code = 95 if symbol and is_thundery else WMO_CODES.get(symbol or "")
    chance = details.get("probability_of_precipitation") if "probability_of_precipitation" in stated else None
    for at in _hours_after(entry.at, step_h):
        if water is not None:
            share = SNOW_SHARE[fall_of(symbol) or _fall_at(rows.get("temperature_c", at))]
            rows.put("rain_mm", at, round(water / step_h * (1 - share), 3), step_h)
            rows.put("snowfall_cm", at, round(water / step_h * share * SNOW_CM_PER_MM, 3), step_h)
        rows.put("weather_code", at, code, step_h)
        rows.put("rain_chance_pct", at, chance, step_h)


def _shortest_step(entry: _Entry) -> str | None:
    return next((name for name, _ in STEPS if entry.part(name)), None)


def _hours_after(at: datetime, step_h: int) -> Iterator[datetime]:
    return (at + hour * HOUR for hour in range(1, step_h + 1))


def _is_thundery(details: dict[str, Any], stated: frozenset[str]) -> bool:
    chance = details.get("probability_of_thunder") if "probability_of_thunder" in stated else None
    return is_number(chance) and THUNDER_FROM_PCT <= chance <= 100


def _fall_at(temperature_c: float | None) -> Fall:
    """The form of what falls where no symbol tells of it: snow at freezing and below."""
    return Fall.SNOW if temperature_c is not None and temperature_c <= 0 else Fall.RAIN
