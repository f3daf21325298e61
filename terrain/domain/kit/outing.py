"""A runner's outing: which race, over which ground, when, in which weather. The whole input of the kit rules."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property

from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.kit.context import ContextValue, Effort, Ground, KitContext, kit_context
from terrain.domain.kit.race_facts import NOTHING_TOLD, RaceFacts
from terrain.domain.kit.water import WaterGap, water_gaps
from terrain.domain.kit.weather import hours_until_dark, late_thunder_values, weather_over, weather_values
from terrain.domain.pace import Schedule
from terrain.domain.pace.course_weather import CourseWeather, MetHour
from terrain.domain.pace.minutes import told_s
from terrain.domain.pace.whereabouts import Whereabouts, anywhere, whereabouts_of
from terrain.domain.track.line import CourseLine
from terrain.domain.track.profile import Profile
from terrain.domain.weather.daylight import dark_hours
from terrain.domain.weather.margins import worsened
from terrain.domain.weather.series import HourlySeries

SHORT_ENOUGH_S = 3 * 3600
"""Up to this a race that lists no water stations is taken to have none; a longer one to have named none."""
WORTH_TELLING_S = 60
LATE, ONE_MINUTE = timedelta(hours=2), timedelta(minutes=1)
OF_HEAT = ("feels_max_c", "wbgt_max_c", "uv_max", "humidity_max_pct")
"""What a colder reading would make milder: for these the forecast is taken as it is."""
WITH_MARGIN = frozenset(
    {
        "feels_min_c",
        "temperature_min_c",
        "wind_max_kmh",
        "gust_max_kmh",
        "rain_chance_pct",
        "snow_from_m",
        "sleet_from_m",
    }
)
"""Values that an old forecast is read worse in than it tells them: who quotes one has to say so."""


@dataclass(frozen=True, kw_only=True)
class Outing:
    """Metres, seconds, degrees; None where unknown. `duration_s` is what the runner will take; `window` are the moments
    between which they are anywhere on the course, where nobody knows more. `water_at_m` are the places with water.
    `forecasts` are those of places along `line`, that of the start first; `is_out_of_date` has them read with
    worst-case margins."""

    starts_at: datetime | None = None
    duration_s: float | None = None
    window: tuple[datetime, datetime] | None = None
    schedule: Schedule | None = None
    profile: Profile | None = None
    distance_m: float | None = None
    gain_m: float | None = None
    high_point_m: float | None = None
    low_point_m: float | None = None
    grade: int | None = None
    tags: tuple[ObstacleTag, ...] = ()
    is_described: bool = False
    latitude: float | None = None
    longitude: float | None = None
    water_at_m: tuple[float, ...] = ()
    facts: RaceFacts = NOTHING_TOLD
    is_new_to_technical: bool | None = None
    line: CourseLine | None = None
    forecasts: tuple[HourlySeries, ...] = ()
    is_out_of_date: bool = False

    @property
    def weather(self) -> CourseWeather:
        """The weather along the course."""
        return CourseWeather(self.forecasts, self.line, self.profile, self.low_point_m, self.high_point_m)

    @cached_property
    def whereabouts(self) -> list[Whereabouts]:
        """Where the runner is in each hour; anywhere on the course where nobody knows. Empty without a moment."""
        if self.window is not None:
            return anywhere(self._length_m, *self.window)
        if self.starts_at is None or self.duration_s is None:
            return []
        if self.schedule is not None:
            return whereabouts_of(self.schedule, self.schedule, self.starts_at)
        return anywhere(self._length_m, self.starts_at, self.starts_at + timedelta(seconds=self.duration_s))

    @cached_property
    def met(self) -> list[MetHour]:
        """What the runner meets hour by hour, as the forecast has it: the one answer for every page about it."""
        return self.weather.over(self.whereabouts)

    @cached_property
    def met_late(self) -> list[MetHour]:
        """The weather of the hours that begin up to two hours after the predicted finish, anywhere on the course."""
        if self.window is not None or self.finish_at is None:
            return []
        hours = self.weather.over(anywhere(self._length_m, self.finish_at, self.finish_at + LATE + ONE_MINUTE))
        return [hour for hour in hours if hour.at >= self.finish_at]

    @property
    def finish_at(self) -> datetime | None:
        if self.starts_at is None or self.duration_s is None:
            return None
        return self.starts_at + timedelta(seconds=self.duration_s)

    @property
    def _length_m(self) -> float:
        return self.profile.length_m if self.profile else self.distance_m or 0.0


def context_of(outing: Outing, now: datetime) -> KitContext:
    """All values for the kit rules, as far as they are known."""
    return kit_context(_effort(outing, now), _ground(outing), _weather(outing))


def _effort(outing: Outing, now: datetime) -> Effort:
    dark, margin = _darkness(outing)
    schedule, starts_at = outing.schedule, outing.starts_at
    return Effort(
        duration_s=None if outing.duration_s is None else told_s(outing.duration_s),
        gaps=_gaps(outing),
        ground_s=schedule.ground_s if schedule and schedule.ground_s >= WORTH_TELLING_S else None,
        dark_hours=dark,
        dark_margin_hours=margin,
        days_to_race=(starts_at - now) / timedelta(days=1) if starts_at else None,
        facts=outing.facts,
        is_new_to_technical=outing.is_new_to_technical,
    )


def _ground(outing: Outing) -> Ground:
    return Ground(
        distance_m=outing.schedule.length_m if outing.schedule else outing.distance_m,
        gain_m=outing.gain_m,
        high_point_m=outing.high_point_m,
        low_point_m=outing.low_point_m,
        grade=outing.grade,
        tags=outing.tags,
        is_described=outing.is_described,
    )


def _gaps(outing: Outing) -> list[WaterGap]:
    """The ways between places with water; none where these aren't known, or nobody knows when the runner is where."""
    if outing.duration_s is None or outing.schedule is None:
        return []
    if not outing.water_at_m and outing.duration_s > SHORT_ENOUGH_S:
        return []
    placed = outing.met if outing.window is None else []
    return water_gaps(outing.schedule, outing.water_at_m, outing.starts_at, placed)


def _darkness(outing: Outing) -> tuple[float | None, float | None]:
    """Dark hours on the course, and hours between the finish and the dark where there are none."""
    if outing.latitude is None or outing.longitude is None or outing.starts_at is None or outing.duration_s is None:
        return None, None
    finish_at = outing.starts_at + timedelta(seconds=outing.duration_s)
    dark = (
        outing.schedule.in_the_dark_s / 3600
        if outing.schedule and outing.schedule.darkness
        else dark_hours(outing.latitude, outing.longitude, outing.starts_at, finish_at)
    )
    return dark, hours_until_dark(outing.latitude, outing.longitude, finish_at) if dark == 0 else None


def _weather(outing: Outing) -> Mapping[str, ContextValue | None]:
    start = next(iter(outing.forecasts), None)
    told = {**weather_values(weather_over(outing.met, start)), **_late_values(outing), **_open_values(outing)}
    if not outing.is_out_of_date or start is None:
        return told
    worse = replace(outing, forecasts=tuple(worsened(series) for series in outing.forecasts))
    worst = weather_values(weather_over(worse.met, worse.forecasts[0]))
    return {**told, **worst, **{name: told[name] for name in OF_HEAT}}


def _late_values(outing: Outing) -> Mapping[str, ContextValue | None]:
    """Thunder soon after the finish, where the runner doesn't finish in it."""
    if outing.finish_at is None or not outing.met or any(hour.thunder for hour in outing.met[-1].hours):
        return {}
    return late_thunder_values(outing.met_late, outing.finish_at)


def _open_values(outing: Outing) -> Mapping[str, ContextValue | None]:
    """Whether the forecast lacks its own height, without which nobody knows how cold it is higher up."""
    if not outing.forecasts:
        return {}
    has_heights = outing.profile is not None or outing.high_point_m is not None
    return {"lacks_elevation": has_heights and any(series.height_m is None for series in outing.forecasts)}
