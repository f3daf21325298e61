"""The one way in which a told value is written."""

from terrain.domain.pace.told import Quantity, Told
from terrain.labels.figures import degrees, metres
from terrain.labels.hours import duration
from terrain.labels.kit.values import trimmed
from terrain.labels.weather.words import THUNDER_NAMES


def told_text(told: Told) -> str:
    """`−7°`, `3.6 mm`, `86 km/h`, `1 h 23`; thunder in its word. Rounded alike wherever it stands."""
    quantity, value = told.claim.quantity, told.value
    if quantity is Quantity.MOST_THUNDER:
        return str(THUNDER_NAMES.get(int(value), ""))
    if quantity is Quantity.WET_HOURS:
        return duration(value * 3600)
    if quantity.endswith("_s"):
        return duration(value)
    if quantity.endswith("_c"):
        return degrees(value)
    return f"{trimmed(value)} mm" if quantity.endswith("_mm") else f"{metres(value)} km/h"
