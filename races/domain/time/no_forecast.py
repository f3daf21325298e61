"""Why there can be no forecast of a race, whatever the weather services say."""

from enum import StrEnum

from races.domain.status import HELD, EditionStatus


class NoForecast(StrEnum):
    """What stands against it, the first that holds."""

    CANCELLED = "cancelled"
    OVER = "over"
    NO_DAY = "no_day"
    NO_PLACE = "no_place"


def why_no_forecast(status: str, *, is_over: bool, has_day: bool, has_place: bool) -> NoForecast | None:
    """None where one can be had, now or once the day is near. A day that is still to be confirmed is none."""
    if status == EditionStatus.CANCELLED:
        return NoForecast.CANCELLED
    if is_over:
        return NoForecast.OVER
    if status not in HELD or not has_day:
        return NoForecast.NO_DAY
    return None if has_place else NoForecast.NO_PLACE
