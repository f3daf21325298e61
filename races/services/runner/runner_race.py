"""A race, now, for one runner: what page, kit, race day, times and API know of it in common, reckoned once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from races.domain.status import DISTANCE_FORMATS, RaceFormat, Supply
from races.domain.time.clock import RaceClock
from races.domain.time.race_window import RaceWindow
from races.models import Race
from races.queries.race.clocks import clock_of
from races.queries.race.size import RaceSize, size_of, start_of
from races.services.weather.following import holders_of, last_cut_off_of, window_of
from races.services.weather.forecast_state import ForecastState, forecast_state, places_of
from terrain.domain.ground.course_ground import CourseGround
from terrain.domain.kit.outing import Outing
from terrain.domain.kit.race_facts import RACE_FACTS, RaceFacts
from terrain.domain.pace import (
    FLAT_PACE_S_PER_KM,
    LONGEST_IN_THE_DARK,
    USUAL_GRADE,
    Going,
    RaceFigures,
    Schedule,
    Span,
    going_of,
)
from terrain.domain.pace.course_weather import CourseWeather, MetHour
from terrain.domain.pace.on_course import FIRST_RUNNER_S_PER_KM, last_runner
from terrain.domain.pace.told import Party, Quantity, Told, Whose, told_of_schedule, told_over
from terrain.domain.pace.whereabouts import whereabouts_of
from terrain.domain.weather.daylight import dark_spans, is_dark
from terrain.queries.courses import ground_of
from terrain.queries.forecasts import PlaceForecast, forecasts_of


@dataclass(frozen=True, eq=False)
class RunnerRace:
    """`pace_s_per_km` is the runner's on flat road. The race comes from `races.queries.race.published_race`, or has
    edition, event, course, track, obstacles, stations and cut-offs loaded; then only the forecasts are asked for, in
    one query.
    """

    race: Race
    now: datetime
    pace_s_per_km: float = FLAT_PACE_S_PER_KM

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.race.edition.time_zone)

    @cached_property
    def clock(self) -> RaceClock:
        return clock_of(self.race, self.now)

    @cached_property
    def ground(self) -> CourseGround:
        return ground_of(self.race.course)

    @cached_property
    def size(self) -> RaceSize:
        return size_of(self.race)

    @cached_property
    def start(self) -> tuple[float, float] | None:
        """Latitude and longitude of the start in degrees."""
        return start_of(self.race)

    @cached_property
    def window(self) -> RaceWindow | None:
        """When the race is on the course; None without a date."""
        return window_of(self.race, self.size, last_cut_off_of(self.race))

    @cached_property
    def forecasts(self) -> Mapping[str, PlaceForecast]:
        """By the words of `holder_of`; what isn't followed is absent."""
        return forecasts_of(holders_of(self.race), self.now)

    @cached_property
    def forecast(self) -> ForecastState:
        """How far the forecasts may be trusted: the one state of them for all that is told."""
        return forecast_state(self.race, self.forecasts, self.now, self.window)

    @property
    def figures(self) -> RaceFigures | None:
        """What finish times go by: distance and climb as shown, and the grade, the usual one where it isn't rated."""
        if self.size.distance_m is None:
            return None
        grade = self.race.course.grade if self.race.course else None
        return RaceFigures(self.size.distance_m, self.size.gain_m, grade or USUAL_GRADE)

    @cached_property
    def going(self) -> Going | None:
        """What the course asks of any runner; None for races without a set distance."""
        if self.size.line_m is None or self.race.format not in DISTANCE_FORMATS:
            return None
        going = going_of(self.size.line_m, self.size.gain_m, self.ground.profile, self.ground.described)
        return going.lasting(self.figures.road_km) if self.figures else going

    @cached_property
    def schedule(self) -> Schedule | None:
        """When this runner is where, slower where it is dark; None for races without a set distance."""
        return self.schedule_at(self.pace_s_per_km)

    def schedule_at(self, pace_s_per_km: float) -> Schedule | None:
        """The schedule of a runner of another pace."""
        if self.going is None:
            return None
        darkness = self._darkness(self.going.by_day_s(pace_s_per_km) * LONGEST_IN_THE_DARK)
        return self.going.schedule(pace_s_per_km, darkness)

    @cached_property
    def expected_s(self) -> float | None:
        """How long the runner is out: by schedule, else as long as a timed race lasts, or one without distance may."""
        if self.schedule:
            return self.schedule.total_s
        if self.race.duration_s:
            return float(self.race.duration_s)
        return self._window_s if self.clock.planned_at else None

    @property
    def finish_at(self) -> datetime | None:
        """When this runner finishes: only where one runs the whole in one go, on a known day."""
        if self.clock.runner_starts_at is None or self.schedule is None:
            return None
        return self.clock.runner_starts_at + timedelta(seconds=self.schedule.total_s)

    @property
    def weather_until(self) -> datetime | None:
        """Until when the weather matters from the start on: while the runner is out, or the last day of stages."""
        if self.race.format == RaceFormat.STAGE and self.window:
            return self.window.ends_at
        if self.clock.starts_at is None or not self.expected_s:
            return None
        return self.clock.starts_at + timedelta(seconds=self.expected_s)

    @cached_property
    def weather(self) -> CourseWeather:
        """The forecasts along the course: each speaks for the ground nearest to it."""
        return self.outing.weather

    @property
    def met(self) -> list[MetHour]:
        """What this runner meets hour by hour, by the schedule; anywhere on the course where nobody knows their hours.
        Page, kit, race day and API quote it."""
        return self.outing.met

    @cached_property
    def field(self) -> tuple[Schedule, Schedule] | None:
        """The first runner, a fast one, and the last, for whom the course is open. None where the race isn't run in
        one go over a known distance."""
        usual, first = (self.schedule_at(pace) for pace in (FLAT_PACE_S_PER_KM, FIRST_RUNNER_S_PER_KM))
        if usual is None or first is None or not self.clock.is_one_go:
            return None
        return first, last_runner(usual, self._window_s, first)

    @cached_property
    def met_by_field(self) -> list[MetHour]:
        """What is met hour by hour from the first runner to the last, whatever this runner's pace."""
        starts_at = self.clock.planned_at
        if self.field is None or starts_at is None:
            return self.met
        return self.weather.over(whereabouts_of(*self.field, starts_at))

    @property
    def party(self) -> Party:
        """Of whom the figures of `met` are told."""
        return Party(Whose.ANYBODY) if self._anywhere_in else Party(Whose.RUNNER, self.pace_s_per_km)

    @cached_property
    def told(self) -> Mapping[Quantity, Told]:
        """This runner's figures: the extremes and sums of what they meet, the dark, the time."""
        schedule, starts_at = self.schedule, self.clock.planned_at
        own = told_of_schedule(schedule, starts_at, self.party) if schedule and starts_at and self._is_placed else {}
        return told_over(self.met, self.party) | own

    @cached_property
    def told_of_field(self) -> Mapping[Quantity, Told]:
        """The extremes and sums of what is met from the first runner to the last."""
        return told_over(self.met_by_field, Party(Whose.FIELD) if self.field else self.party)

    @cached_property
    def outing(self) -> Outing:
        """What the kit rules ask for: place, hours, course and forecasts of this race for this runner."""
        race, course = self.race, self.race.course
        places = places_of(race, self.forecasts) if self.forecast.is_known else []
        latitude, longitude = self.start or (None, None)
        return Outing(
            starts_at=self.clock.planned_at,
            duration_s=self.expected_s,
            window=self._anywhere_in,
            schedule=self.schedule,
            profile=self.ground.profile,
            distance_m=race.distance_m,
            gain_m=self.size.gain_m,
            high_point_m=course.high_point_m if course else None,
            low_point_m=course.low_point_m if course else None,
            grade=course.grade if course else None,
            tags=self.ground.tags,
            is_described=bool(self.ground.described),
            latitude=latitude,
            longitude=longitude,
            water_at_m=tuple(station.at_m for station in race.aid_stations.all() if Supply.WATER in station.supplies),
            facts=RaceFacts(**{name: getattr(race, name) for name in RACE_FACTS}),
            line=self.ground.line,
            forecasts=tuple(place.series for place in places if place.series),
            is_out_of_date=self.forecast.is_stale,
        )

    def is_dark_at(self, moment: datetime) -> bool:
        """Whether it is dark at the start of the course, as the schedule has it."""
        return self.start is not None and is_dark(*self.start, moment)

    @property
    def _is_placed(self) -> bool:
        """Whether the schedule tells where the runner is at which hour."""
        return self.clock.sun_from is not None and self.schedule is not None

    @property
    def _anywhere_in(self) -> tuple[datetime, datetime] | None:
        """The moments between which nobody knows where on the course the runner is; None where the schedule tells."""
        planned_at, window = self.clock.planned_at, self.window
        if window is None or self._is_placed:
            return None
        if planned_at is None or self.race.format == RaceFormat.STAGE or not self.expected_s:
            return window.starts_at, window.ends_at
        return planned_at, planned_at + timedelta(seconds=self.expected_s)

    @property
    def _window_s(self) -> float | None:
        return (self.window.ends_at - self.window.starts_at).total_seconds() if self.window else None

    def _darkness(self, longest_s: float) -> list[Span]:
        """Dark spans in seconds after the start; none where place or hour are not known."""
        starts_at = self.clock.sun_from
        if starts_at is None or self.start is None:
            return []
        spans = dark_spans(*self.start, starts_at, starts_at + timedelta(seconds=longest_s))
        return [((began - starts_at).total_seconds(), (until - starts_at).total_seconds()) for began, until in spans]
