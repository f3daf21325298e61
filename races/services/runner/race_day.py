"""A race's technicality on race day, gathered from loaded rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from races.domain.status import HELD, ONE_GO_FORMATS
from races.models import Race
from races.queries.size import line_length_of
from races.services.runner.kit_facts import Forecasts, RaceGround, schedule_of
from races.services.weather.following import holders_of, window_of
from races.services.weather.forecast_state import oldest_of, places_of
from terrain.domain.forecasts.freshness import Freshness
from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.pace import Schedule
from terrain.domain.race_day import Day, RaceDay, rate_race_day
from terrain.domain.track.line import CourseLine, line_of
from terrain.domain.track.profile import Profile, profile_of
from terrain.queries.courses import described_tags, track_of
from terrain.queries.forecasts import SAMPLE_PROVIDER, forecasts_of


@dataclass(frozen=True)
class RaceDayRating:
    """What the forecast makes of a race, and which forecast: the oldest one of its places speaks for all."""

    race_day: RaceDay
    provider: str
    fetched_at: datetime | None
    freshness: Freshness

    @property
    def is_sample(self) -> bool:
        return self.provider == SAMPLE_PROVIDER

    @property
    def is_stale(self) -> bool:
        return self.freshness is Freshness.STALE


def race_day_of(
    race: Race,
    now: datetime,
    tags: Sequence[ObstacleTag],
    profile: Profile | None,
    schedule: Schedule | None,
    forecasts: Forecasts,
    line: CourseLine | None = None,
) -> RaceDayRating | None:
    """The race-day rating on top of the stored dry one, for a runner with this schedule. Asks the database nothing.

    None for a race that is not rated, over, or not held on a known day and hour, and while no forecast reaches it.
    `tags` are all obstacles, described and measured; edition and course must be loaded. With the `line` of the course
    each part is met in the weather of the nearest place, without it in that of the nearest height.
    """
    course = race.course
    day = _day(race, now, profile, schedule, line)
    if course is None or course.technicality is None or day is None:
        return None
    known = [place for place in places_of(race, forecasts) if place.series]
    rated = rate_race_day(tags, [place.series for place in known if place.series], day, course.distance_m)
    oldest = oldest_of(known)
    if rated is None or oldest is None:
        return None
    return RaceDayRating(rated.above(course.technicality), oldest.provider, oldest.fetched_at, oldest.freshness)


def stored_race_day_of(race: Race, now: datetime, pace: float) -> RaceDayRating | None:
    """The same for a runner of this pace (seconds per km on flat road), from stored rows.

    One query for the forecasts; `edition.event`, `course.track` and `course.obstacles` must be loaded.
    """
    if race.course is None or race.course.technicality is None:
        return None
    track = track_of(race.course)
    profile = None if track is None else profile_of(track)
    ground = RaceGround(described_tags(race.course), profile)
    schedule = schedule_of(race, ground.profile, ground.described, pace)
    forecasts = forecasts_of(holders_of(race), now)
    line = None if track is None else line_of(track, profile)
    return race_day_of(race, now, ground.tags, ground.profile, schedule, forecasts, line)


def _day(
    race: Race, now: datetime, profile: Profile | None, schedule: Schedule | None, line: CourseLine | None
) -> Day | None:
    edition, window = race.edition, window_of(race)
    if race.starts_at is None or window is None or edition.status not in HELD or edition.is_over(now):
        return None
    length_m = line_length_of(race)
    if schedule is not None and race.format in ONE_GO_FORMATS:
        ends_at = race.starts_at + timedelta(seconds=schedule.total_s)
        return Day(race.starts_at, ends_at, length_m, schedule, profile, line)
    return Day(race.starts_at, window.ends_at, length_m, None, profile, line)
