"""What falls from the sky: its picture, its thunder, and in which form it reaches a height."""

from enum import StrEnum


class Sky(StrEnum):
    """The pictures of the sky, one drawing each."""

    CLEAR = "clear"
    NIGHT = "night"
    PARTLY = "partly"
    CLOUD = "cloud"
    FOG = "fog"
    DRIZZLE = "drizzle"
    RAIN = "rain"
    SLEET = "sleet"
    SNOWFALL = "snowfall"
    THUNDER = "thunder"


class Phase(StrEnum):
    """In which form precipitation reaches the ground."""

    RAIN = "rain"
    SLEET = "sleet"
    SNOW = "snow"


FREEZING_CODES = frozenset({56, 57, 66, 67})
SLEET_CODES = frozenset({68, 69, 79, 83, 84})
"""Rain and snow mixed, as rain (68, 69) and as showers (83, 84), and ice pellets (79): no glaze, so not freezing."""

SNOW_CODES = frozenset({71, 73, 75, 77, 85, 86})
MEASURABLE_MM = 0.1
WET_MM = 0.2
"""Rain in an hour that wets: below it, drizzle that a windproof jacket keeps off."""
ALL_SNOW_BELOW_M, ALL_RAIN_BELOW_M = 150.0, 400.0
"""Nearer than the one below the freezing level all falls as snow, further than the other all as rain; sleet between
(snow reaches 200-300 m below it: Avalanche Canada)."""
HEAVY_RAIN_MM = 7.6
"""In an hour (American Meteorological Society's glossary: more than 0.3 inch)."""

_SKY_OF_CODE = (
    {0: Sky.CLEAR, 1: Sky.CLEAR, 2: Sky.PARTLY, 3: Sky.CLOUD, 45: Sky.FOG, 48: Sky.FOG}
    | dict.fromkeys((51, 53, 55), Sky.DRIZZLE)
    | dict.fromkeys((61, 63, 65, 80, 81, 82), Sky.RAIN)
    | dict.fromkeys(FREEZING_CODES | SLEET_CODES, Sky.SLEET)
    | dict.fromkeys(SNOW_CODES, Sky.SNOWFALL)
    | dict.fromkeys((95, 96, 99), Sky.THUNDER)
)


def sky_of(
    weather_code: float | None, cloud_cover_pct: float | None, phase: Phase | None, *, is_dark: bool
) -> Sky | None:
    """The picture of an hour: by the WMO code 4677 as weather models use it, by cloud cover where there is no code.

    `phase` is the form in which rain or snow reaches the height in question, where that is known.
    """
    sky = _SKY_OF_CODE.get(int(weather_code)) if weather_code is not None else _sky_of_cover(cloud_cover_pct)
    if sky in (Sky.DRIZZLE, Sky.RAIN, Sky.SNOWFALL) and phase is not None:
        fallen = {Phase.SNOW: Sky.SNOWFALL, Phase.SLEET: Sky.SLEET}
        sky = fallen.get(phase, Sky.RAIN if sky is Sky.SNOWFALL else sky)
    return Sky.NIGHT if sky is Sky.CLEAR and is_dark else sky


def _sky_of_cover(cloud_cover_pct: float | None) -> Sky | None:
    if cloud_cover_pct is None:
        return None
    if cloud_cover_pct < 25:
        return Sky.CLEAR
    return Sky.PARTLY if cloud_cover_pct < 80 else Sky.CLOUD


def phase_at(height_m: float | None, freezing_level_m: float | None) -> Phase | None:
    """Snow reaches some 250 m below the freezing level; sleet lies between snow and rain."""
    if height_m is None or freezing_level_m is None:
        return None
    if height_m > freezing_level_m - ALL_SNOW_BELOW_M:
        return Phase.SNOW
    return Phase.SLEET if height_m > freezing_level_m - ALL_RAIN_BELOW_M else Phase.RAIN


def thunder_level(
    weather_code: float | None,
    neighbour_codes: tuple[float | None, ...],
    cape_jkg: float | None,
    rain_mm: float | None,
    rain_chance_pct: float | None,
) -> int | None:
    """Risk of thunder in an hour, 0 (none) to 3 (expected), None when neither code nor CAPE is known.

    3: a strong storm, or a storm that lasts beyond the hour. 2: a storm, or showers in air with CAPE from 1000 J/kg.
    1: CAPE from 500 J/kg and a chance of rain from 30 %. (CAPE classes: MIT's guide to severe weather.)
    """
    if weather_code is None and cape_jkg is None:
        return None
    if weather_code in (96, 99) or (weather_code == 95 and 95 in neighbour_codes):
        return 3
    cape = cape_jkg or 0.0
    if weather_code == 95 or (cape >= 1000 and (rain_mm or 0.0) > 0.2):
        return 2
    return 1 if cape >= 500 and (rain_chance_pct or 0.0) >= 30 else 0
