"""The service's layers that we read, the units in which they come, and what they are to us. Others are ignored."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from terrain.domain.physical_constants import KMH_PER_MS, MM_PER_INCH, MS_PER_KNOT

Conversion = Callable[[float], float]


class Kind(Enum):
    """What a value is over its interval: true at each moment in it, of each hour in it, of it as a whole, its sum.

    States and hourly values are the same for several hours where the service has drawn equal hours together.
    """

    STATE = "state"
    HOURLY = "hourly"
    WHOLE = "whole"
    SUM = "sum"


@dataclass(frozen=True)
class GridLayer:
    """The service's name, what its values are, and how its units (without `wmoUnit:`) become ours."""

    name: str
    kind: Kind
    units: dict[str, Conversion]


def _as_it_is(value: float) -> float:
    return value


_CELSIUS: dict[str, Conversion] = {"degC": _as_it_is, "degF": lambda value: (value - 32) / 1.8}
_PERCENT: dict[str, Conversion] = {"percent": _as_it_is}
_SPEED: dict[str, Conversion] = {
    "km_h-1": lambda value: value / KMH_PER_MS,
    "m_s-1": _as_it_is,
    "kt": lambda value: value * MS_PER_KNOT,
}
_METRES: dict[str, Conversion] = {"m": _as_it_is}

SNOW_LEVEL_BELOW_FREEZING_M = 250
"""Rain turns to snow this far below the freezing level (200-300 m, Avalanche Canada): the site's rule, reversed."""

LAYERS = {
    "temperature_c": GridLayer("temperature", Kind.STATE, _CELSIUS),
    "dew_point_c": GridLayer("dewpoint", Kind.STATE, _CELSIUS),
    "humidity_pct": GridLayer("relativeHumidity", Kind.STATE, _PERCENT),
    "cloud_cover_pct": GridLayer("skyCover", Kind.STATE, _PERCENT),
    "visibility_m": GridLayer("visibility", Kind.STATE, _METRES),
    "wind_ms": GridLayer("windSpeed", Kind.STATE, _SPEED),
    "freezing_level_m": GridLayer("snowLevel", Kind.STATE, {"m": lambda value: value + SNOW_LEVEL_BELOW_FREEZING_M}),
    "gust_ms": GridLayer("windGust", Kind.HOURLY, _SPEED),
    "rain_chance_pct": GridLayer("probabilityOfPrecipitation", Kind.WHOLE, _PERCENT),
    "rain_mm": GridLayer(
        "quantitativePrecipitation", Kind.SUM, {"mm": _as_it_is, "in": lambda value: value * MM_PER_INCH}
    ),
    "snowfall_cm": GridLayer(
        "snowfallAmount", Kind.SUM, {"mm": lambda value: value / 10, "m": lambda value: value * 100}
    ),
}
"""By our name. Precipitation comes whole and becomes rain once the snow's water is taken off."""
