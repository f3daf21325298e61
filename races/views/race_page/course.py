"""The course with the runner on it: profile, hours, weather, cut-offs, and the same as a road book."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from races.domain.runner.arrivals import Arrival, ArrivalRole, CoursePlace, arrivals_of
from races.domain.runner.hard_weather import marks_of
from races.domain.status import Supply
from races.labels import LABELS
from races.services.runner.race_times import RaceTimes, closings_of, moment_after, place_name, times_of
from races.services.runner.runner_race import RunnerRace
from races.views.race_page.weather import RaceWeather
from terrain.domain.drawing.ground import tone
from terrain.domain.drawing.places import Place, PlaceRole, places_along
from terrain.domain.drawing.profile.columns import Column
from terrain.domain.drawing.profile.cutoffs import CutOffMark
from terrain.domain.drawing.profile.drawing import ProfileDrawings, draw_profiles
from terrain.domain.drawing.profile.nights import Night
from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.vocabulary import ObstacleKind
from terrain.domain.pace import Schedule
from terrain.domain.pace.told import Party, Quantity, Told, told_at
from terrain.domain.weather.hours import WeatherHour
from terrain.labels.hours import clock_or_elapsed

ROLES = {
    PlaceRole.START: ArrivalRole.START,
    PlaceRole.STATION: ArrivalRole.STATION,
    PlaceRole.TOP: ArrivalRole.TOP,
    PlaceRole.FINISH: ArrivalRole.FINISH,
}
NEXT_KINDS = 3


@dataclass(frozen=True)
class RoadBookRow:
    """One place of the road book. `at` and `closes_at` are moments; without a day only elapsed times are known."""

    arrival: Arrival
    name: str
    at: datetime | None
    closes_at: datetime | None
    hour: WeatherHour | None
    supplies: list[str]
    next_kinds: list[ObstacleKind]
    party: Party

    @property
    def told(self) -> dict[Quantity, Told]:
        """The figures of the weather that are shown of the place, with what they claim."""
        return told_at(self.at, self.arrival.place.at_m, self.hour, self.party) if self.at else {}

    @property
    def role(self) -> ArrivalRole:
        return self.arrival.place.role


@dataclass(frozen=True)
class CoursePart:
    """What the section "Course, ground and sky" shows."""

    drawings: ProfileDrawings | None
    rows: list[RoadBookRow]
    finish_at: datetime | None
    times: RaceTimes | None
    has_profile: bool

    @property
    def stations(self) -> list[RoadBookRow]:
        """Places with aid or a cut-off, for the table."""
        return [
            row
            for row in self.rows
            if row.role in (ArrivalRole.STATION, ArrivalRole.CUT_OFF)
            or (row.role is ArrivalRole.FINISH and row.arrival.cut_off_s is not None)
        ]


def course_part(runner: RunnerRace, weather: RaceWeather) -> CoursePart:
    """Asks the database nothing: stations and cut-offs of the race are loaded."""
    race, ground, schedule = runner.race, runner.ground, runner.schedule
    length_m = ground.profile.length_m if ground.profile else runner.size.line_m
    if length_m is None:
        return CoursePart(draw_profiles(None, ground.tags) if ground.tags else None, [], None, None, False)
    places = places_along(
        ground.profile,
        length_m,
        [(station.name, station.at_m) for station in race.aid_stations.all()],
        race.edition.event.place,
        _("Finish"),
    )
    rows = _rows(runner, weather, places)
    has_drawing = ground.profile is not None or bool(ground.tags)
    return CoursePart(
        drawings=None
        if not has_drawing
        else draw_profiles(
            ground.profile,
            ground.tags,
            places,
            _cut_off_marks(rows, runner.zone),
            _columns(rows, runner.zone),
            nights=_nights(schedule, runner.clock.runner_starts_at, runner.zone),
            length_m=length_m,
        ),
        rows=rows,
        finish_at=runner.finish_at,
        times=times_of(runner),
        has_profile=ground.profile is not None,
    )


def _rows(runner: RunnerRace, weather: RaceWeather, places: Sequence[Place]) -> list[RoadBookRow]:
    race, schedule = runner.race, runner.schedule
    supplies = {station.at_m: tuple(station.supplies) for station in race.aid_stations.all()}
    arrivals = arrivals_of(
        [_course_place(place, supplies) for place in places],
        closings_of(race, places[-1].at_m),
        places[-1].at_m,
        race.time_limit_s,
        schedule.range_at if schedule else None,
    )
    ends = [arrival.place.at_m for arrival in arrivals[1:]] + [places[-1].at_m]
    hardest_first = sorted(runner.ground.tags, key=lambda tag: -tone(tag))
    starts_at = runner.clock.runner_starts_at
    moments = [moment_after(starts_at, arrival.elapsed_s) for arrival in arrivals]
    encounters = [(at, arrival.place.at_m) for at, arrival in zip(moments, arrivals, strict=True) if at]
    met = iter(weather.at(encounters))
    return [
        _row(runner, arrival, at, next(met) if at else None, _kinds_between(hardest_first, arrival.place.at_m, until_m))
        for arrival, at, until_m in zip(arrivals, moments, ends, strict=True)
    ]


def _course_place(place: Place, supplies: dict[float, tuple[str, ...]]) -> CoursePlace:
    return CoursePlace(place.at_m, ROLES[place.role], place.name, place.height_m, supplies.get(place.at_m, ()))


def _row(
    runner: RunnerRace,
    arrival: Arrival,
    at: datetime | None,
    hour: WeatherHour | None,
    next_kinds: list[ObstacleKind],
) -> RoadBookRow:
    place = arrival.place
    return RoadBookRow(
        arrival=arrival,
        name=place_name(place),
        at=at,
        closes_at=moment_after(runner.clock.runner_starts_at, arrival.cut_off_s),
        hour=hour,
        supplies=[str(LABELS[Supply][Supply(code)]) for code in place.supplies],
        next_kinds=next_kinds,
        party=runner.party,
    )


def _kinds_between(hardest_first: Sequence[ObstacleTag], from_m: float, to_m: float) -> list[ObstacleKind]:
    """The hardest kinds of ground on a section."""
    met = (tag for tag in hardest_first if tag.section and tag.section[0] < to_m and tag.section[1] > from_m)
    return list(dict.fromkeys(tag.kind for tag in met))[:NEXT_KINDS]


def _cut_off_marks(rows: Sequence[RoadBookRow], zone: ZoneInfo) -> list[CutOffMark]:
    return [
        CutOffMark(
            row.arrival.place.at_m,
            clock_or_elapsed(row.closes_at, row.arrival.cut_off_s, zone),
            row.arrival.margin,
            row.name,
        )
        for row in rows
        if row.arrival.cut_off_s is not None
    ]


def _columns(rows: Sequence[RoadBookRow], zone: ZoneInfo) -> list[Column]:
    return [_column(row, zone) for row in rows if row.arrival.elapsed_s is not None]


def _column(row: RoadBookRow, zone: ZoneInfo) -> Column:
    clock, hour = clock_or_elapsed(row.at, row.arrival.elapsed_s, zone), row.hour
    if hour is None:
        return Column(row.arrival.place.at_m, clock)
    return Column(
        at_m=row.arrival.place.at_m,
        clock=clock,
        sky=hour.sky,
        feels_like_c=hour.feels_like_c,
        rain_mm=hour.rain_mm,
        wind_kmh=hour.wind_kmh,
        gust_kmh=hour.gust_kmh,
        thunder=hour.thunder,
        marked=marks_of(hour),
    )


def _nights(schedule: Schedule | None, starts_at: datetime | None, zone: ZoneInfo) -> list[Night]:
    """The dark parts of the run."""
    if starts_at is None or schedule is None:
        return []
    spans = [(from_s, min(until_s, schedule.total_s)) for from_s, until_s in schedule.darkness]
    return [_night(schedule, starts_at, from_s, until_s, zone) for from_s, until_s in spans if from_s < until_s]


def _night(schedule: Schedule, starts_at: datetime, from_s: float, until_s: float, zone: ZoneInfo) -> Night:
    label = _("dark %(from)s–%(until)s") % {
        "from": clock_or_elapsed(moment_after(starts_at, from_s), from_s, zone),
        "until": clock_or_elapsed(moment_after(starts_at, until_s), until_s, zone),
    }
    return Night(schedule.metres_at(from_s), schedule.metres_at(until_s), label)
