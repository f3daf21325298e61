"""The weather of race day: hours at the start, on the top and along the course, what is hard, how old it all is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from math import ceil

from races.domain.runner.hard_weather import StressBadge, stresses_of
from races.services.runner.runner_race import RunnerRace
from races.services.weather.following import START, TOP, holder_of
from races.views.race_page.words import whose_hours
from terrain.domain.pace.course_weather import CourseWeather, Encounter
from terrain.domain.pace.told import Quantity, Told
from terrain.domain.weather.hours import WeatherHour, hours_of
from terrain.queries.forecasts import PlaceForecast

MOST_ROWS = 12


@dataclass(frozen=True)
class RaceHour:
    """One hour at the start and on the top; the top is None where only one place is followed."""

    low: WeatherHour
    high: WeatherHour | None

    @property
    def at(self) -> datetime:
        return self.low.at

    @property
    def rain_mm(self) -> float | None:
        return self._worst(lambda hour: hour.rain_mm)

    @property
    def snow_cm(self) -> float | None:
        return self._worst(lambda hour: hour.snowfall_cm)

    @property
    def gust_kmh(self) -> float | None:
        return self._worst(lambda hour: hour.gust_kmh)

    @property
    def wind_kmh(self) -> float | None:
        return self._worst(lambda hour: hour.wind_kmh)

    def _worst(self, read: Callable[[WeatherHour], float | None]) -> float | None:
        values = [read(hour) for hour in (self.low, self.high) if hour]
        return max((value for value in values if value is not None), default=None)


@dataclass(frozen=True)
class RaceWeather:
    """What the page knows of the weather: `told` is what this runner meets (see `RunnerRace.told`), as `whose` says.

    `rows` are the hours at the start and on the top, of which `shown` are few enough to read; their heights are those
    of the course, in metres. There are none while only the day is known. A trend (`is_trend`) is known as a whole and
    not by the hour.
    """

    told: Mapping[Quantity, Told]
    course: CourseWeather
    whose: str = ""
    rows: list[RaceHour] = field(default_factory=list)
    low_m: float | None = None
    high_m: float | None = None
    is_trend: bool = False

    @property
    def stresses(self) -> list[StressBadge]:
        """The coldest and the hottest hour that the runner meets, where they are hard on the body."""
        return stresses_of(self.told)

    @property
    def is_known(self) -> bool:
        return bool(self.told)

    @property
    def step_h(self) -> int:
        return max(1, ceil(len(self.rows) / MOST_ROWS))

    @property
    def shown(self) -> list[RaceHour]:
        return self.rows[:: self.step_h]

    @property
    def has_several_days(self) -> bool:
        return bool(self.rows) and self.rows[-1].at - self.rows[0].at >= timedelta(hours=23)

    @property
    def has_snow(self) -> bool:
        return any((row.snow_cm or 0) > 0 for row in self.rows)

    def at(self, encounters: Sequence[Encounter]) -> list[WeatherHour | None]:
        """The hour of each moment and place along the course, by the forecast nearest to it. None for a trend."""
        return [None] * len(encounters) if self.is_trend else self.course.met(encounters)


NO_WEATHER = RaceWeather({}, CourseWeather(()))


def race_weather(runner: RunnerRace) -> RaceWeather:
    """The weather between start and finish; of the whole day where no start is set. None of a race that isn't held."""
    race, starts_at, ends_at = runner.race, runner.clock.starts_at, runner.weather_until
    if not runner.clock.is_to_come or not runner.met:
        return NO_WEATHER
    told = RaceWeather(runner.told, runner.weather, whose_hours(runner), is_trend=runner.forecast.is_trend)
    if starts_at is None or ends_at is None:
        return told
    low, high = (runner.forecasts.get(holder_of(race, place)) for place in (START, TOP))
    course = race.course
    low_m = float(course.relief_m[0]) if course and course.relief_m else low.height_m if low else None
    high_m = course.high_point_m if course else None
    rows = _rows(_hours(low, starts_at, ends_at, low_m), _hours(high, starts_at, ends_at, high_m))
    return replace(told, rows=rows, low_m=low_m, high_m=high_m if any(row.high for row in rows) else None)


def _hours(
    place: PlaceForecast | None, starts_at: datetime, ends_at: datetime, height_m: float | None
) -> list[WeatherHour]:
    if place is None or place.series is None:
        return []
    return hours_of(place.series, starts_at, ends_at, place.height_m if height_m is None else height_m)


def _rows(low: list[WeatherHour], high: list[WeatherHour]) -> list[RaceHour]:
    """Hours of both places side by side; where one place is missing the other stands alone."""
    above = {hour.at: hour for hour in high} if low else {}
    return [RaceHour(hour, above.get(hour.at)) for hour in (low or high)]
