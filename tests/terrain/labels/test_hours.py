"""Hours, clocks and durations: one form for each, written in one module."""

import re
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

import races
import terrain
from terrain.labels import days, hours

PARIS, KOLKATA, NEW_YORK = "Europe/Paris", "Asia/Kolkata", "America/New_York"
START = datetime(2027, 6, 26, 4, 0, tzinfo=UTC)


def after(**span: float) -> datetime:
    return START + timedelta(**span)


@pytest.mark.parametrize(
    ("seconds", "written"),
    [
        (0, "0 min"),
        (29, "0 min"),
        (840, "14 min"),
        (3_569, "59 min"),
        (3_599, "1 h"),
        (3_660, "1 h 01"),
        (25_200, "7 h"),
        (27_720, "7 h 42"),
        (360_000, "100 h"),
        (-300, "−5 min"),
        (-5_400, "−1 h 30"),
        (-20, "0 min"),
    ],
)
def test_a_duration_has_one_form(seconds: float, written: str) -> None:
    assert hours.duration(seconds) == written
    assert hours.margin(seconds) == (written if written.startswith("−") else f"+{written}")


@pytest.mark.parametrize(
    ("seconds", "figure"), [(21_600, ("6", "h")), (23_400, ("6 h 30", "")), (2_700, ("45", "min"))]
)
def test_a_duration_as_a_figure_has_its_unit_once(seconds: float, figure: tuple[str, str]) -> None:
    assert hours.duration_and_unit(seconds) == figure


@pytest.mark.parametrize(("seconds", "written"), [(0, "0:00"), (10_020, "2:47"), (3_599, "0:59"), (90_000, "25:00")])
def test_time_since_the_start_is_as_narrow_as_a_clock(seconds: float, written: str) -> None:
    assert hours.elapsed(seconds) == hours.clock_or_elapsed(None, seconds, PARIS) == written


@pytest.mark.parametrize(
    ("span", "written"),
    [
        (timedelta(hours=-1), "just now"),
        (timedelta(seconds=59), "just now"),
        (timedelta(minutes=5), "5 min ago"),
        (timedelta(minutes=119), "1 h ago"),
        (timedelta(hours=47.9), "47 h ago"),
        (timedelta(hours=48), "2 days ago"),
    ],
)
def test_an_age_has_one_unit(span: timedelta, written: str) -> None:
    assert hours.age(span) == written


@pytest.mark.parametrize(
    ("zone", "clock", "zone_name", "day"),
    [
        (PARIS, "06:00", "CEST", "Sat 26 June"),
        (KOLKATA, "09:30", "IST", "Sat 26 June"),
        ("Asia/Kathmandu", "09:45", "UTC+5:45", "Sat 26 June"),
        ("America/Sao_Paulo", "01:00", "UTC−3", "Sat 26 June"),
        (NEW_YORK, "00:00", "EDT", "Sat 26 June"),
        ("Pacific/Honolulu", "18:00", "HST", "Fri 25 June"),
    ],
)
def test_a_moment_stands_on_the_clocks_of_its_place(zone: str, clock: str, zone_name: str, day: str) -> None:
    assert hours.clock(START, zone) == hours.clock_or_elapsed(START, 60, zone) == clock
    assert hours.clock_zone(START, zone) == f"{clock} {zone_name}"
    assert hours.day_clock(START, zone) == f"{day}, {clock} {zone_name}"
    assert hours.full_moment(START, zone) == f"{day} 2027, {clock} {zone_name}"
    assert hours.local_moment(START, zone) == f"{day}, {clock}"
    assert hours.time_of_day(hours.on_clocks(START, zone)) == clock


def test_a_time_of_day_needs_no_zone() -> None:
    assert hours.time_of_day(time(6, 5)) == "06:05"


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        (after(hours=2), after(hours=2), "08:00"),
        (after(hours=2), after(hours=2, seconds=59), "08:00"),
        (after(hours=2), after(hours=3), "08:00–09:00"),
        (after(hours=20), after(hours=21), "Sun 02:00–03:00"),
        (after(hours=20), after(hours=20), "Sun 02:00"),
        (after(hours=2), after(hours=20), "Sat 08:00 – Sun 02:00"),
    ],
)
def test_two_clocks_name_the_day_where_it_is_not_that_of_the_start(
    first: datetime, last: datetime, written: str
) -> None:
    assert hours.clocks(first, last, START, PARIS) == written


@pytest.mark.parametrize(
    ("at", "written"), [(START, "04 UTC"), (after(minutes=30), "04:30 UTC"), (hours.on_clocks(START, PARIS), "04 UTC")]
)
def test_a_model_run_is_named_by_its_hour(at: datetime, written: str) -> None:
    assert hours.model_run(at) == written


def test_what_is_not_known_is_left_empty() -> None:
    spans = [hours.duration, hours.margin, hours.elapsed]
    moments = [hours.clock, hours.clock_zone, hours.day_clock, hours.full_moment]
    assert [write(None) for write in spans] + [write(None, PARIS) for write in moments] == [""] * 7
    assert hours.clock_or_elapsed(None, None, PARIS) == ""


def test_a_day_has_one_form_for_each_room_that_it_has() -> None:
    first, last, next_year = date(2027, 6, 26), date(2027, 7, 2), date(2028, 1, 1)
    forms = [days.day, days.long_day, days.short_day, days.weekday, days.long_weekday, days.weekday_of_month]
    assert [write(first) for write in forms] == [
        "Sat 26 June 2027", "Saturday 26 June 2027", "Sat 26 June", "Sat", "Saturday", "Sat 26",
    ]  # fmt: skip
    plain = [days.date_of, days.short_date, days.narrow_date, days.month_of, days.month_name]
    assert [write(first) for write in plain] == ["26 June 2027", "26 June", "26 Jun 2027", "June 2027", "June"]
    assert days.dates(first, last) == "26 June – 2 July 2027"
    assert days.dates(first, next_year) == "26 June 2027 – 1 January 2028"


WRITTEN_FOR_MACHINES = {"local_time.py", "client.py", "refresh_forecasts.py", "forecast.py", "fields.py"}
"""A message to developers, a provider's address, a terminal, a row's name, the value of an input."""


def test_no_other_module_writes_a_clock_or_a_day() -> None:
    packages = [Path(package.__file__).parent for package in (races, terrain)]
    by_hand = re.compile(r"%H|date_format\(|\} h\b")
    writers = {path.name for package in packages for path in package.rglob("*.py") if by_hand.search(path.read_text())}
    assert writers - WRITTEN_FOR_MACHINES == {"days.py", "hours.py"}
