"""Which days of past years tell what is usual on a day to come."""

from dataclasses import dataclass
from datetime import date, timedelta

YEARS = 15
AROUND_DAYS = 5
"""Days before and after: 15 years of 11 days give 165, enough for a 10th and a 90th percentile."""

ARCHIVE_DELAY = timedelta(days=6)
"""ERA5 ends five days ago (https://open-meteo.com/en/docs/historical-weather-api); one more to be sure."""


@dataclass(frozen=True, order=True)
class DaySpan:
    """Whole days of the place, both included."""

    first_on: date
    last_on: date

    @property
    def widened(self) -> "DaySpan":
        """With the days before and after, so that the place's days are whole wherever UTC's day begins."""
        return DaySpan(self.first_on - timedelta(days=1), self.last_on + timedelta(days=1))

    @property
    def days(self) -> list[date]:
        return [self.first_on + timedelta(days=step) for step in range((self.last_on - self.first_on).days + 1)]


def usual_spans(month: int, day: int, today: date) -> list[DaySpan]:
    """The days around this day in the last fifteen years that the archive has whole, the oldest first."""
    newest = today.year
    while not is_archived(_around(month, day, newest), today):
        newest -= 1
    return [_around(month, day, year) for year in range(newest - YEARS + 1, newest + 1)]


def is_archived(span: DaySpan, today: date) -> bool:
    """Whether the archive has these days whole by today."""
    return span.widened.last_on <= today - ARCHIVE_DELAY


def _around(month: int, day: int, year: int) -> DaySpan:
    middle = day_in_year(month, day, year)
    return DaySpan(middle - timedelta(days=AROUND_DAYS), middle + timedelta(days=AROUND_DAYS))


def day_in_year(month: int, day: int, year: int) -> date:
    """That day of that year; the 28th for a 29 February that the year lacks."""
    try:
        return date(year, month, day)
    except ValueError:
        return date(year, month, 28)
