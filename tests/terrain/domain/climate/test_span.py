"""Which days of past years are asked for."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from terrain.domain.climate import DaySpan, usual_spans
from terrain.domain.climate.span import is_archived


def test_fifteen_years_of_eleven_days_around_the_day():
    spans = usual_spans(6, 26, date(2026, 11, 22))
    assert len(spans) == 15
    assert spans[0] == DaySpan(date(2012, 6, 21), date(2012, 7, 1))
    assert spans[-1] == DaySpan(date(2026, 6, 21), date(2026, 7, 1))
    assert {len(span.days) for span in spans} == {11}


def test_the_newest_year_is_one_that_the_archive_has_whole():
    assert usual_spans(6, 26, date(2027, 7, 7))[-1].first_on.year == 2026
    assert usual_spans(6, 26, date(2027, 7, 8))[-1].first_on.year == 2027


def test_days_around_new_year_reach_into_the_next():
    assert usual_spans(1, 2, date(2027, 6, 1))[-1] == DaySpan(date(2026, 12, 28), date(2027, 1, 7))


def test_a_leap_day_is_the_28th_in_other_years():
    spans = usual_spans(2, 29, date(2027, 6, 1))
    assert spans[-1] == DaySpan(date(2027, 2, 23), date(2027, 3, 5))
    assert DaySpan(date(2024, 2, 24), date(2024, 3, 5)) in spans


@given(st.dates(date(2026, 1, 1), date(2040, 12, 31)), st.dates(date(2026, 1, 1), date(2040, 12, 31)))
def test_all_spans_are_archived_and_the_next_one_is_not(day, today):
    spans = usual_spans(day.month, day.day, today)
    assert all(is_archived(span, today) for span in spans)
    following = [span.first_on + timedelta(days=370) for span in spans[-1:]]
    assert not is_archived(DaySpan(following[0], following[0] + timedelta(days=10)), today)
