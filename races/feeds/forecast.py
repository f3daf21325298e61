"""A race's weather in a few lines, for calendars: whose hours, with its age, its reach, and whom it is from."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from races.services.runner.runner_race import RunnerRace
from terrain.domain.pace.told import Quantity, Told, Whose
from terrain.labels.weather.told import told_text


def forecast_lines(runner: RunnerRace) -> list[str]:
    """What the forecast says of a race to come, or why there is none. One query."""
    if runner.window is None or not runner.clock.is_to_come:
        return []
    state, told = runner.forecast, runner.told_of_field
    weather = [weather_sentence(told)] if told else []
    return [*weather, state.sentence, *(str(credit) for credit in state.credits)]


def weather_sentence(told: Mapping[Quantity, Told]) -> str:
    """`Forecast, from the first runner to the last: feels like −2° to 9°, rain up to 2.4 mm an hour, gusts up to
    63 km/h, thunder possible.`"""
    texts = {name: told_text(value) for name, value in told.items()}
    parts = []
    if Quantity.COLDEST_FELT in texts:
        span = {"low": texts[Quantity.COLDEST_FELT], "high": texts[Quantity.WARMEST_FELT]}
        parts.append(_("feels like %(low)s to %(high)s") % span)
    if Quantity.MOST_RAIN in texts:
        parts.append(_("rain up to %(rain)s an hour") % {"rain": texts[Quantity.MOST_RAIN]})
    if Quantity.MOST_GUST in texts:
        parts.append(_("gusts up to %(gust)s") % {"gust": texts[Quantity.MOST_GUST]})
    if texts.get(Quantity.MOST_THUNDER):
        parts.append(_("thunder %(risk)s") % {"risk": texts[Quantity.MOST_THUNDER]})
    is_field = any(value.claim.party.whose is Whose.FIELD for value in told.values())
    whose = _("from the first runner to the last") if is_field else _("anywhere on the course")
    return _("Forecast, %(whose)s: %(weather)s.") % {"whose": whose, "weather": ", ".join(parts)}
