"""What the organizer declares comes before what the course measures, and neither overwrites the other."""

import pytest

from races.domain.listing.size import Size
from races.models import Edition, Event, Race
from races.queries.race.size import distance_of, gain_of, line_length_of, start_of
from terrain.models import Course


def test_declared_figures_come_before_measured_ones() -> None:
    race = Race(course=Course(distance_m=36_100, gain_m=0), distance_m=36_000, gain_m=2_000)
    assert (distance_of(race), gain_of(race)) == (36_000, 2_000)


def test_measured_figures_stand_in_for_declared_ones() -> None:
    race = Race(course=Course(distance_m=36_100, gain_m=0), distance_m=None, gain_m=None)
    assert (distance_of(race), gain_of(race)) == (36_100, 0)


def test_kilometre_marks_refer_to_the_measured_line() -> None:
    assert line_length_of(Race(course=Course(distance_m=36_100), distance_m=36_000)) == 36_100
    assert line_length_of(Race(course=Course(), distance_m=36_000)) == 36_000


@pytest.mark.parametrize(
    ("declared", "measured", "difference", "is_doubtful"),
    [
        (100.0, 105.0, 0.05, False),
        (100.0, 105.1, 0.051, True),
        (100.0, 80.0, -0.2, True),
        (0.0, 80.0, None, False),
        (None, 80.0, None, False),
        (100.0, None, None, False),
    ],
)
def test_a_difference_above_five_percent_is_worth_telling(
    declared: float | None, measured: float | None, difference: float | None, is_doubtful: bool
) -> None:
    size = Size(declared, measured)
    assert size.difference == pytest.approx(difference)
    assert size.is_doubtful is is_doubtful


def test_declared_figures_stand_in_for_a_course_without_a_file() -> None:
    race = Race(course=Course(), distance_m=20_000, gain_m=1_000)
    assert (distance_of(race), gain_of(race)) == (20_000, 1_000)


def test_the_start_is_that_of_the_course_else_of_the_event() -> None:
    edition = Edition(event=Event(latitude=45.9, longitude=6.87))
    assert start_of(Race(edition=edition, course=Course(start_lat=46.0, start_lon=7.0))) == (46.0, 7.0)
    assert start_of(Race(edition=edition, course=Course())) == (45.9, 6.87)
    assert start_of(Race(edition=Edition(event=Event()))) is None
