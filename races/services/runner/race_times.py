"""A race's times for one runner: section by section, with what ground and dark cost and what is left at cut-offs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from races.domain.runner.arrivals import SAME_PLACE_M, Arrival, ArrivalRole, Closing, CoursePlace, arrivals_of
from races.labels import LABELS
from races.models import Race
from races.services.runner.runner_race import RunnerRace
from terrain.domain.pace import GroundGroup, Schedule, SectionTime, minutes_by_group, section_times
from terrain.domain.pace.minutes import told_s

A_DAY_S = 23 * 3600
"""From so long on a clock alone doesn't say which day is meant."""


@dataclass(frozen=True)
class TimedSection:
    """A section and the arrival at its end. `took_s` and `in_the_dark_s` are whole minutes between what the clock shows
    at both ends, so that they add up. `arrives_at` and `closes_at` are moments; without a clock they are None."""

    from_name: str
    to_name: str
    time: SectionTime
    arrival: Arrival
    took_s: int
    in_the_dark_s: int
    is_dark_at_end: bool
    arrives_at: datetime | None
    closes_at: datetime | None


@dataclass(frozen=True)
class RaceTimes:
    """All times of one runner. Seconds; `ground` are whole minutes by group that add up to the rounded total."""

    starts_at: datetime | None
    schedule: Schedule
    sections: list[TimedSection]
    ground: list[tuple[GroundGroup, int]]

    @property
    def finish_at(self) -> datetime | None:
        return moment_after(self.starts_at, self.schedule.total_s)

    @property
    def told_total_s(self) -> int:
        """All of it in whole minutes, as the clock at the finish shows it."""
        return told_s(self.schedule.total_s)

    @property
    def ground_s(self) -> int:
        """What the ground costs, in the whole minutes of which its groups are told."""
        return 60 * sum(minutes for _group, minutes in self.ground)

    @property
    def ground_lines(self) -> list[tuple[GroundGroup, int]]:
        """Each group with its whole minutes, in seconds."""
        return [(group, 60 * minutes) for group, minutes in self.ground]

    @property
    def has_gain(self) -> bool:
        """Whether gain and loss of sections are known."""
        return any(section.time.gain_m is not None for section in self.sections)

    @property
    def has_several_days(self) -> bool:
        return self.schedule.total_s >= A_DAY_S

    @property
    def dark_minutes(self) -> int:
        return round(self.schedule.lost_to_dark_s / 60)

    @property
    def dark_s(self) -> int:
        """What the dark costs, in whole minutes."""
        return 60 * self.dark_minutes


def times_of(runner: RunnerRace) -> RaceTimes | None:
    """Times between start, aid stations, cut-offs and finish; where no runner has a clock they are elapsed times only.
    None for races without a set distance."""
    schedule, starts_at = runner.schedule, runner.clock.runner_starts_at
    if schedule is None:
        return None
    arrivals = _arrivals(runner.race, schedule)
    sections = [
        _section(time, first, last, schedule, starts_at)
        for first, last in pairwise(arrivals)
        for time in section_times(schedule, [first.place.at_m, last.place.at_m], runner.ground.profile)
    ]
    return RaceTimes(starts_at, schedule, sections, minutes_by_group(schedule.ground_by_kind()))


def place_name(place: CoursePlace) -> str:
    """A place by its name, else by what it is."""
    return place.name or str(LABELS[ArrivalRole][place.role])


def _arrivals(race: Race, schedule: Schedule) -> list[Arrival]:
    length_m = schedule.length_m
    stations = [
        CoursePlace(station.at_m, ArrivalRole.STATION, station.name)
        for station in race.aid_stations.all()
        if station.at_m < length_m
    ]
    ends = [CoursePlace(0.0, ArrivalRole.START), CoursePlace(length_m, ArrivalRole.FINISH)]
    closings = closings_of(race, length_m)
    return arrivals_of(_apart([*ends, *stations]), closings, length_m, race.time_limit_s, schedule.range_at)


def closings_of(race: Race, length_m: float) -> list[Closing]:
    """The race's cut-offs along a course of that length. One at the declared distance is the finish's, wherever the
    measured line ends; none lies beyond it."""
    finish_m = min(length_m, race.distance_m or length_m) - SAME_PLACE_M
    return [
        Closing(length_m if cut_off.at_m >= finish_m else cut_off.at_m, cut_off.after_start_s, cut_off.name)
        for cut_off in race.cut_offs.all()
    ]


def _apart(places: Iterable[CoursePlace]) -> list[CoursePlace]:
    """One place at each metre."""
    return list({place.at_m: place for place in places}.values())


def _section(
    time: SectionTime, first: Arrival, last: Arrival, schedule: Schedule, starts_at: datetime | None
) -> TimedSection:
    begun_s, ended_s = (told_s(schedule.seconds_at(metres)) for metres in (time.from_m, time.to_m))
    return TimedSection(
        from_name=place_name(first.place),
        to_name=place_name(last.place),
        time=time,
        arrival=last,
        took_s=ended_s - begun_s,
        in_the_dark_s=round(schedule.dark_between_s(begun_s, ended_s)),
        is_dark_at_end=schedule.is_dark_at(last.place.at_m),
        arrives_at=moment_after(starts_at, last.elapsed_s),
        closes_at=moment_after(starts_at, last.cut_off_s),
    )


def moment_after(starts_at: datetime | None, seconds: float | None) -> datetime | None:
    """The moment so many seconds after the start; None where either is not known."""
    return None if starts_at is None or seconds is None else starts_at + timedelta(seconds=seconds)
