"""The conditions along the course: where the runner is at which hour, and the state of the ground there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import Final

import numpy as np
from numpy.typing import NDArray

from terrain.domain.ground.cause import Cause
from terrain.domain.pace import Schedule
from terrain.domain.race_day.ground import Flags, Floats, GroundHours, ground_hours
from terrain.domain.track.line import CourseLine, Spot
from terrain.domain.track.profile import Profile
from terrain.domain.weather.series import HOUR, HourlySeries

STEP_M: Final = 100.0
MOST_STEPS: Final = 400
BAND_M: Final = 50.0
"""The course is looked at each 100 m (400 places at most), the air in steps of 50 m of height (0.3 K)."""

Ints = NDArray[np.int64]

_STATE_OF: Final[dict[Cause, str]] = {
    Cause.WET_ROCK: "open_wet",
    Cause.WET_ROOTS: "shaded_wet",
    Cause.WET_DESCENT: "shaded_wet",
    Cause.MUD: "soil",
    Cause.NEW_MUD: "soil",
    Cause.HIGH_WATER: "flow",
    Cause.SNOW: "snow_cm",
    Cause.ICE: "ice",
    Cause.WIND: "wind",
    Cause.FOG: "fog",
}


@dataclass(frozen=True)
class Day:
    """The race from its start to its end. With a `schedule` each place has its hour; without one nobody knows it, and
    each place is taken at its worst in all that time. `length_m` is the length of the course, `line` where it runs;
    None where unknown."""

    starts_at: datetime
    ends_at: datetime
    length_m: float | None = None
    schedule: Schedule | None = None
    profile: Profile | None = None
    line: CourseLine | None = None


@dataclass(frozen=True, eq=False)
class CourseConditions:
    """The course in steps between `edges_m`: for each the height band, whether its weather is known, and for each cause
    its strength and the hour that it is taken from."""

    day: Day
    ground: GroundHours
    edges_m: Floats
    bands: Ints
    is_known: Flags
    strength: Mapping[Cause, Floats]
    hours: Mapping[Cause, Ints]

    @property
    def steps(self) -> int:
        return len(self.bands)

    def steps_of(self, from_m: float, to_m: float) -> slice:
        """The steps that a section touches."""
        first = int(np.searchsorted(self.edges_m, from_m, "right")) - 1
        return slice(min(max(first, 0), self.steps - 1), max(int(np.searchsorted(self.edges_m, to_m, "left")), 1))

    def moment_at(self, m: float) -> datetime | None:
        """When the runner is there, None where nobody knows."""
        schedule = self.day.schedule
        return None if schedule is None else self.day.starts_at + timedelta(seconds=schedule.seconds_at(m))


def course_conditions(day: Day, places: Sequence[HourlySeries]) -> CourseConditions | None:
    """None where no place's weather is known while the runner is there."""
    length_m = day.length_m or (day.schedule.length_m if day.schedule else 1.0)
    edges_m = np.linspace(0.0, length_m, min(MOST_STEPS, max(1, ceil(length_m / STEP_M))) + 1)
    middles_m = (edges_m[1:] + edges_m[:-1]) / 2
    heights_m, chosen, bands = _bands(day, middles_m, places)
    ground = ground_hours(places, heights_m, chosen)
    met, is_met = _hours_met(day, ground, middles_m)
    is_known = is_met & ground.is_known[met, bands]
    if not is_known.any():
        return None
    strength, hours = {}, {}
    for cause, name in _STATE_OF.items():
        states = np.where(is_known, getattr(ground, name)[met, bands], 0.0)
        worst = states.argmax(axis=0)
        strength[cause] = states.max(axis=0)
        hours[cause] = np.take_along_axis(met, worst[np.newaxis], axis=0)[0]
    is_told: Flags = is_known.max(axis=0)
    return CourseConditions(day, ground, edges_m, bands, is_told, strength, hours)


def _hours_met(day: Day, ground: GroundHours, middles_m: Floats) -> tuple[Ints, Flags]:
    """Arrays of (candidates, steps): the hours at which a runner may be at each step, and whether they are forecast.
    One candidate with a schedule, each hour of the race without."""
    if day.schedule is not None:
        elapsed_s = np.interp(middles_m, day.schedule.at_m, day.schedule.elapsed_s)
        since_s = (day.starts_at - ground.starts_at).total_seconds()
        met = ((elapsed_s + since_s) // 3600).astype(np.int64)[np.newaxis]
    else:
        first = int((day.starts_at - ground.starts_at) // HOUR)
        last = max(first + 1, -int((ground.starts_at - day.ends_at) // HOUR))
        met = np.repeat(np.arange(first, last)[:, np.newaxis], len(middles_m), axis=1)
    is_met = (met >= 0) & (met < ground.hours)
    return np.clip(met, 0, ground.hours - 1), is_met


def _bands(day: Day, middles_m: Floats, places: Sequence[HourlySeries]) -> tuple[Floats, Ints | None, Ints]:
    """Heights that occur on the course under each forecast, that forecast's place (None: by height alone), and which
    of them each step has. Without a profile the forecast's own height."""
    if day.profile is None:
        return np.array([np.nan]), None, np.zeros(len(middles_m), dtype=np.int64)
    at_m = np.interp(middles_m, day.profile.distance_m, day.profile.elevation_m)
    heights = np.round(at_m / BAND_M) * BAND_M
    if day.line is None:
        heights_m, bands = np.unique(heights, return_inverse=True)
        return heights_m, None, bands.astype(np.int64)
    spots = [Spot(place.latitude, place.longitude, place.height_m) for place in places]
    pairs: Floats = np.column_stack((heights, day.line.nearest_along(spots, middles_m)))
    distinct, bands = np.unique(pairs, axis=0, return_inverse=True)
    return distinct[:, 0], distinct[:, 1].astype(np.int64), bands.reshape(-1).astype(np.int64)
