"""What earlier rain has left in the ground and in the streams."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from terrain.domain.weather.series import HourlySeries

Floats = NDArray[np.float64]

DAY_H: Final = 24
KEPT_PER_DAY: Final = 0.85
"""What the ground keeps of a day's rain (published 0.8-0.98, AMS glossary; 0.85 for ground that drains)."""
KEPT_PER_HOUR: Final = KEPT_PER_DAY ** (1 / DAY_H)
MOST_RAIN_DAYS: Final = 14
"""Beyond two weeks a tenth is left of any rain."""
LEAST_KNOWN_H: Final = 24
"""With less than a day of known rain nothing is said of the ground."""

MUD_MM: Final = (10.0, 25.0, 50.0)
"""Index from which the ground is damp, soaked, deep. Judgement."""
STREAM_MM_24H: Final = (25.0, 50.0)
STREAM_MM_72H: Final = (50.0, 90.0)
"""Rain of one and of three days from which streams run high, and very high. Judgement."""
HIGH_WATER: Final = 2
STORMY: Final = 2
"""A thunderstorm (level 2 of 3) fills streams within the hour, whatever fell before."""
MELTING_SNOW_M: Final = 0.3
MELTING_FROM_C: Final = 8.0
"""A warm afternoon on enough snow to last it."""


def carried(added_mm: Floats) -> Floats:
    """The antecedent precipitation index at the end of each hour: what is kept of the hour before and what was added.

    API = k * API before + P (Kohler and Linsley 1951), hour by hour. The first axis is time.
    """
    state, now = np.empty_like(added_mm), np.zeros(added_mm.shape[1:])
    for index in range(len(added_mm)):
        now = now * KEPT_PER_HOUR + added_mm[index]
        state[index] = now
    return state


def antecedent_mm(series: HourlySeries, until: int) -> float | None:
    """The index at the end of element `until - 1`, from at most fourteen days before; None where less than a day of
    their rain is known. Rain that isn't known counts as none."""
    hours = [series.value("rain_mm", index) for index in range(until - MOST_RAIN_DAYS * DAY_H, until)]
    if sum(rain is not None for rain in hours) < LEAST_KNOWN_H:
        return None
    return float(carried(np.array([rain or 0.0 for rain in hours]))[-1])


def mud_index(index_mm: float) -> int:
    """0 firm, 1 damp, 2 soaked, 3 deep, by the antecedent precipitation index."""
    return sum(index_mm >= step for step in MUD_MM)


def stream_level(day_mm: float | None, days_mm: float | None, thunder: int, *, is_melting: bool = False) -> int | None:
    """0-3: 2 where a ford may be hard, 3 where it may be impassable; by the rain of 24 and of 72 hours.

    None where the rain isn't known and neither storm nor melting snow fills the streams.
    """
    filled = HIGH_WATER if thunder >= STORMY or is_melting else 0
    if day_mm is None or days_mm is None:
        return filled or None
    level = max(sum(day_mm >= step for step in STREAM_MM_24H), sum(days_mm >= step for step in STREAM_MM_72H))
    return max(level + 1 if level else 0, filled)


def is_melting(snow_depth_m: float | None, temperature_c: float | None) -> bool:
    """Whether an hour melts snow fast enough to fill streams."""
    return (snow_depth_m or 0.0) > MELTING_SNOW_M and (temperature_c or 0.0) > MELTING_FROM_C
