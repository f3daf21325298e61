"""The weather along a course: which forecast speaks for which part of it, and what runners meet in each hour."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from terrain.domain.pace.whereabouts import Whereabouts
from terrain.domain.track.line import CourseLine, Spot
from terrain.domain.track.profile import Profile, elevation_at
from terrain.domain.weather.hours import WeatherHour, hours_met
from terrain.domain.weather.series import HourlySeries

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

Encounter = tuple[datetime, float]
"""Where a runner meets the weather: a moment, and metres along the course."""


@dataclass(frozen=True, slots=True)
class MetHour:
    """One hour, where runners are in it, and the weather there: at the lowest and at the highest ground under each
    forecast, between which all else lies that they meet. Never empty."""

    where: Whereabouts
    hours: tuple[WeatherHour, ...]

    @property
    def at(self) -> datetime:
        return self.where.at


@dataclass(frozen=True, eq=False)
class CourseWeather:
    """The forecasts of a course's places, of which each speaks for the ground that is nearest to it.

    Without a profile the course lies between `low_m` and `high_m` (metres above the sea, None: unknown); without a line
    the forecast of the nearest height speaks.
    """

    series: Sequence[HourlySeries]
    line: CourseLine | None = None
    profile: Profile | None = None
    low_m: float | None = None
    high_m: float | None = None

    def met(self, encounters: Sequence[Encounter]) -> list[WeatherHour | None]:
        """The hour of each encounter, at the height of the course there; None where no forecast reaches."""
        if not self.series:
            return [None] * len(encounters)
        metres = np.array([m for _at, m in encounters], dtype=np.float64)
        heights = [elevation_at(self.profile, m) if self.profile else None for m in metres.tolist()]
        nearest = self._nearest_along[self._samples_at(metres)] if self.profile else self._nearest(metres, heights)
        asked = zip(nearest.tolist(), encounters, heights, strict=True)
        return hours_met([(self.series[index], at, height_m) for index, (at, _m), height_m in asked])

    def over(self, whereabouts: Iterable[Whereabouts]) -> list[MetHour]:
        """What is met in these hours, as far as the forecasts reach."""
        if not self.series:
            return []
        spots = [(where, spot) for where in whereabouts for spot in self._spots_between(where.from_m, where.to_m)]
        hours = hours_met([(self.series[index], where.at, height_m) for where, (index, height_m) in spots])
        met: dict[Whereabouts, list[WeatherHour]] = {}
        for (where, _spot), hour in zip(spots, hours, strict=True):
            if hour is not None:
                met.setdefault(where, []).append(hour)
        return [MetHour(where, tuple(known)) for where, known in met.items()]

    def heights_between(self, from_m: float, to_m: float) -> tuple[float, float] | None:
        """The lowest and the highest ground in metres; None where the heights aren't known."""
        if self.profile is None:
            return None
        heights = [height_m for _index, height_m in self._spots_between(from_m, to_m) if height_m is not None]
        return min(heights), max(heights)

    def _spots_between(self, from_m: float, to_m: float) -> list[tuple[int, float | None]]:
        """(forecast, height) of the lowest and the highest ground under each forecast between two distances."""
        if self.profile is None:
            return self._spots_without_profile(from_m, to_m)
        ends = np.array([from_m, to_m])
        samples = self._samples_at(ends)
        between = slice(*samples.tolist())
        at_ends = np.interp(ends, self.profile.distance_m, self.profile.elevation_m)
        heights = np.concatenate((at_ends, self.profile.elevation_m[between]))
        nearest = np.concatenate((self._nearest_along[samples], self._nearest_along[between]))
        spots: list[tuple[int, float | None]] = []
        for index in np.unique(nearest).tolist():
            inside = heights[nearest == index]
            spots += [(index, height_m) for height_m in dict.fromkeys((float(inside.min()), float(inside.max())))]
        return spots

    def _spots_without_profile(self, from_m: float, to_m: float) -> list[tuple[int, float | None]]:
        known = [height_m for height_m in (self.low_m, self.high_m) if height_m is not None]
        heights: Sequence[float | None] = known or [None]
        if self.line is None:
            return list(zip(self._nearest(np.zeros(len(heights)), heights).tolist(), heights, strict=True))
        inside = self.line.at_m[(self.line.at_m > from_m) & (self.line.at_m < to_m)]
        marks = np.concatenate(((from_m, to_m), inside))
        nearest = np.unique(self._nearest(marks, [None] * len(marks))).tolist()
        return [(index, height_m) for index in nearest for height_m in heights]

    def _samples_at(self, metres: Floats) -> Ints:
        """The samples of the profile at these distances: the first that isn't before."""
        assert self.profile
        samples: Ints = np.searchsorted(self.profile.distance_m, metres)
        return np.minimum(samples, len(self.profile.distance_m) - 1)

    @cached_property
    def _nearest_along(self) -> Ints:
        """The forecast of each sample of the profile."""
        assert self.profile
        return self._nearest(self.profile.distance_m, self.profile.elevation_m.tolist())

    def _nearest(self, metres: Floats, heights_m: Sequence[float | None]) -> Ints:
        """The index of the forecast that speaks for each of these places: by the line, else by the height alone."""
        if len(self.series) <= 1:
            return np.zeros(len(metres), dtype=np.int64)
        if self.line is not None:
            return self.line.nearest_along(self._spots, metres)
        own = np.array([[np.nan if series.height_m is None else series.height_m] for series in self.series])
        asked = np.array([np.nan if height_m is None else height_m for height_m in heights_m], dtype=np.float64)
        nearest: Ints = np.argmin(np.nan_to_num(np.abs(own - asked), nan=np.inf), axis=0)
        return nearest

    @cached_property
    def _spots(self) -> list[Spot]:
        return [Spot(series.latitude, series.longitude, series.height_m) for series in self.series]
