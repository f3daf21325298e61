"""From which moment a race's clocks count: the one rule for page, kit, calendar and API."""

from dataclasses import dataclass
from datetime import datetime

from races.domain.status import HELD, ONE_GO_FORMATS, EditionStatus


@dataclass(frozen=True, slots=True)
class RaceClock:
    """The moments that may be told of a race; None where it has none.

    `planned_at` is the start as the organizer has set it, day and hour: it stays where the race is over or cancelled,
    so that calendars keep their entry and the sun of that day is reckoned. `starts_at` is the start that people may
    rely on: of a race that will be held. `runner_starts_at` is the start from which one runner's clock counts.
    """

    planned_at: datetime | None
    is_to_come: bool
    is_one_go: bool

    @property
    def starts_at(self) -> datetime | None:
        return self.planned_at if self.is_to_come else None

    @property
    def runner_starts_at(self) -> datetime | None:
        return self.starts_at if self.is_one_go else None

    @property
    def sun_from(self) -> datetime | None:
        """From when one runner's daylight is reckoned."""
        return self.planned_at if self.is_one_go else None


def race_clock(starts_at: datetime | None, *, has_day: bool, status: str, format: str, is_over: bool) -> RaceClock:
    """The clock of a race that starts at a moment (None: not set), in an edition of that status.

    An edition without a day, or postponed, has no start, whatever hour was set before. One whose date is to be
    confirmed has one in the plans alone.
    """
    is_set = has_day and status != EditionStatus.POSTPONED
    return RaceClock(
        planned_at=starts_at if is_set else None,
        is_to_come=status in HELD and not is_over,
        is_one_go=format in ONE_GO_FORMATS,
    )
