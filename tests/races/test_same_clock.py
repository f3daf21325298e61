"""The same start and the same finish, or the same silence, whoever is asked: page, kit list, calendar and API."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from icalendar import Calendar

from races.domain.status import EditionStatus, RaceFormat
from races.models import AidStation, Event, Race
from tests.cast import NOW, make_course, make_edition, make_race

pytestmark = pytest.mark.django_db
DAY = date(2027, 6, 26)
START = datetime(2027, 6, 26, 4, 0, tzinfo=UTC)
ZONE = ZoneInfo("Europe/Paris")


@dataclass(frozen=True)
class Case:
    """A race in some state; whether a start may be told of it, and a runner's finish."""

    edition: dict[str, Any]
    race: dict[str, Any]
    has_start: bool
    has_finish: bool
    starts_on: date | None = DAY


PAST = date(2027, 5, 1)
CASES = {
    "scheduled": Case({}, {}, True, True),
    "rescheduled": Case({"status": EditionStatus.RESCHEDULED, "previous_date": date(2027, 6, 19)}, {}, True, True),
    "past": Case({}, {"starts_at": datetime(2027, 5, 1, 4, tzinfo=UTC)}, False, False, PAST),
    "cancelled": Case({"status": EditionStatus.CANCELLED}, {}, False, False),
    "postponed": Case({"status": EditionStatus.POSTPONED, "previous_date": DAY}, {}, False, False, None),
    "postponed with its day": Case({"status": EditionStatus.POSTPONED}, {}, False, False),
    "date to be confirmed": Case({"status": EditionStatus.DATE_TO_BE_CONFIRMED}, {}, False, False),
    "no day yet": Case({"expected_month": 7}, {}, False, False, None),
    "no hour yet": Case({}, {"starts_at": None}, False, False),
    "backyard": Case(
        {}, {"format": RaceFormat.BACKYARD, "distance_m": None, "lap_m": 6_706.0, "time_limit_s": None}, True, False
    ),
    "timed": Case({}, {"format": RaceFormat.TIMED, "distance_m": None, "duration_s": 12 * 3600}, True, False),
    "several days": Case({"ends_on": date(2027, 6, 28)}, {"format": RaceFormat.STAGE}, True, False),
    "relay": Case({}, {"format": RaceFormat.RELAY}, True, False),
}


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture(params=CASES.values(), ids=CASES)
def case(request: pytest.FixtureRequest) -> Case:
    found: Case = request.param
    return found


@pytest.fixture
def told(case: Case, event: Event) -> Race:
    edition = make_edition(event, case.starts_on, year=2027, **case.edition)
    race = make_race(edition, course=make_course(), **case.race)
    AidStation.objects.create(race=race, name="Refuge", at_m=9_000)
    return race


def read(client: Client, race: Race, end: str = "") -> str:
    answer = client.get(f"/races/{race.edition.event.slug}/{race.edition.year}/{race.slug}/{end}")
    assert answer.status_code == 200
    words = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return re.sub(r"\s+", " ", words)


def moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def test_start_and_finish_are_told_alike(client: Client, case: Case, told: Race) -> None:
    times = client.get(f"/api/v1/races/{told.pk}/times/").json()
    page, kit = read(client, told), read(client, told, "kit/")
    one_go = case.has_finish

    starts_at, finish_at = moment(times["starts_at"]), moment(times["finish_at"])
    assert (starts_at, finish_at is not None) == (START if one_go else None, one_go)
    assert ("Start 06:00 CEST" in page) == ("06:00 CEST" in kit) == case.has_start
    assert ("From the start at 06:00 CEST" in page) == ("You finish about" in kit) == one_go
    assert all(section["arrives_at"] is None for section in times["sections"]) != one_go or not times["sections"]
    if finish_at:
        clock = f"{finish_at.astimezone(ZONE):%H:%M}"
        assert f"You finish about {clock}" in kit
        assert clock in page


def test_the_calendar_names_the_start_that_the_page_names(client: Client, case: Case, told: Race) -> None:
    answer = client.get(f"/races/{told.edition.event.slug}/2027/{told.slug}/calendar.ics")
    if answer.status_code == 404:
        assert not case.has_start
        return
    (entry,) = Calendar.from_ical(answer.content).walk("VEVENT")
    begins = entry.decoded("dtstart")
    assert ("Start 06:00 CEST local time." in str(entry["description"])) == case.has_start
    assert not case.has_start or begins == START
    keeps_its_hour = told.starts_at and case.starts_on and told.edition.status != EditionStatus.POSTPONED
    assert isinstance(begins, datetime) == bool(keeps_its_hour)
