"""Where runners are at each hour of a race: one of a known pace, or all between the first and the last."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile
from typing import Final

from terrain.domain.pace import Schedule

FIRST_RUNNER_S_PER_KM: Final = 200.0
"""Flat pace of a winner where nobody says how long one takes: 3:20 per km for an hour, a 15 km in 50 min. Judgement:
what wins regional trail races; the elite is a tenth faster."""
HOUR: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class OnCourse:
    """The metres from the start at which runners are at a moment: that of the first and that of the last, the same for
    one runner. The first stays at the finish."""

    at: datetime
    first_m: float
    last_m: float

    @property
    def marks_m(self) -> tuple[float, ...]:
        """One place, or both."""
        return (self.first_m,) if self.first_m == self.last_m else (self.last_m, self.first_m)


def on_course(first: Schedule, last: Schedule, starts_at: datetime) -> list[OnCourse]:
    """Each hour from the start until the last runner is in, and the moment of that."""
    steps = int(last.total_s // 3600) + 1
    moments = [starts_at + step * HOUR for step in range(steps)]
    finish_at = starts_at + timedelta(seconds=last.total_s)
    hours = list(takewhile(lambda at: at < finish_at, moments))
    return [_at(first, last, starts_at, at) for at in (*hours, finish_at)]


def last_runner(schedule: Schedule, limit_s: float | None, first: Schedule) -> Schedule:
    """The schedule of who just makes the time limit, but is no faster than the first; the given one without a limit."""
    return schedule.stretched(max(limit_s or schedule.total_s, first.total_s))


def _at(first: Schedule, last: Schedule, starts_at: datetime, at: datetime) -> OnCourse:
    elapsed_s = (at - starts_at).total_seconds()
    return OnCourse(at, first.metres_at(elapsed_s), last.metres_at(elapsed_s))
