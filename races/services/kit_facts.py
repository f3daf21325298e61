"""What kit rules ask for, gathered from a race, its course and its forecasts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from races.domain.status import DISTANCE_FORMATS, Supply
from races.models import Race
from races.services.weather import START, TOP, holder_of, window_of
from terrain.domain.daylight import dark_hours
from terrain.domain.kit_context import ContextValue, Effort, Ground, KitContext, kit_context, longest_gap_s
from terrain.domain.kit_sky import hours_until_dark, sky_over, sky_values
from terrain.domain.obstacle import ObstacleTag
from terrain.domain.pace import Schedule, plan_schedule
from terrain.domain.profile import Profile, measured_tags
from terrain.queries.forecasts import PlaceForecast

SHORT_ENOUGH_S = 3 * 3600
"""Up to this a race without water stations on its list is taken to have none; a longer one to have named none."""

Forecasts = Mapping[str, PlaceForecast]


def schedule_of(race: Race, profile: Profile | None, tags: Sequence[ObstacleTag], pace: float) -> Schedule | None:
    """The runner's schedule; None for races without a set distance."""
    distance_m = race.course.distance_m if race.course and race.course.distance_m else race.distance_m
    gain_m = race.course.gain_m if race.course and race.course.gain_m is not None else race.gain_m
    if distance_m is None or race.format not in DISTANCE_FORMATS:
        return None
    return plan_schedule(distance_m, gain_m, profile, tags, pace)


@dataclass(frozen=True)
class RaceGround:
    """Obstacles as described, and the profile from which the steep ones are measured."""

    described: Sequence[ObstacleTag]
    profile: Profile | None

    @property
    def tags(self) -> list[ObstacleTag]:
        return [*self.described, *(measured_tags(self.profile) if self.profile else [])]


def kit_context_of(
    race: Race, now: datetime, schedule: Schedule | None, terrain: RaceGround, forecasts: Forecasts
) -> KitContext:
    """All values for the rules, as far as they are known."""
    effort = _effort(race, now, schedule)
    course = race.course
    ground = Ground(
        distance_m=schedule.length_m if schedule else race.distance_m,
        gain_m=course.gain_m if course and course.gain_m is not None else race.gain_m,
        high_point_m=course.high_point_m if course else None,
        low_point_m=course.low_point_m if course else None,
        grade=course.grade if course else None,
        tags=terrain.tags,
        is_described=bool(terrain.described),
    )
    return kit_context(effort, ground, _sky(race, schedule, forecasts))


def _effort(race: Race, now: datetime, schedule: Schedule | None) -> Effort:
    duration_s = expected_s(race, schedule)
    dark, margin = _darkness(race, duration_s)
    return Effort(
        duration_s=duration_s,
        gap_s=_gap_s(race, schedule, duration_s),
        ground_s=schedule.ground_s if schedule and schedule.ground_s >= 60 else None,
        dark_hours=dark,
        dark_margin_hours=margin,
        days_to_race=(race.starts_at - now) / timedelta(days=1) if race.starts_at else None,
        remoteness=race.remoteness,
        is_unmarked=race.is_unmarked,
        forbids_poles=race.forbids_poles,
        crosses_border=race.crosses_border,
        is_self_sufficient=race.is_self_sufficient,
    )


def expected_s(race: Race, schedule: Schedule | None) -> float | None:
    """Expected time: by schedule, else as long as a timed race lasts or a race without distance may."""
    if schedule:
        return schedule.total_s
    window = window_of(race)
    if race.duration_s:
        return float(race.duration_s)
    return (window.ends_at - window.starts_at).total_seconds() if window and race.starts_at else None


def _gap_s(race: Race, schedule: Schedule | None, duration_s: float | None) -> float | None:
    if schedule is None or duration_s is None:
        return None
    water = [station.at_m for station in race.aid_stations.all() if Supply.WATER in station.supplies]
    if not water and duration_s > SHORT_ENOUGH_S:
        return None
    return longest_gap_s([schedule.seconds_at(at_m) for at_m in water], duration_s)


def _darkness(race: Race, duration_s: float | None) -> tuple[float | None, float | None]:
    place = _position(race)
    if place is None or race.starts_at is None or duration_s is None:
        return None, None
    finish_at = race.starts_at + timedelta(seconds=duration_s)
    dark = dark_hours(*place, race.starts_at, finish_at)
    return dark, hours_until_dark(*place, finish_at) if dark == 0 else None


def _position(race: Race) -> tuple[float, float] | None:
    course, event = race.course, race.edition.event
    if course and course.start_lat is not None and course.start_lon is not None:
        return course.start_lat, course.start_lon
    if event.latitude is not None and event.longitude is not None:
        return event.latitude, event.longitude
    return None


def _sky(race: Race, schedule: Schedule | None, forecasts: Forecasts) -> Mapping[str, ContextValue | None]:
    window = window_of(race)
    low, high = forecasts.get(holder_of(race, START)), forecasts.get(holder_of(race, TOP))
    if window is None:
        return {}
    ends_at = window.starts_at + timedelta(seconds=schedule.total_s) if schedule and race.starts_at else window.ends_at
    course = race.course
    sky = sky_over(
        low.series if low else None,
        high.series if high else None,
        window.starts_at,
        ends_at,
        course.low_point_m if course else None,
        course.high_point_m if course else None,
    )
    return sky_values(sky)
