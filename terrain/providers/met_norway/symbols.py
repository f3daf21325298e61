"""MET Norway's weather symbols as WMO codes. https://api.met.no/weatherapi/weathericon/2.0/documentation

Sleet is rain and snow mixed, which has codes of its own (WMO 4677: 68 and 69, in showers 83 and 84): it isn't the
freezing rain of 66 and 67.
"""

from enum import StrEnum

VARIANTS = ("_day", "_night", "_polartwilight")
_SHOWERS = ("rainshowers", "sleetshowers", "snowshowers")


class Fall(StrEnum):
    """In which form precipitation comes down."""

    RAIN = "rain"
    SLEET = "sleet"
    SNOW = "snow"


WMO_CODES = (
    {"clearsky": 0, "fair": 1, "partlycloudy": 2, "cloudy": 3, "fog": 45}
    | {"lightrain": 61, "rain": 63, "heavyrain": 65}
    | {"lightrainshowers": 80, "rainshowers": 81, "heavyrainshowers": 82}
    | {"lightsleet": 68, "sleet": 69, "heavysleet": 69}
    | {"lightsleetshowers": 83, "sleetshowers": 84, "heavysleetshowers": 84}
    | {"lightsnow": 71, "snow": 73, "heavysnow": 75}
    | {"lightsnowshowers": 85, "snowshowers": 85, "heavysnowshowers": 86}
    | {f"{weight}{fall}andthunder": 95 for weight in ("light", "", "heavy") for fall in ("rain", "sleet", "snow")}
    | {f"{weight}{showers}andthunder": 95 for weight in ("", "heavy") for showers in _SHOWERS}
    | {"lightrainshowersandthunder": 95, "lightssleetshowersandthunder": 95, "lightssnowshowersandthunder": 95}
)
"""By symbol without day, night or polar twilight. Two are misspelt by MET Norway and will stay so (`lightss…`)."""


def symbol_of(code: object) -> str | None:
    """The symbol without its variant of the sky; None for what is no symbol of theirs."""
    if not isinstance(code, str):
        return None
    base = next((code.removesuffix(variant) for variant in VARIANTS if code.endswith(variant)), code)
    return base if base in WMO_CODES else None


def fall_of(symbol: str | None) -> Fall | None:
    """The form of what falls; None where the symbol tells of nothing that falls."""
    return next((fall for fall in Fall if symbol and fall in symbol), None)
