from datetime import UTC, date, datetime

import pytest

from races.models import Edition, Event, Race
from races.templatetags import races_tags
from terrain.models import Course

PARIS = "Europe/Paris"
MOMENT = datetime(2027, 6, 26, 4, 0, tzinfo=UTC)


def test_times_are_told_on_the_clocks_of_the_event() -> None:
    assert races_tags.clock(MOMENT, PARIS) == "06:00"
    assert races_tags.clock_zone(MOMENT, PARIS) == "06:00 CEST"
    assert races_tags.day_clock(MOMENT, "Pacific/Auckland") == "Sat 26 June, 16:00 NZST"
    assert (races_tags.weekday(MOMENT, PARIS), races_tags.weekday(MOMENT, "Pacific/Honolulu")) == ("Sat", "Fri")
    assert races_tags.clock(None, PARIS) == races_tags.weekday(None, PARIS) == ""


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"starts_on": date(2027, 6, 26)}, "Sat 26 June 2027"),
        ({"starts_on": date(2027, 6, 26), "ends_on": date(2027, 6, 26)}, "Sat 26 June 2027"),
        ({"starts_on": date(2027, 6, 26), "ends_on": date(2027, 6, 27)}, "Sat 26 – Sun 27 June 2027"),
        ({"starts_on": date(2027, 6, 30), "ends_on": date(2027, 7, 2)}, "Wed 30 June – Fri 2 July 2027"),
        ({"expected_month": 7, "status": "date_tbc"}, "July 2027, day to be confirmed"),
        ({"status": "date_tbc"}, "2027, day to be confirmed"),
        ({"status": "postponed", "expected_month": 7}, "No new date yet"),
    ],
)
def test_dates_say_what_is_known(fields: dict[str, object], expected: str) -> None:
    assert races_tags.edition_dates(Edition(year=2027, **fields)) == expected


def test_the_day_of_a_race_is_that_of_its_start_in_the_zone() -> None:
    edition = Edition(year=2027, starts_on=date(2027, 6, 26), ends_on=date(2027, 6, 27), time_zone="Pacific/Auckland")
    race = Race(edition=edition, starts_at=datetime(2027, 6, 26, 18, 0, tzinfo=UTC))
    assert races_tags.race_day(race) == "Sun 27 June 2027"


@pytest.mark.parametrize(("days", "expected"), [(0, "today"), (1, "in 1 day"), (2, "in 2 days"), (-3, "3 days ago")])
def test_days_until(days: int, expected: str) -> None:
    assert races_tags.days_until(date(2027, 6, 10 + days), date(2027, 6, 10)) == expected


def test_declared_figures_come_first_and_measured_ones_beside_them_where_they_differ() -> None:
    both = races_tags.figures(Race(course=Course(distance_m=36_100, gain_m=2_860), distance_m=36_000, gain_m=2_000))
    assert (both.distance_m, both.gain_m, round(both.km_effort or 0)) == (36_000, 2_000, 56)
    assert (both.measured_distance_m, both.measured_gain_m) == (None, 2_860)
    declared = races_tags.figures(Race(distance_m=20_000, gain_m=1_000))
    assert (declared.distance_m, declared.km_effort, declared.effort_class) == (20_000, 30, "XS")
    assert races_tags.figures(Race()).km_effort is None


def test_a_race_that_names_its_event_is_not_named_twice() -> None:
    edition = Edition(event=Event(name="Karren Skyrace"))
    assert races_tags.full_name(Race(name="Karren Skyrace", edition=edition)) == "Karren Skyrace"
    assert races_tags.full_name(Race(name="Vertical", edition=edition)) == "Karren Skyrace: Vertical"
