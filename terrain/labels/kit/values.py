"""Values of the kit rules as people read them: rounded, with their unit."""

from collections.abc import Callable
from datetime import UTC, datetime, tzinfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from terrain.labels.figures import MINUS
from terrain.labels.hours import clock, clock_zone, duration


def value_text(name: str, value: object, zone: tzinfo | None = None) -> str:
    """`rain_mm` 7.53 -> "7.5 mm", `feels_min_c` -1.2 -> "−1°"; moments as a clock in the zone."""
    if isinstance(value, datetime):
        return clock(value, zone) if zone else clock_zone(value, value.tzinfo or UTC)
    if not isinstance(value, int | float):
        return str(value)
    if name in _COUNTED:
        return _COUNTED[name](value)
    suffix = next((suffix for suffix in _BY_UNIT if name.endswith(suffix)), None)
    return _BY_UNIT[suffix](value) if suffix else whole(value)


def whole(value: float) -> str:
    """Rounded, thousands apart, with a true minus."""
    number = round(value)
    return f"{MINUS if number < 0 else ''}{abs(number):,}"


def trimmed(value: float, places: int = 1) -> str:
    """One decimal where it says something: 7.5, 12, 0.4."""
    text = f"{abs(value):.{places}f}" if abs(value) < 10 else f"{abs(value):.0f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"{MINUS if value < 0 and text != '0' else ''}{text}"


def km_text(km: float) -> str:
    return f"{trimmed(km)} km" if km >= 0.95 else f"{max(10, round(km * 100) * 10):.0f} m"


def km_mark(km: float) -> str:
    """A place on the course: `km 7.5`, `km 21`."""
    return f"km {trimmed(km)}"


def days_text(days: float) -> str:
    number = int(days)
    return ngettext("%(days)d day", "%(days)d days", number) % {"days": number}


_BY_UNIT: dict[str, Callable[[float], str]] = {
    "_hours": lambda value: duration(value * 3600),
    "_mm": lambda value: f"{trimmed(value)} mm",
    "_pct": lambda value: f"{whole(value)}%",
    "_kmh": lambda value: f"{whole(value)} km/h",
    "_cm": lambda value: f"{trimmed(value)} cm",
    "_km": km_text,
    "_m": lambda value: f"{whole(value)} m",
    "_c": lambda value: f"{whole(value)}°",
    "_l": lambda value: f"{trimmed(value, 2)} l",
    "_kcal": lambda value: f"{whole(value)} kcal",
    "_ml_h": lambda value: _("%(amount)s ml an hour") % {"amount": whole(value)},
}
_COUNTED: dict[str, Callable[[float], str]] = {
    "days_to_race": days_text,
    "rain_72h_mm": _BY_UNIT["_mm"],
    **dict.fromkeys(("gap_from_km", "gap_to_km", "water_from_km", "water_to_km"), km_mark),
}
