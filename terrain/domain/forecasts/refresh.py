"""Which places share a forecast, when it is fetched again, and which old ones are kept."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from hashlib import blake2b
from math import cos, radians

from terrain.domain.forecasts.fetching import ModelRun, Reach
from terrain.domain.forecasts.freshness import ANTECEDENT, REACH_DAYS, Window, refresh_interval
from terrain.domain.weather.series import CORE, HOUR, HourlySeries, hour_ceiling, hour_floor, missing_share

CELL_DEG = 0.05
BAND_M = 100.0
JITTER = 0.2
MOST_MISSING = 0.2
"""A forecast that lacks more of its core values than this never replaces a better one."""

LONGEST_EXPIRY = timedelta(hours=24)
EXPIRY_SPREAD = timedelta(minutes=10)
RECHECK_SHARE = 1 / 3
"""Of the usual pause, after which one looks again for a model run that wasn't there yet."""

OUTLOOK_FROM = timedelta(days=2)
FIRST_PAUSE = timedelta(minutes=2)
LONGEST_PAUSE = timedelta(hours=3)
REFUSALS_UNTIL_SET_ASIDE = 3
DAYS_KEPT = 7


@dataclass(frozen=True, order=True)
class Cell:
    """The middle of a cell and its height band: all places within share one forecast. No height: the terrain's own."""

    latitude: float
    longitude: float
    height_m: float | None


def cell_of(latitude: float, longitude: float, height_m: float | None) -> Cell:
    """The cell of a place: 0.05 degrees of latitude (5.6 km), as wide as it is high, in bands of 100 m."""
    row = round(latitude / CELL_DEG)
    middle = round(row * CELL_DEG, 4)
    width = CELL_DEG / max(cos(radians(middle)), 0.01)
    east = round(round(longitude / width) * width, 4)
    band = None if height_m is None else round(height_m / BAND_M) * BAND_M
    return Cell(middle, _on_globe(east, longitude), band)


def _on_globe(middle: float, longitude: float) -> float:
    """The last cell before the date line is cut off by it."""
    return max(-180.0, min(180.0, middle)) if abs(longitude) <= 180 else middle


def jittered(pause: timedelta, salt: str) -> timedelta:
    """A pause made up to 20 % shorter or longer, always the same for the same salt, so that load spreads out."""
    return pause * (1 - JITTER + 2 * JITTER * _draw(salt))


@lru_cache(maxsize=1024)
def _draw(salt: str) -> float:
    return int.from_bytes(blake2b(salt.encode(), digest_size=8).digest()) / 2**64


def reach_of(now: datetime) -> datetime:
    """The moment at which a forecast asked for now ends."""
    midnight = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight + timedelta(days=REACH_DAYS)


def next_refresh_at(
    windows: Iterable[Window], fetched_at: datetime | None, now: datetime, salt: str
) -> datetime | None:
    """When the place is due: the earliest demand of its windows, None when none of them needs a forecast any more.

    A window out of reach asks for its first fetch when it comes within reach. One that has none is due at once.
    """
    demands = [_demand(window, fetched_at, now, salt) for window in windows if window.ends_at > now]
    return min(demands, default=None)


def _demand(window: Window, fetched_at: datetime | None, now: datetime, salt: str) -> datetime:
    opens_at = window.available_from
    if opens_at > now:
        return opens_at + jittered(HOUR, salt) - HOUR * (1 - JITTER)
    if fetched_at is None or fetched_at < opens_at or fetched_at > now + HOUR:
        return now
    return fetched_at + jittered(refresh_interval(window.starts_at - fetched_at), salt)


def wanted_hours(windows: Iterable[Window], now: datetime) -> Window | None:
    """What to ask a provider for: all open windows and the two days before each, as far as a forecast reaches.

    One hour beyond the end, because sums belong to the hour that ends at their time.
    """
    reach = reach_of(now)
    open_windows = [window for window in windows if window.ends_at > now and window.available_from <= now]
    if not open_windows:
        return None
    starts_at = hour_floor(min(window.starts_at for window in open_windows) - ANTECEDENT)
    ends_at = hour_ceiling(max(window.ends_at for window in open_windows)) + 2 * HOUR
    starts_at = max(starts_at, hour_floor(now) - timedelta(days=REACH_DAYS))
    return Window(starts_at, max(min(ends_at, reach), starts_at + HOUR))


def is_better(new: HourlySeries, current: HourlySeries | None, wanted: Window) -> bool:
    """Whether a new forecast may replace the current one: it lacks little, or no more than the current one lacks."""
    missing = missing_share(new, wanted.starts_at, wanted.ends_at)
    if all(not any(value is not None for value in new.values.get(name) or []) for name in CORE):
        return False
    if missing <= MOST_MISSING or current is None:
        return True
    return missing <= missing_share(current, wanted.starts_at, wanted.ends_at)


def within_reach(wanted: Window, reach: Reach, asked_at: datetime) -> Window:
    """What a provider with this reach can tell of the hours that are wanted."""
    return Window(*reach.part_of(wanted.starts_at, wanted.ends_at, asked_at))


def reaches_over(series: HourlySeries, wanted: Window, reach: Reach) -> bool:
    """Whether a forecast holds all the wanted hours that its provider had at the time, with or without gaps."""
    had = within_reach(wanted, reach, series.fetched_at)
    return series.starts_at <= hour_ceiling(had.starts_at) and series.ends_at >= had.ends_at


def needs_no_fetch(
    current: HourlySeries, wanted: Window, provider: str, reach: Reach, run: ModelRun | None, now: datetime
) -> bool:
    """Whether the provider can have nothing newer than the current forecast: it said so, or no model has run since.

    A forecast fetched in the future is of a clock that was wrong, an expiry more than a day after it is nonsense.
    """
    fetched_at = current.fetched_at
    if current.provider != provider or not reaches_over(current, wanted, reach) or fetched_at > now:
        return False
    expires_at = current.expires_at
    if expires_at is not None and now < expires_at <= fetched_at + LONGEST_EXPIRY:
        return True
    if run is None or run.available_at > fetched_at:
        return False
    return missing_share(current, wanted.starts_at, wanted.ends_at) <= MOST_MISSING


def is_outlook(wanted: Window, now: datetime) -> bool:
    """Whether the race is far enough for an outlook to do, where values are scarce."""
    return wanted.starts_at + ANTECEDENT - now > OUTLOOK_FROM


def not_before(expires_at: datetime | None, now: datetime, salt: str) -> datetime:
    """The earliest next fetch of a forecast that holds until then; a little later, by the salt, to spread load."""
    if expires_at is None or not now < expires_at <= now + LONGEST_EXPIRY:
        return now
    return expires_at + jittered(EXPIRY_SPREAD, salt) - EXPIRY_SPREAD * (1 - JITTER)


def retry_pause(failures: int, draw: float) -> timedelta:
    """Pause after so many failures in a row: full jitter (`draw` in 0-1) over a span that doubles, at least 30 s."""
    doublings = max(0, min(failures - 1, 10))
    span = min(LONGEST_PAUSE, FIRST_PAUSE * (1 << doublings))
    return max(timedelta(seconds=30), span * draw)


def forecasts_to_drop(fetches: Sequence[tuple[int, int, datetime]], current: Iterable[int], now: datetime) -> list[int]:
    """Ids of old forecasts that needn't be kept, of (id, point id, fetched at) rows.

    The current one stays, and of each point the last of each day for seven days.
    """
    kept = set(current)
    last: dict[tuple[int, date], tuple[datetime, int]] = {}
    for forecast, point, fetched_at in fetches:
        if fetched_at >= now - timedelta(days=DAYS_KEPT):
            day = (point, fetched_at.astimezone(UTC).date())
            last[day] = max(last.get(day, (fetched_at, forecast)), (fetched_at, forecast))
    kept.update(forecast for _, forecast in last.values())
    return [forecast for forecast, _, _ in fetches if forecast not in kept]
