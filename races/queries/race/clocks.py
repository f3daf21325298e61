"""The clock of a race, read from its row."""

from datetime import datetime

from races.domain.time.clock import RaceClock, race_clock
from races.models import Race


def clock_of(race: Race, now: datetime) -> RaceClock:
    """From which moment the clocks of a race count. `race.edition` is loaded; asks the database nothing."""
    edition = race.edition
    return race_clock(
        race.starts_at,
        has_day=edition.starts_on is not None,
        status=edition.status,
        format=race.format,
        is_over=edition.is_over(now),
    )
