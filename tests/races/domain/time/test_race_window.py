"""From when until when a race is on the course."""

from datetime import UTC, date, datetime, timedelta

import pytest

from races.domain.time.race_window import RaceWindow, WindowFacts, race_window

START = datetime(2027, 6, 26, 4, tzinfo=UTC)
HOUR = timedelta(hours=1)


def facts(**told) -> WindowFacts:
    told.setdefault("starts_at", START)
    return WindowFacts(**({"format": "single", "time_zone": "Europe/Paris"} | told))


@pytest.mark.parametrize(
    ("told", "hours"),
    [
        ({"time_limit_s": 12 * 3600}, 12),
        ({"time_limit_s": 12 * 3600, "last_cut_off_s": 13 * 3600}, 13),
        ({"format": "timed", "duration_s": 24 * 3600, "distance_m": 5_000}, 24),
        ({"distance_m": 36_000, "gain_m": 2_900}, 13),
        ({"distance_m": 1_000}, 1),
        ({}, 12),
        ({"distance_m": 2_000_000}, 384),
        ({"format": "stage", "time_limit_s": 12 * 3600, "first_day": START.date(), "last_day": date(2027, 6, 28)}, 66),
    ],
)
def test_a_race_lasts_until_its_last_runner_is_in(told, hours):
    assert race_window(facts(**told)) == RaceWindow(START, START + hours * HOUR)


def test_without_a_start_the_days_count_in_the_races_own_zone():
    window = race_window(facts(starts_at=None, first_day=date(2027, 6, 26), last_day=date(2027, 6, 27)))
    assert window == RaceWindow(datetime(2027, 6, 25, 22, tzinfo=UTC), datetime(2027, 6, 27, 22, tzinfo=UTC))
    assert race_window(facts(starts_at=None, first_day=date(2027, 6, 26))).ends_at == datetime(
        2027, 6, 26, 22, tzinfo=UTC
    )


def test_without_a_date_there_is_no_window():
    assert race_window(facts(starts_at=None)) is None
