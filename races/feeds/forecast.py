"""A race's weather in a few lines, for calendars: with its age, its reach, and whom it is from."""

from django.utils.translation import gettext as _

from races.services.runner.runner_race import RunnerRace
from terrain.domain.weather.together import HourTogether, together
from terrain.labels.figures import degrees, metres, millimetres
from terrain.labels.weather.words import THUNDER_NAMES


def forecast_lines(runner: RunnerRace) -> list[str]:
    """What the forecast says of a race to come; why there is none where there is none. One query."""
    if runner.window is None or not runner.clock.is_to_come:
        return []
    state, met = runner.forecast, together([hour for met in runner.met_by_field for hour in met.hours])
    weather = [] if met is None else [_weather_sentence(met, is_field=runner.field is not None)]
    return [*weather, state.sentence, *(str(credit) for credit in state.credits)]


def _weather_sentence(met: HourTogether, *, is_field: bool) -> str:
    """`Forecast, from the first runner to the last: feels like −2° to 9°, rain up to 2.4 mm an hour, gusts up to
    63 km/h, thunder possible.`"""
    parts = []
    if met.feels_like_c:
        low, high = map(degrees, met.feels_like_c)
        parts.append(_("feels like %(low)s to %(high)s") % {"low": low, "high": high})
    if met.rain_mm is not None:
        parts.append(_("rain up to %(rain)s mm an hour") % {"rain": millimetres(met.rain_mm)})
    if met.gust_kmh is not None:
        parts.append(_("gusts up to %(gust)s km/h") % {"gust": metres(met.gust_kmh)})
    if met.thunder:
        parts.append(_("thunder %(risk)s") % {"risk": THUNDER_NAMES[met.thunder]})
    whose = _("from the first runner to the last") if is_field else _("anywhere on the course")
    return _("Forecast, %(whose)s: %(weather)s.") % {"whose": whose, "weather": ", ".join(parts)}
