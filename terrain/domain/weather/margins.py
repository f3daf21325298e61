"""Worst-case margins: what a forecast that is out of date may have missed."""

from dataclasses import replace
from typing import Final

from terrain.domain.physical_constants import LAPSE_K_PER_M
from terrain.domain.weather.series import HourlySeries

COLDER_K: Final = 3.0
STRONGER: Final = 1.3
LEAST_RAIN_CHANCE_PCT: Final = 50.0
"""Three degrees colder, wind and gusts a third stronger, rain at least as likely as not. Judgement, on the scale of the
errors of forecasts three days ahead."""
LOWER_M: Final = COLDER_K / LAPSE_K_PER_M


def worsened(series: HourlySeries) -> HourlySeries:
    """The same forecast with worst-case margins. Colder air takes its freezing level down with it."""
    changed = {
        "temperature_c": lambda value: value - COLDER_K,
        "dew_point_c": lambda value: value - COLDER_K,
        "freezing_level_m": lambda value: max(0.0, value - LOWER_M),
        "wind_ms": lambda value: value * STRONGER,
        "gust_ms": lambda value: value * STRONGER,
        "rain_chance_pct": lambda value: max(value, LEAST_RAIN_CHANCE_PCT),
    }
    values = {
        name: [None if value is None else changed[name](value) for value in row] if name in changed else row
        for name, row in series.values.items()
    }
    return replace(series, values=values)
