"""Rain and wind together in cool air, above the chart of wind chill too: what keeps a wet runner warm.

The hours are those of `terrain.domain.kit.weather`. A fell race asks for these things by its rules (FRA); that they are
a must once the next way out is over an hour away is our judgement.
"""

from terrain.domain.kit.items import KitItem, Priority
from terrain.domain.kit.rules.rule import Rule, Source, advice

SOURCES = (Source.FRA, Source.JUDGEMENT)
SHOWS = ("wet_wind_from", "wet_wind_until", "wet_wind_c", "wet_wind_kmh", "wet_wind_height_m")
HOLDS = "wet_wind_hours >= 1"
FAR = "wet_wind_hours >= 1 and (gap_hours > 1 or remoteness >= 2)"
ITEMS = {
    "gloves": KitItem.GLOVES,
    "hat": KitItem.HAT,
    "layer": KitItem.WARM_LAYER,
    "spare_layer": KitItem.SPARE_DRY_LAYER,
    "waterproof": KitItem.WATERPROOF_JACKET,
    "overtrousers": KitItem.OVERTROUSERS,
}

RULES = (
    *(Rule(f"{name}.wet_wind", HOLDS, item, Priority.RECOMMENDED, SOURCES, SHOWS) for name, item in ITEMS.items()),
    *(Rule(f"{name}.wet_wind_far", FAR, item, Priority.MUST, SOURCES, SHOWS) for name, item in ITEMS.items()),
    advice("cold.wet_wind", HOLDS, Priority.MUST, SOURCES, SHOWS),
)
