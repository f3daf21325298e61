"""The forecast of one height told for another: what providers do themselves when they are asked for a height.

Open-Meteo (its server's GenericReader, 2026) and MET Norway (Locationforecast 2.0) correct temperatures alone, by the
standard lapse: asking them once for each height of a place buys nothing that isn't reckoned here.
"""

from collections.abc import Sequence
from dataclasses import replace
from math import exp

from terrain.domain.physical_constants import LAPSE_K_PER_M, SCALE_HEIGHT_M
from terrain.domain.weather.hours import OWN_HEIGHT_M, SNOW_CM_PER_MM
from terrain.domain.weather.series import HourlySeries
from terrain.domain.weather.sky import Phase, phase_at

Row = list[float | None]


def at_height(series: HourlySeries, height_m: float | None) -> HourlySeries:
    """The same hours at another height (m): temperature, dew point, pressure, and whether rain or snow falls."""
    if height_m is None or series.height_m is None or height_m == series.height_m:
        return series
    rise, values = height_m - series.height_m, dict(series.values)
    for name in ("temperature_c", "dew_point_c"):
        if row := values.get(name):
            values[name] = [None if value is None else round(value - LAPSE_K_PER_M * rise, 2) for value in row]
    if pressure := values.get("pressure_hpa"):
        share = exp(-rise / SCALE_HEIGHT_M)
        values["pressure_hpa"] = [None if value is None else round(value * share, 1) for value in pressure]
    rain, snow, freezing = (values.get(name) for name in ("rain_mm", "snowfall_cm", "freezing_level_m"))
    if abs(rise) > OWN_HEIGHT_M and rain and snow and freezing:
        values["rain_mm"], values["snowfall_cm"] = _fall_at(height_m, rain, snow, freezing)
    return replace(series, height_m=height_m, values=values)


def _fall_at(height_m: float, rain: Row, snow: Row, freezing_m: Sequence[float | None]) -> tuple[Row, Row]:
    rained, snowed = list(rain), list(snow)
    for index, (water, fallen) in enumerate(zip(rain, snow, strict=True)):
        phase = phase_at(height_m, freezing_m[index])
        if phase is Phase.SNOW and water:
            rained[index], snowed[index] = 0.0, round((fallen or 0.0) + water * SNOW_CM_PER_MM, 2)
        if phase is Phase.RAIN and fallen:
            rained[index], snowed[index] = round((water or 0.0) + fallen / SNOW_CM_PER_MM, 2), 0.0
    return rained, snowed
