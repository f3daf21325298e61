"""What leads a list on a day of its kind: the slots that come first among lines of one priority.

The order is our judgement, after what organizers of such days put first on their lists.
"""

from collections.abc import Mapping
from typing import Final

from terrain.domain.kit.conditions import parse_condition
from terrain.domain.kit.items import SLOT_ORDER, Slot

LEADS: Final[tuple[tuple[str, tuple[Slot, ...]], ...]] = (
    ("freezing_rain or ice_risk >= 2", (Slot.SPIKES, Slot.SHELL, Slot.LEGS_SHELL, Slot.MID, Slot.HANDS)),
    (
        "is_hot_and_dry",
        (
            Slot.WATER,
            Slot.COOLING,
            Slot.HEAD_SUN,
            Slot.SUNSCREEN,
            Slot.SALT,
            Slot.EYES_SUN,
            Slot.TOP,
            Slot.LIGHT,
            Slot.BATTERY,
        ),
    ),
    ("dark_hours > 1 and wet_wind_hours < 1 and feels_min_c > 5", (Slot.LIGHT, Slot.BATTERY)),
    ("is_warm and feels_min_c > 8 and rain_mm < 0.5", (Slot.WATER,)),
    (
        "dark_hours > 1",
        (
            Slot.SHELL,
            Slot.MID,
            Slot.HANDS,
            Slot.HEAD,
            Slot.LEGS_SHELL,
            Slot.SPARE_LAYER,
            Slot.LIGHT,
            Slot.BATTERY,
        ),
    ),
)
"""Conditions as of the rules, the first that holds before the next."""


def day_order(context: Mapping[str, object]) -> dict[Slot, int]:
    """The place of each slot: what leads on such a day, then the order of the checklist."""
    led = [slot for when, slots in LEADS if parse_condition(when).holds(context) for slot in slots]
    return {slot: place for place, slot in enumerate(dict.fromkeys((*led, *SLOT_ORDER)))}
