"""The weather of race day: hours at the start, on the top and along the course, what is hard, how old it all is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from math import ceil

from races.domain.runner.hard_weather import StressBadge, stresses_of
from races.models import Race
from races.services.runner.runner_race import RunnerRace
from races.services.weather.following import START, TOP, holder_of
from races.services.weather.forecast_state import is_trend, oldest_of, places_of
from terrain.domain.forecasts.freshness import Freshness
from terrain.domain.kit.weather import WHOLE_COURSE, Plan, Whereabouts, weather_over
from terrain.domain.track.line import CourseLine, Spot, nearest_of
from terrain.domain.weather.hours import WeatherHour, hours_met, hours_of
from terrain.domain.weather.series import HourlySeries
from terrain.domain.weather.together import HourTogether, together
from terrain.queries.forecasts import PlaceForecast

MOST_ROWS = 12

Encounter = tuple[datetime, float | None, float | None]
"""Where a runner meets the weather: moment, height, and metres along the course."""


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
    """What the page knows of the weather: an hour in each row, of which `shown` are few enough to read.

    Without rows, `available_from` says when a forecast can be had. Heights are those of the course, in metres. A
    trend (`is_trend`) is known as a whole and not by the hour. `places` are all that have a forecast, `line` is where
    the course runs.
    """

    rows: list[RaceHour]
    low_m: float | None
    high_m: float | None
    stresses: list[StressBadge]
    freshness: Freshness
    fetched_at: datetime | None
    available_from: datetime | None
    places: list[PlaceForecast]
    line: CourseLine | None = None
    is_trend: bool = False

    @property
    def is_known(self) -> bool:
        return bool(self.rows)

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

    @property
    def is_stale(self) -> bool:
        return self.freshness is Freshness.STALE

    @property
    def as_a_whole(self) -> HourTogether | None:
        """All hours on low and high ground as one: a trend is told by it. Its rain is that of the wettest hour."""
        return together(_hours_of(self.rows))

    @property
    def total_rain_mm(self) -> float | None:
        """Of the wetter of both grounds."""
        sums = [sum(hour.rain_mm or 0.0 for hour in hours) for hours in _columns(self.rows) if _has_rain(hours)]
        return max(sums, default=None)

    def at(self, moment: datetime, height_m: float | None, at_m: float | None = None) -> WeatherHour | None:
        """The hour that a runner meets at a moment and height, `at_m` metres along the course, by the forecast of the
        nearest place; of the nearest height where the course or the metres are not known. None for a trend.
        """
        return self.met([(moment, height_m, at_m)])[0]

    def met(self, encounters: Sequence[Encounter]) -> list[WeatherHour | None]:
        """The same for many encounters at once."""
        if not self.places or self.is_trend:
            return [None] * len(encounters)
        return hours_met([(self._nearest(height_m, at_m), moment, height_m) for moment, height_m, at_m in encounters])

    def _nearest(self, height_m: float | None, at_m: float | None) -> HourlySeries:
        nearest = self._nearest_along(at_m, height_m) if self.line and at_m is not None else self._nearest_up(height_m)
        assert nearest.series is not None
        return nearest.series

    def _nearest_along(self, at_m: float, height_m: float | None) -> PlaceForecast:
        assert self.line is not None
        spot = self.line.spot_at(at_m)
        spots = [
            Spot(place.series.latitude, place.series.longitude, place.height_m) for place in self.places if place.series
        ]
        return self.places[nearest_of(spots, replace(spot, height_m=height_m or spot.height_m))]

    def _nearest_up(self, height_m: float | None) -> PlaceForecast:
        return min(self.places, key=lambda place: abs((place.height_m or 0) - (height_m or place.height_m or 0)))


NO_WEATHER = RaceWeather([], None, None, [], Freshness.UNAVAILABLE, None, None, [])


def race_weather(runner: RunnerRace) -> RaceWeather:
    """The weather between start and finish, at the heights of the course. Nothing is known without both moments.

    Where the runner's heights are known hour by hour, cold and heat are those of the heights met.
    """
    race, starts_at, ends_at = runner.race, runner.clock.starts_at, runner.weather_until
    low, high = (runner.forecasts.get(holder_of(race, place)) for place in (START, TOP))
    known = places_of(race, runner.forecasts)
    oldest = oldest_of(known)
    if oldest is None or starts_at is None or ends_at is None:
        return NO_WEATHER
    course = race.course
    low_m = float(course.relief_m[0]) if course and course.relief_m else low.height_m if low else None
    high_m = course.high_point_m if course else None
    rows = _rows(_hours(low, starts_at, ends_at, low_m), _hours(high, starts_at, ends_at, high_m))
    plan = runner.plan
    return RaceWeather(
        rows=rows,
        low_m=low_m,
        high_m=high_m if any(row.high for row in rows) else None,
        stresses=stresses_of(_hours_met(race, low, high, starts_at, ends_at, plan) if plan else _hours_of(rows)),
        freshness=oldest.freshness,
        fetched_at=oldest.fetched_at,
        available_from=oldest.available_from,
        places=[place for place in known if place.series],
        line=runner.ground.line,
        is_trend=is_trend(oldest, runner.now),
    )


def _hours_of(rows: Sequence[RaceHour]) -> list[WeatherHour]:
    return [hour for hours in _columns(rows) for hour in hours]


def _columns(rows: Sequence[RaceHour]) -> tuple[list[WeatherHour], list[WeatherHour]]:
    return [row.low for row in rows], [row.high for row in rows if row.high]


def _has_rain(hours: Sequence[WeatherHour]) -> bool:
    return any(hour.rain_mm is not None for hour in hours)


def _hours_met(
    race: Race,
    low: PlaceForecast | None,
    high: PlaceForecast | None,
    starts_at: datetime,
    ends_at: datetime,
    plan: Plan,
) -> list[WeatherHour]:
    course = race.course
    where = Whereabouts(course.low_point_m, course.high_point_m, plan) if course else WHOLE_COURSE
    return weather_over(low.series if low else None, high.series if high else None, starts_at, ends_at, where).hours


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
