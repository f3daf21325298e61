"""The weather of a runner's hours in a few figures, for the head of a checklist."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from terrain.labels.kit.values import value_text

WARM_C = 18.0


@dataclass(frozen=True)
class KitFigure:
    icon: str
    value: str
    words: str


def weather_figures(values: Mapping[str, object]) -> list[KitFigure]:
    """Rain, how it feels, gusts; only what is known. `values` are those of the kit rules."""
    figures = [_rain(values), _feel(values), _gusts(values), _dark(values)]
    return [figure for figure in figures if figure]


def _number(values: Mapping[str, object], name: str) -> float | None:
    value = values.get(name)
    return value if isinstance(value, int | float) else None


def _rain(values: Mapping[str, object]) -> KitFigure | None:
    rain, hours = _number(values, "rain_mm"), _number(values, "rain_hours")
    if rain is None:
        return None
    if rain < 0.1:
        return KitFigure("weather-drop", _("No rain"), _("in your race"))
    words = _("in %(hours)s") % {"hours": value_text("rain_hours", hours)} if hours else _("in your race")
    return KitFigure("weather-rain", value_text("rain_mm", rain), words)


def _feel(values: Mapping[str, object]) -> KitFigure | None:
    low, high = _number(values, "feels_min_c"), _number(values, "feels_max_c")
    if low is None or high is None:
        return None
    texts = value_text("feels_min_c", low), value_text("feels_max_c", high)
    told = texts[0] if texts[0] == texts[1] else _("%(low)s to %(high)s") % {"low": texts[0], "high": texts[1]}
    return KitFigure("weather-heat" if low >= WARM_C else "weather-cold", told, _("feels like"))


def _gusts(values: Mapping[str, object]) -> KitFigure | None:
    gusts = _number(values, "gust_max_kmh")
    return None if gusts is None else KitFigure("weather-wind", value_text("gust_max_kmh", gusts), _("gusts"))


def _dark(values: Mapping[str, object]) -> KitFigure | None:
    hours = _number(values, "dark_hours")
    if not hours or hours < 0.25:
        return None
    return KitFigure("weather-night", value_text("dark_hours", hours), _("in the dark"))
