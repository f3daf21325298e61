"""When a runner is where: from a pace on flat road, the gradient, the height, the ground and the dark."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from terrain.domain.ground.obstacle import ObstacleTag
from terrain.domain.ground.vocabulary import ObstacleKind
from terrain.domain.pace.fatigue import drift, tired_s
from terrain.domain.pace.finish_time import TimeRange, range_of
from terrain.domain.pace.ground_loss import losses_by_kind
from terrain.domain.pace.minutes import told_s
from terrain.domain.pace.night import Span, loss_in_the_dark, walk_through
from terrain.domain.pace.race_figures import TRAIL_LOSS
from terrain.domain.pace.running_cost import slowdown_of_figures, slowdown_of_profile
from terrain.domain.pace.text import FLAT_PACE_S_PER_KM
from terrain.domain.track.profile import Profile, gain_and_loss

Floats = NDArray[np.float64]

NIGHT_STEPS = 12
"""Steps to fit hours in the dark into a given total: each leaves at most a fifth of the error."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """Elapsed seconds at distances from the start.

    `lost_s` is what each kind of ground has cost by day up to each of these distances, `dark_s` what the dark has
    cost; both are parts of `elapsed_s`. `darkness` are the dark spans, in seconds after the start.
    """

    at_m: Floats
    elapsed_s: Floats
    lost_s: Mapping[ObstacleKind, Floats] = field(default_factory=dict)
    dark_s: Floats | None = None
    darkness: tuple[Span, ...] = ()

    @property
    def total_s(self) -> float:
        return float(self.elapsed_s[-1])

    @property
    def finish(self) -> TimeRange:
        """The total with its range."""
        return range_of(self.total_s, self.total_s)

    @property
    def length_m(self) -> float:
        return float(self.at_m[-1])

    @property
    def ground_s(self) -> float:
        """The part that obstacles cost."""
        return sum(self.ground_by_kind().values())

    @property
    def lost_to_dark_s(self) -> float:
        """The part that the dark costs."""
        return 0.0 if self.dark_s is None else float(self.dark_s[-1])

    @property
    def in_the_dark_s(self) -> float:
        """How long the runner is out in the dark, until the minute that the clock shows at the finish."""
        return self.dark_between_s(0.0, told_s(self.total_s))

    def dark_between_s(self, begun_s: float, ended_s: float) -> float:
        """How much of the time between two elapsed times is dark."""
        return sum(max(0.0, min(ended_s, until_s) - max(begun_s, from_s)) for from_s, until_s in self.darkness)

    def ground_by_kind(self) -> dict[ObstacleKind, float]:
        """Seconds that each kind of ground costs on the whole course."""
        return {kind: float(lost[-1]) for kind, lost in self.lost_s.items()}

    def range_at(self, m: float) -> TimeRange:
        """Elapsed time at a distance from the start, with its range."""
        return range_of(self.seconds_at(m), self.total_s)

    def stretched(self, total_s: float) -> "Schedule":
        """The same course in another total time, each part in proportion."""
        factor = total_s / self.total_s
        return Schedule(
            self.at_m,
            self.elapsed_s * factor,
            {kind: lost * factor for kind, lost in self.lost_s.items()},
            None if self.dark_s is None else self.dark_s * factor,
            self.darkness,
        )

    def seconds_at(self, m: float) -> float:
        """Elapsed seconds at a distance from the start, which is held within the course."""
        return float(np.interp(m, self.at_m, self.elapsed_s))

    def metres_at(self, s: float) -> float:
        """Distance from the start after so many seconds, held within the course."""
        return float(np.interp(s, self.elapsed_s, self.at_m))

    def is_dark_at(self, m: float) -> bool:
        """Whether the runner passes there in the dark."""
        seconds = self.seconds_at(m)
        return any(from_s <= seconds < until_s for from_s, until_s in self.darkness)


@dataclass(frozen=True, slots=True)
class SectionTime:
    """What a section between two km marks takes: metres and seconds. `ground_s` is the part of `duration_s` that
    obstacles cost, `dark_s` what the dark adds, `in_the_dark_s` how long it is dark; gain and loss are None without
    a profile."""

    from_m: float
    to_m: float
    duration_s: float
    ground_s: float
    dark_s: float
    in_the_dark_s: float
    gain_m: float | None
    loss_m: float | None

    @property
    def length_m(self) -> float:
        return self.to_m - self.from_m


@dataclass(frozen=True, slots=True)
class Going:
    """What a course asks of whoever runs it, whatever the pace: reckoned once for all paces.

    `flat_km` are the kilometres of flat road that take as long as each step between two of `at_m`, pacing included;
    `losses` the part of that time which each kind of ground adds there. `road_km` are the kilometres of flat road that
    take as long as the whole, in the dark or not; None where the sum of the steps tells.
    """

    at_m: Floats
    flat_km: Floats
    losses: Mapping[ObstacleKind, Floats] = field(default_factory=dict)
    road_km: float | None = None

    def lasting(self, road_km: float) -> "Going":
        """The same course, in all as long as so many kilometres of flat road (`RaceFigures.road_km`): profile, ground
        and dark then say where the time goes, not how much of it there is."""
        return replace(self, road_km=road_km)

    def by_day_s(self, flat_pace_s_per_km: float) -> float:
        """Seconds that it takes where it never gets dark."""
        if self.road_km is not None:
            return tired_s(self.road_km * flat_pace_s_per_km)
        return tired_s(float(self._fresh_s(flat_pace_s_per_km).sum()))

    def schedule(self, flat_pace_s_per_km: float, darkness: Sequence[Span] = ()) -> Schedule:
        """The schedule of a runner who holds that pace for an hour on flat road. `darkness` are the dark spans in
        seconds after the start, in order, none where the hour is unknown."""
        day_s = self._fresh_s(flat_pace_s_per_km)
        flat_s = self.flat_km * flat_pace_s_per_km
        dark_s = flat_s * loss_in_the_dark(TRAIL_LOSS + self._loss())
        tired = self.by_day_s(flat_pace_s_per_km) / float(day_s.sum())
        if self.road_km is not None and darkness:
            tired = _fitted(day_s, dark_s, darkness, tired)
        elapsed_s = walk_through(day_s * tired, dark_s * tired, darkness)
        lost_s = {kind: _running_sum(flat_s * (1 + TRAIL_LOSS) * loss * tired) for kind, loss in self.losses.items()}
        dark_sum = elapsed_s - _running_sum(day_s * tired) if darkness else None
        return Schedule(self.at_m, elapsed_s, lost_s, dark_sum, tuple(darkness))

    def _fresh_s(self, flat_pace_s_per_km: float) -> Floats:
        """Seconds of each step by day for a runner who never tires."""
        fresh: Floats = self.flat_km * flat_pace_s_per_km * (1 + TRAIL_LOSS) * (1 + self._loss())
        return fresh

    def _loss(self) -> Floats:
        """What all ground together adds to each step."""
        return np.sum(list(self.losses.values()), axis=0) if self.losses else np.zeros_like(self.flat_km)


def going_of(
    distance_m: float, gain_m: float | None, profile: Profile | None, tags: Sequence[ObstacleTag] = ()
) -> Going:
    """Gradient by Minetti et al. 2002, height by ultraPacer, pacing by `drift`, ground by `losses_by_kind`. Without a
    profile, distance and gain (metres) give one slowdown for the whole course."""
    at_m, slowdown = slowdown_of_profile(profile) if profile else slowdown_of_figures(distance_m, gain_m)
    middles_m = (at_m[1:] + at_m[:-1]) / 2
    flat_km = np.diff(at_m) / 1000 * slowdown * drift(middles_m, float(at_m[-1]))
    return Going(at_m, flat_km, losses_by_kind(tags, middles_m))


def plan_schedule(
    distance_m: float,
    gain_m: float | None,
    profile: Profile | None,
    tags: Sequence[ObstacleTag],
    flat_pace_s_per_km: float = FLAT_PACE_S_PER_KM,
    darkness: Sequence[Span] = (),
) -> Schedule:
    """`Going.schedule` for who plans one run of a course."""
    return going_of(distance_m, gain_m, profile, tags).schedule(flat_pace_s_per_km, darkness)


def section_times(schedule: Schedule, marks_m: Sequence[float], profile: Profile | None = None) -> list[SectionTime]:
    """The sections between neighbouring marks (metres from the start, in order). Marks at one place make none."""
    return [_section_time(schedule, from_m, to_m, profile) for from_m, to_m in pairwise(marks_m) if to_m > from_m]


def _section_time(schedule: Schedule, from_m: float, to_m: float, profile: Profile | None) -> SectionTime:
    def between(sums: Floats) -> float:
        first, last = np.interp((from_m, to_m), schedule.at_m, sums)
        return float(last - first)

    begun_s, ended_s = schedule.seconds_at(from_m), schedule.seconds_at(to_m)
    gain_m, loss_m = gain_and_loss(profile, from_m, to_m) if profile else (None, None)
    return SectionTime(
        from_m=from_m,
        to_m=to_m,
        duration_s=ended_s - begun_s,
        ground_s=sum(between(lost) for lost in schedule.lost_s.values()),
        dark_s=0.0 if schedule.dark_s is None else between(schedule.dark_s),
        in_the_dark_s=schedule.dark_between_s(begun_s, ended_s),
        gain_m=gain_m,
        loss_m=loss_m,
    )


def _fitted(day_s: Floats, dark_s: Floats, darkness: Sequence[Span], by_day: float) -> float:
    """The factor with which the steps take as long, partly in the dark, as by day with the factor `by_day`."""
    total_s, factor = float(day_s.sum()) * by_day, by_day
    for _step in range(NIGHT_STEPS):
        factor *= total_s / float(walk_through(day_s * factor, dark_s * factor, darkness)[-1])
    return factor


def _running_sum(steps: Floats) -> Floats:
    return np.concatenate(([0.0], np.cumsum(steps)))
