"""Hour by hour along the course: the weather where this runner is, or where all are between the first and the last."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from races.domain.runner.hard_weather import marks_of
from races.services.runner.runner_race import RunnerRace
from races.views.race_page.weather import RaceWeather
from terrain.domain.drawing.strip import Strip, StripColumn, draw_strips
from terrain.domain.pace.course_weather import CourseWeather, MetHour
from terrain.domain.pace.on_course import OnCourse, on_course
from terrain.domain.pace.told import Party, Quantity, Told, Whose, told_at, told_over
from terrain.domain.pace.whereabouts import whereabouts_at
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
    is_dark: bool
    party: Party

    @property
    def told(self) -> dict[Quantity, Told]:
        """The figures of the weather that are shown of the hour, with what they claim: of the one place where a runner
        is, or the extremes of the places where all are."""
        if self.weather is None:
            return {}
        if self.party.whose is Whose.RUNNER:
            return told_at(self.on.at, self.on.first_m, self.weather.hours[0], self.party)
        where = whereabouts_at(self.on.at, self.on.last_m, self.on.first_m)
        return told_over([MetHour(where, self.weather.hours)], self.party)

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
    if starts_at is None or weather.is_trend or not weather.course.series:
        return None
    schedules = (runner.schedule, runner.schedule) if is_given and runner.schedule else runner.field
    if schedules is None or not runner.clock.is_one_go:
        return None
    party = runner.party if is_given else Party(Whose.FIELD)
    rows = _rows(on_course(*schedules, starts_at), weather.course, runner, party)
    if not any(row.weather for row in rows):
        return None
    return HoursPart(
        rows=rows,
        strips=_drawn(rows),
        is_band=schedules[0] is not schedules[1],
        has_several_days=rows[-1].on.at - rows[0].on.at >= timedelta(hours=23),
    )


def _rows(hours: Sequence[OnCourse], course: CourseWeather, runner: RunnerRace, party: Party) -> list[HourRow]:
    whereabouts = [whereabouts_at(on.at, on.last_m, on.first_m) for on in hours]
    met = {met.where: together(met.hours) for met in course.over(whereabouts)}
    return [
        HourRow(
            on=on,
            clock=clock(on.at, runner.zone),
            day=on.at,
            heights_m=course.heights_between(on.last_m, on.first_m),
            weather=met.get(where),
            is_dark=runner.is_dark_at(on.at),
            party=party,
        )
        for on, where in zip(hours, whereabouts, strict=True)
    ]


def _drawn(rows: Sequence[HourRow]) -> list[DrawnStrip]:
    strips = draw_strips(
        [row.weather.rain_mm if row.weather else None for row in rows],
        [row.is_dark for row in rows],
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
