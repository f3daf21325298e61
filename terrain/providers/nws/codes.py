"""The service's words for weather as WMO codes. https://api.weather.gov/openapi.json, GridpointForecast"""

from typing import Any

UNLIKELY = frozenset({"slight_chance", "isolated"})
"""Coverage below 25 %: mentioned by forecasters, but not what an hour will mostly be like."""

_BY_INTENSITY: dict[str, tuple[int, int, int]] = {
    "thunderstorms": (95, 95, 95),
    "freezing_rain": (66, 67, 67),
    "freezing_drizzle": (56, 57, 57),
    "sleet": (79, 79, 79),
    "snow": (71, 73, 75),
    "snow_showers": (85, 85, 86),
    "blowing_snow": (71, 73, 75),
    "rain": (61, 63, 65),
    "rain_showers": (80, 81, 82),
    "drizzle": (51, 53, 55),
    "freezing_fog": (48, 48, 48),
    "fog": (45, 45, 45),
}
"""Codes of light, moderate and heavy, the most dangerous first. American sleet is ice pellets."""

_OKTAS = ((12.5, 0), (37.5, 1), (75.0, 2), (100.1, 3))
"""Cloud cover in % below which a sky is clear, mainly clear, partly cloudy, overcast (eighths: 1, 3, 6)."""


def code_of(weather: Any) -> int | None:
    """The code of one interval's weather (a list of what may happen); None where nothing does."""
    happening = [
        (str(part.get("weather")), part.get("intensity"))
        for part in (weather if isinstance(weather, list) else [])
        if isinstance(part, dict) and part.get("coverage") not in UNLIKELY
    ]
    for kind, codes in _BY_INTENSITY.items():
        intensities = [intensity for name, intensity in happening if name == kind]
        if intensities:
            return max(codes[_step(intensity)] for intensity in intensities)
    return None


def _step(intensity: Any) -> int:
    return {"moderate": 1, "heavy": 2}.get(str(intensity), 0)


def code_of_cover(cloud_cover_pct: float | None) -> int | None:
    """The code of a dry sky."""
    if cloud_cover_pct is None:
        return None
    return next(code for below, code in _OKTAS if cloud_cover_pct < below)
