"""What the course measures comes before what was declared."""

from races.models import Edition, Event, Race
from races.queries.size import distance_of, gain_of, start_of
from terrain.models import Course


def test_measured_figures_come_before_declared_ones() -> None:
    race = Race(course=Course(distance_m=36_100, gain_m=0), distance_m=36_000, gain_m=2_000)
    assert (distance_of(race), gain_of(race)) == (36_100, 0)


def test_declared_figures_stand_in_for_a_course_without_a_file() -> None:
    race = Race(course=Course(), distance_m=20_000, gain_m=1_000)
    assert (distance_of(race), gain_of(race)) == (20_000, 1_000)


def test_the_start_is_that_of_the_course_else_of_the_event() -> None:
    edition = Edition(event=Event(latitude=45.9, longitude=6.87))
    assert start_of(Race(edition=edition, course=Course(start_lat=46.0, start_lon=7.0))) == (46.0, 7.0)
    assert start_of(Race(edition=edition, course=Course())) == (45.9, 6.87)
    assert start_of(Race(edition=Edition(event=Event()))) is None
