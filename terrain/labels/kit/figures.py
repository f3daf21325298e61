"""The weather of a runner's hours in a few figures, for the head of a checklist."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from terrain.domain.pace.told import Quantity, Told
from terrain.domain.weather.sky import MEASURABLE_MM
from terrain.labels.weather.told import told_text

WARM_C = 18.0
WORTH_TELLING_S = 15 * 60


@dataclass(frozen=True)
class KitFigure:
    """`told` are the values that are shown in it."""

    icon: str
    value: str
    words: str
    told: tuple[Told, ...] = ()


def weather_figures(told: Mapping[Quantity, Told]) -> list[KitFigure]:
    """Rain, how it feels, gusts, the dark; only what is known of these hours."""
    figures = [_rain(told), _feel(told), _gusts(told), _dark(told)]
    return [figure for figure in figures if figure]


def _rain(told: Mapping[Quantity, Told]) -> KitFigure | None:
    rain, hours = told.get(Quantity.ALL_RAIN), told.get(Quantity.WET_HOURS)
    if rain is None:
        return None
    if rain.value < MEASURABLE_MM:
        return KitFigure("weather-drop", _("No rain"), _("in your race"), (rain,))
    if not hours or not hours.value:
        return KitFigure("weather-rain", told_text(rain), _("in your race"), (rain,))
    return KitFigure("weather-rain", told_text(rain), _("in %(hours)s") % {"hours": told_text(hours)}, (rain, hours))


def _feel(told: Mapping[Quantity, Told]) -> KitFigure | None:
    low, high = told.get(Quantity.COLDEST_FELT), told.get(Quantity.WARMEST_FELT)
    if low is None or high is None:
        return None
    texts = told_text(low), told_text(high)
    span = texts[0] if texts[0] == texts[1] else _("%(low)s to %(high)s") % {"low": texts[0], "high": texts[1]}
    return KitFigure("weather-heat" if low.value >= WARM_C else "weather-cold", span, _("feels like"), (low, high))


def _gusts(told: Mapping[Quantity, Told]) -> KitFigure | None:
    gusts = told.get(Quantity.MOST_GUST)
    return None if gusts is None else KitFigure("weather-wind", told_text(gusts), _("gusts"), (gusts,))


def _dark(told: Mapping[Quantity, Told]) -> KitFigure | None:
    dark = told.get(Quantity.DARK)
    if dark is None or dark.value < WORTH_TELLING_S:
        return None
    return KitFigure("weather-night", told_text(dark), _("in the dark"), (dark,))
