"""A race's times for one runner."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from races.domain.runner.arrivals import ArrivalRole
from races.domain.status import EditionStatus, RaceFormat
from races.models import AidStation, CutOff, Edition, Event, Race
from races.services.runner.race_times import RaceTimes, times_of
from races.services.runner.runner_race import RunnerRace
from terrain.domain.pace import GroundGroup
from terrain.models import Course
from tests.cast import NOW, make_course, make_edition, make_race

pytestmark = pytest.mark.django_db

MUD = [{"kind": "mud", "severity": 4, "from_m": 0, "to_m": 9_000}]


def flat(length_m: float = 20_000.0, obstacles: list[dict[str, Any]] = MUD) -> Course:
    """A course without a line."""
    return make_course(obstacles, distance_m=length_m, gain_m=None)


@pytest.fixture
def twenty(edition: Edition) -> Race:
    """20 km with a station at 9 km that closes after two hours, finished within twelve."""
    race = make_race(edition, distance_m=20_000.0, gain_m=890.0, course=flat())
    AidStation.objects.create(race=race, name="Refuge", at_m=9_000)
    CutOff.objects.create(race=race, at_m=9_050, after_start_s=2 * 3600)
    return race


def times(race: Race, pace: float = 330.0) -> RaceTimes:
    found = times_of(RunnerRace(race, NOW, pace))
    assert found
    return found


def test_sections_lie_between_start_stations_and_finish(twenty: Race) -> None:
    found = times(twenty)
    assert [(one.from_name, one.to_name, one.time.to_m) for one in found.sections] == [
        ("Start", "Refuge", 9_000),
        ("Refuge", "Finish", 20_000),
    ]
    assert sum(one.time.duration_s for one in found.sections) == pytest.approx(found.schedule.total_s)


def test_arrivals_and_margins_count_from_the_start(twenty: Race) -> None:
    refuge, finish = times(twenty).sections
    assert refuge.arrives_at == twenty.starts_at + timedelta(seconds=refuge.time.duration_s)
    assert refuge.closes_at == twenty.starts_at + timedelta(hours=2)
    assert refuge.arrival.margin.seconds == pytest.approx(2 * 3600 - refuge.time.duration_s)
    assert finish.closes_at == twenty.starts_at + timedelta(hours=12)
    assert times(twenty, 900).sections[0].arrival.margin.is_missed


def test_a_cut_off_between_stations_ends_a_section(twenty: Race) -> None:
    CutOff.objects.create(race=twenty, at_m=15_000, after_start_s=4 * 3600, name="Bridge")
    roles = [(one.to_name, one.arrival.place.role) for one in times(twenty).sections]
    assert roles == [
        ("Refuge", ArrivalRole.STATION),
        ("Bridge", ArrivalRole.CUT_OFF),
        ("Finish", ArrivalRole.FINISH),
    ]


def test_a_station_beyond_the_finish_makes_no_section(twenty: Race) -> None:
    AidStation.objects.create(race=twenty, name="Bus stop", at_m=25_000)
    assert [one.time.to_m for one in times(twenty).sections] == [9_000, 20_000]


def test_a_cut_off_at_the_declared_distance_is_the_finishs(edition: Edition) -> None:
    race = make_race(edition, distance_m=36_000.0, course=flat(36_800.0, []))
    CutOff.objects.create(race=race, at_m=36_000, after_start_s=9 * 3600, name="Finish")
    (whole,) = times(race).sections
    assert (whole.time.to_m, whole.to_name, whole.arrival.cut_off_s) == (36_800, "Finish", 9 * 3600)


def test_the_ground_costs_whole_minutes_where_it_is(twenty: Race) -> None:
    found = times(twenty)
    ((group, minutes),) = found.ground
    assert (group, minutes * 60, found.ground_s) == (
        GroundGroup.MUD,
        pytest.approx(found.schedule.ground_s, abs=30),
        minutes * 60,
    )
    assert [one.time.ground_s > 60 for one in found.sections] == [True, False]


def test_a_start_before_midnight_runs_into_the_dark(twenty: Race) -> None:
    twenty.starts_at = datetime(2027, 6, 26, 21, 0, tzinfo=UTC)
    night = times(twenty)
    day = times(make_race(twenty.edition, "By day", distance_m=20_000.0, gain_m=890.0, course=flat()))
    assert night.schedule.total_s == pytest.approx(day.schedule.total_s)
    assert night.dark_minutes > day.dark_minutes
    assert night.sections[0].time.in_the_dark_s == pytest.approx(night.sections[0].time.duration_s)


@pytest.mark.parametrize("fields", [{"format": RaceFormat.STAGE}, {"format": RaceFormat.RELAY}, {"starts_at": None}])
def test_without_a_clock_there_are_elapsed_times_and_no_night(edition: Edition, fields: dict[str, object]) -> None:
    late = {"starts_at": datetime(2027, 6, 26, 21, 0, tzinfo=UTC)} | fields
    found = times(make_race(edition, distance_m=20_000.0, course=flat(), **late))
    assert (found.finish_at, found.schedule.darkness, found.sections[0].arrives_at) == (None, (), None)
    assert found.sections[0].arrival.elapsed_s == pytest.approx(found.schedule.total_s)


def test_a_postponed_race_has_no_clock(event: Event) -> None:
    edition = make_edition(event, status=EditionStatus.POSTPONED)
    clock = RunnerRace(make_race(edition), NOW).clock
    assert (clock.planned_at, clock.starts_at, clock.sun_from) == (None, None, None)


def test_races_without_a_distance_have_no_schedule(edition: Edition) -> None:
    race = make_race(edition, format=RaceFormat.TIMED, duration_s=86_400, distance_m=None, course=make_course())
    runner = RunnerRace(race, NOW)
    assert (runner.schedule, times_of(runner)) == (None, None)
