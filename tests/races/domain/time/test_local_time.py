from datetime import UTC, date, datetime

import pytest

from races.domain.time.local_time import NonexistentTime, days_to_same_weekday, local_of, shift_days, utc_of

PARIS = "Europe/Paris"


def test_a_reading_is_the_moment_at_which_clocks_show_it() -> None:
    assert utc_of(datetime(2027, 6, 26, 6, 0), PARIS) == datetime(2027, 6, 26, 4, 0, tzinfo=UTC)
    assert local_of(datetime(2027, 6, 26, 4, 0, tzinfo=UTC), PARIS) == datetime(2027, 6, 26, 6, 0)


def test_a_reading_that_clocks_jump_over_is_refused_with_the_next_one() -> None:
    with pytest.raises(NonexistentTime) as caught:
        utc_of(datetime(2027, 3, 28, 2, 30), PARIS)
    assert caught.value.next_local == datetime(2027, 3, 28, 3, 30)


def test_a_reading_that_happens_twice_means_the_first() -> None:
    assert utc_of(datetime(2027, 10, 31, 2, 30), PARIS) == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)


def test_shifting_days_keeps_the_clock_across_a_change_of_time() -> None:
    summer = datetime(2027, 10, 30, 4, 0, tzinfo=UTC)
    assert shift_days(summer, 7, PARIS) == datetime(2027, 11, 6, 5, 0, tzinfo=UTC)


def test_shifting_into_the_gap_moves_on_by_the_length_of_the_gap() -> None:
    assert shift_days(datetime(2027, 3, 27, 1, 30, tzinfo=UTC), 1, PARIS) == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)


def test_shifting_to_another_zone_keeps_the_clock() -> None:
    at = datetime(2027, 6, 26, 4, 0, tzinfo=UTC)
    assert shift_days(at, 0, PARIS, "Europe/London") == datetime(2027, 6, 26, 5, 0, tzinfo=UTC)


@pytest.mark.parametrize("year", range(2024, 2040))
@pytest.mark.parametrize("on", [date(2023, 1, 1), date(2023, 6, 24), date(2023, 12, 31)])
def test_another_year_has_the_same_weekday_near_the_same_date(on: date, year: int) -> None:
    shifted = date.fromordinal(on.toordinal() + days_to_same_weekday(on, year))
    assert (shifted.year, shifted.weekday()) == (year, on.weekday())
    assert abs((shifted - on.replace(year=year)).days) <= 7


def test_next_year_is_52_weeks_later() -> None:
    assert days_to_same_weekday(date(2027, 6, 26), 2028) == 52 * 7


def test_leap_day_finds_its_weekday() -> None:
    assert date.fromordinal(date(2028, 2, 29).toordinal() + days_to_same_weekday(date(2028, 2, 29), 2029)) == date(
        2029, 2, 27
    )
