"""How old a forecast may be."""

from datetime import UTC, datetime, timedelta

import pytest

from terrain.domain.forecasts.freshness import Freshness, Window, freshness_of, refresh_interval

NOW = datetime(2027, 6, 24, 9, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def in_days(days: float, hours: float = 12) -> Window:
    return Window(NOW + days * DAY, NOW + days * DAY + hours * HOUR)


@pytest.mark.parametrize(
    ("days", "a_day"), [(-1, 8), (0, 8), (1.9, 8), (2, 4), (3.9, 4), (4, 2), (7.9, 2), (8, 1), (16, 1)]
)
def test_forecasts_are_refreshed_more_often_as_the_race_comes_near(days, a_day):
    assert DAY / refresh_interval(days * DAY) == a_day


def test_a_season_takes_41_fetches_per_race():
    assert sum(DAY / refresh_interval(days * DAY) for days in range(17)) == 41


@pytest.mark.parametrize(
    ("days_to_race", "age_h", "freshness"),
    [
        (1, 6, Freshness.FRESH),
        (1, 6.1, Freshness.AGEING),
        (1, 24, Freshness.AGEING),
        (1, 24.1, Freshness.STALE),
        (3, 12, Freshness.FRESH),
        (3, 12.1, Freshness.AGEING),
        (3, 25, Freshness.STALE),
        (5, 24, Freshness.FRESH),
        (5, 25, Freshness.AGEING),
        (5, 48.1, Freshness.STALE),
        (12, 48, Freshness.FRESH),
        (12, 48.1, Freshness.AGEING),
        (12, 96.1, Freshness.STALE),
    ],
)
def test_a_forecast_ages_beyond_twice_its_interval_and_goes_stale(days_to_race, age_h, freshness):
    assert freshness_of(NOW - age_h * HOUR, in_days(days_to_race), NOW) is freshness


def test_after_the_race_the_last_forecast_keeps_the_state_it_had_at_the_end():
    window = in_days(-30)
    assert freshness_of(window.ends_at - HOUR, window, NOW) is Freshness.FRESH
    assert freshness_of(window.ends_at - 25 * HOUR, window, NOW) is Freshness.STALE


def test_no_forecast_is_unavailable():
    assert freshness_of(None, in_days(1), NOW) is Freshness.UNAVAILABLE


def test_a_sample_ages_like_any_forecast():
    states = [freshness_of(NOW - age_h * HOUR, in_days(1), NOW, is_sample=True) for age_h in (5, 7, 30)]
    assert states == [Freshness.SAMPLE, Freshness.AGEING, Freshness.STALE]


def test_a_forecast_becomes_available_at_midnight_when_the_day_is_the_sixteenth():
    window = Window(datetime(2027, 6, 26, 4, tzinfo=UTC), datetime(2027, 6, 26, 16, tzinfo=UTC))
    assert window.available_from == datetime(2027, 6, 11, tzinfo=UTC)
