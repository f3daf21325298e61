"""Why a race has no forecast."""

import pytest

from races.domain.status import EditionStatus
from races.domain.time.no_forecast import NoForecast, why_no_forecast


@pytest.mark.parametrize(
    ("status", "is_over", "has_day", "has_place", "why"),
    [
        (EditionStatus.SCHEDULED, False, True, True, None),
        (EditionStatus.RESCHEDULED, False, True, True, None),
        (EditionStatus.SCHEDULED, False, True, False, NoForecast.NO_PLACE),
        (EditionStatus.SCHEDULED, False, False, True, NoForecast.NO_DAY),
        (EditionStatus.DATE_TO_BE_CONFIRMED, False, True, True, NoForecast.NO_DAY),
        (EditionStatus.POSTPONED, False, True, True, NoForecast.NO_DAY),
        (EditionStatus.SCHEDULED, True, True, True, NoForecast.OVER),
        (EditionStatus.CANCELLED, True, False, False, NoForecast.CANCELLED),
    ],
)
def test_the_first_thing_that_stands_against_it_is_told(
    status: EditionStatus, is_over: bool, has_day: bool, has_place: bool, why: NoForecast | None
) -> None:
    assert why_no_forecast(status, is_over=is_over, has_day=has_day, has_place=has_place) is why
