"""From which moment clocks count."""

from datetime import UTC, datetime

import pytest

from races.domain.status import HELD, ONE_GO_FORMATS, EditionStatus, RaceFormat
from races.domain.time.clock import race_clock

START = datetime(2027, 6, 26, 4, 0, tzinfo=UTC)


@pytest.mark.parametrize("status", EditionStatus)
@pytest.mark.parametrize("is_over", [False, True])
@pytest.mark.parametrize("format", RaceFormat)
def test_only_a_race_that_will_be_held_has_a_start_and_only_one_in_one_go_a_runners_clock(
    status: EditionStatus, is_over: bool, format: RaceFormat
) -> None:
    clock = race_clock(START, has_day=True, status=status, format=format, is_over=is_over)
    is_held = status in HELD and not is_over
    assert clock.starts_at == (START if is_held else None)
    assert clock.runner_starts_at == (START if is_held and format in ONE_GO_FORMATS else None)
    assert clock.planned_at == (None if status == EditionStatus.POSTPONED else START)
    assert clock.sun_from == (clock.planned_at if format in ONE_GO_FORMATS else None)


@pytest.mark.parametrize(("starts_at", "has_day"), [(None, True), (START, False), (None, False)])
def test_without_day_or_hour_there_is_no_start_at_all(starts_at: datetime | None, has_day: bool) -> None:
    clock = race_clock(starts_at, has_day=has_day, status="scheduled", format="single", is_over=False)
    assert (clock.planned_at, clock.starts_at, clock.runner_starts_at, clock.sun_from) == (None,) * 4
