"""A race's technicality on race day."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from races.services.runner.runner_race import RunnerRace
from terrain.domain.forecasts.freshness import Freshness
from terrain.domain.race_day import Day, RaceDay, rate_race_day
from terrain.queries.forecasts import SAMPLE_PROVIDER


@dataclass(frozen=True)
class RaceDayRating:
    """What the forecast makes of a race, and which forecast."""

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


def race_day_of(runner: RunnerRace) -> RaceDayRating | None:
    """The race-day rating on top of the stored dry one, for this runner.

    None for a race that is not rated, over, or not held on a known day and hour, and while no forecast reaches it. Each
    part is met in the weather of the nearest place along the course, without a line in that of the nearest height.
    """
    course = runner.race.course
    day = _day(runner)
    if course is None or course.technicality is None or day is None:
        return None
    rated = rate_race_day(runner.ground.tags, runner.weather.series, day, course.distance_m)
    if rated is None:
        return None
    state = runner.forecast
    return RaceDayRating(rated.above(course.technicality), state.provider, state.fetched_at, state.freshness)


def _day(runner: RunnerRace) -> Day | None:
    clock, window, ground = runner.clock, runner.window, runner.ground
    if clock.starts_at is None or window is None:
        return None
    length_m = runner.size.line_m
    if clock.runner_starts_at is not None and runner.schedule is not None:
        ends_at = clock.runner_starts_at + timedelta(seconds=runner.schedule.total_s)
        return Day(clock.runner_starts_at, ends_at, length_m, runner.schedule, ground.profile, ground.line)
    return Day(clock.starts_at, window.ends_at, length_m, None, ground.profile, ground.line)
