"""Where runners are in each hour: the one answer for page, profile, kit, race day, calendar and API."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from terrain.domain.pace.schedule import Schedule
from terrain.domain.weather.series import HOUR, hour_ceiling, hour_floor


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """The hour that begins at `at` (UTC, on the hour: the one whose weather holds), as much of it as somebody is out:
    from `from_at` until `until_at`, between `from_m` and `to_m` metres from the start."""

    at: datetime
    from_at: datetime
    until_at: datetime
    from_m: float
    to_m: float

    @property
    def hours(self) -> float:
        """How much of the hour somebody is out."""
        return (self.until_at - self.from_at) / HOUR


def whereabouts_of(first: Schedule, last: Schedule, starts_at: datetime) -> list[Whereabouts]:
    """Each hour from the start to the last runner's finish: from where the last is when it begins to where the first is
    when it ends. Give one schedule twice for one runner. Who has finished stays at the finish."""
    finish_at = starts_at + timedelta(seconds=last.total_s)
    return [
        Whereabouts(
            at,
            from_at,
            until_at,
            last.metres_at((from_at - starts_at).total_seconds()),
            first.metres_at((until_at - starts_at).total_seconds()),
        )
        for at, from_at, until_at in _parts_of_hours(starts_at, finish_at, hour_floor(finish_at) + HOUR)
    ]


def whereabouts_at(moment: datetime, last_m: float, first_m: float) -> Whereabouts:
    """A moment at which runners are between these metres."""
    return Whereabouts(hour_floor(moment), moment, moment, last_m, first_m)


def anywhere(length_m: float, starts_at: datetime, ends_at: datetime) -> list[Whereabouts]:
    """The hours of a window in which nobody knows where the runners are: anywhere between start and finish."""
    hours = _parts_of_hours(starts_at, ends_at, hour_ceiling(ends_at))
    return [Whereabouts(at, from_at, until_at, 0.0, length_m) for at, from_at, until_at in hours]


def _parts_of_hours(
    starts_at: datetime, ends_at: datetime, until: datetime
) -> list[tuple[datetime, datetime, datetime]]:
    """The hours from that of the start until a moment on the hour, each with its part between start and end."""
    first, begins, ends = hour_floor(starts_at), starts_at.astimezone(UTC), ends_at.astimezone(UTC)
    moments = [first + step * HOUR for step in range(max(0, (until - first) // HOUR))]
    return [(at, max(at, begins), min(at + HOUR, ends)) for at in moments]
