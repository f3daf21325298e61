"""Hour by hour along the course: the weather where this runner is, or where all are between the first and the last."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from races.domain.runner.hard_weather import marks_of
from races.domain.status import ONE_GO_FORMATS
from races.services.runner.runner_race import RunnerRace
from races.services.weather.following import last_cut_off_of
from races.views.race_page.weather import Encounter, RaceWeather
from terrain.domain.drawing.strip import Strip, StripColumn, draw_strips
from terrain.domain.pace import Schedule
from terrain.domain.pace.on_course import FIRST_RUNNER_S_PER_KM, OnCourse, last_runner, on_course
from terrain.domain.track.profile import Profile, elevation_at
from terrain.domain.weather.hours import WeatherHour
from terrain.domain.weather.together import HourTogether, together
from terrain.labels.figures import MINUS, degrees, km, metres, millimetres
from terrain.labels.hours import clock


@dataclass(frozen=True)
class HourRow:
    """One hour: when, between which places and heights, in which weather (None where no forecast reaches)."""

    on: OnCourse
    clock: str
    day: datetime
    heights_m: tuple[float, float] | None
    weather: HourTogether | None

    @property
    def km(self) -> str:
        return _span(km(self.on.last_m), km(self.on.first_m))

    @property
    def height(self) -> str:
        return _span(*map(metres, self.heights_m)) if self.heights_m else ""

    @property
    def temperature(self) -> str:
        return _degrees(self.weather.temperature_c) if self.weather else ""

    @property
    def feels_like(self) -> str:
        return _degrees(self.weather.feels_like_c) if self.weather else ""

    @property
    def rain(self) -> str:
        return millimetres(self.weather.rain_mm) if self.weather else ""

    @property
    def wind(self) -> str:
        return _span(metres(self.weather.wind_kmh), metres(self.weather.gust_kmh)) if self.weather else ""

    @property
    def marked(self) -> frozenset[str]:
        """Which values the kit rules fire on at one of the places: feels, rain, wind."""
        hours = self.weather.hours if self.weather else ()
        return frozenset(name for hour in hours for name in marks_of(hour))


@dataclass(frozen=True)
class DrawnStrip:
    """A strip with the hour of each of its columns."""

    strip: Strip
    cells: list[tuple[StripColumn, HourRow]]


@dataclass(frozen=True)
class HoursPart:
    """What the section shows. `is_band`: no pace was given, so that all runners are told of."""

    rows: list[HourRow]
    strips: list[DrawnStrip]
    is_band: bool
    has_several_days: bool

    @property
    def has_snow(self) -> bool:
        return any((row.weather.snowfall_cm or 0) > 0 for row in self.rows if row.weather)

    @property
    def has_thunder(self) -> bool:
        return any(row.weather.thunder for row in self.rows if row.weather)


def hours_part(runner: RunnerRace, weather: RaceWeather, *, is_given: bool) -> HoursPart | None:
    """None where nobody knows the runners' hours, or no forecast tells of them. `is_given`: the runner gave a pace and
    is the only one told of."""
    starts_at = runner.clock.starts_at
    if starts_at is None or weather.is_trend or not weather.places:
        return None
    schedules = runners_of(runner, is_given=is_given)
    if schedules is None:
        return None
    rows = _rows(on_course(*schedules, starts_at), weather, runner.ground.profile, runner.zone)
    if not any(row.weather for row in rows):
        return None
    return HoursPart(
        rows=rows,
        strips=_drawn(rows),
        is_band=schedules[0] is not schedules[1],
        has_several_days=rows[-1].on.at - rows[0].on.at >= timedelta(hours=23),
    )


def runners_of(runner: RunnerRace, *, is_given: bool) -> tuple[Schedule, Schedule] | None:
    """The one runner who gave a pace; else the first runner, a fast one, and the last, who just makes the time limit
    or the last cut-off. None where the race isn't run in one go over a known distance."""
    usual, race = runner.schedule, runner.race
    if usual is None or race.format not in ONE_GO_FORMATS:
        return None
    first = None if is_given else runner.schedule_at(FIRST_RUNNER_S_PER_KM)
    if first is None:
        return usual, usual
    limits = [race.time_limit_s, last_cut_off_of(race)]
    return first, last_runner(usual, max((limit for limit in limits if limit), default=None), first)


def _rows(hours: Sequence[OnCourse], weather: RaceWeather, profile: Profile | None, zone: ZoneInfo) -> list[HourRow]:
    encounters: list[Encounter] = [
        (on.at, elevation_at(profile, mark) if profile else None, mark) for on in hours for mark in on.marks_m
    ]
    met = iter(zip(encounters, weather.met(encounters), strict=True))
    return [_row(on, [next(met) for _mark in on.marks_m], zone) for on in hours]


def _row(on: OnCourse, met: Sequence[tuple[Encounter, WeatherHour | None]], zone: ZoneInfo) -> HourRow:
    heights = [height_m for (_at, height_m, _at_m), _hour in met if height_m is not None]
    return HourRow(
        on=on,
        clock=clock(on.at, zone),
        day=on.at,
        heights_m=(min(heights), max(heights)) if heights else None,
        weather=together([hour for _encounter, hour in met if hour]),
    )


def _drawn(rows: Sequence[HourRow]) -> list[DrawnStrip]:
    strips = draw_strips(
        [row.weather.rain_mm if row.weather else None for row in rows],
        [bool(row.weather and row.weather.is_dark) for row in rows],
        has_ranges=any(len(row.on.marks_m) > 1 for row in rows),
    )
    return [DrawnStrip(strip, [(column, rows[column.number]) for column in strip.columns]) for strip in strips]


def _span(low: str, high: str) -> str:
    """`29–47`, or one figure where both are the same or one isn't known."""
    return low or high if low == high or not low or not high else f"{low}–{high}"


def _degrees(values: tuple[float, float] | None) -> str:
    """`4–11°`; "to" beside a minus, which a dash would hide."""
    if values is None:
        return ""
    low, high = map(degrees, values)
    if low == high:
        return low
    if low.startswith(MINUS):
        return _("%(low)s to %(high)s") % {"low": low.removesuffix("°"), "high": high}
    return f"{low.removesuffix('°')}–{high}"
