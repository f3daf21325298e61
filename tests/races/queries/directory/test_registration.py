"""The database and the domain mean the same by "open for registration"."""

from datetime import date, datetime, timedelta
from itertools import product

import pytest

from races.domain.listing.registration import RegistrationState, registration_state
from races.domain.status import EditionStatus
from races.models import Event, Race
from races.queries.directory.conditions import open_for_registration
from races.views.entry_words import window_of
from tests.cast import NOW, make_edition, make_event, make_organizer, make_race

pytestmark = pytest.mark.django_db

BEFORE, AFTER = NOW - timedelta(hours=1), NOW + timedelta(hours=1)
MOMENTS = (None, BEFORE, NOW, AFTER)
WINDOWS = [(opens, closes) for opens, closes in product(MOMENTS, MOMENTS) if not (opens and closes) or opens < closes]
LINKS = ("", "https://entries.example/")
YESTERDAY, TODAY = NOW.date() - timedelta(days=1), NOW.date()


def open_ones() -> set[Race]:
    return set(Race.objects.filter(open_for_registration(NOW)))


def domain_says_open(race: Race) -> bool:
    return registration_state(window_of(race.edition, NOW), NOW) is RegistrationState.OPEN


@pytest.mark.parametrize("day", [YESTERDAY, TODAY])
@pytest.mark.parametrize("status", EditionStatus)
def test_the_same_races_are_open_in_the_database_and_in_the_domain(status: EditionStatus, day: date) -> None:
    organizer = make_organizer()
    races = []
    for number, ((opens_at, closes_at), link) in enumerate(product(WINDOWS, LINKS)):
        races.append(
            make_race(
                make_edition(
                    make_event(organizer, f"Event {number}"),
                    day,
                    status=status,
                    registration_opens_at=opens_at,
                    registration_closes_at=closes_at,
                    registration_url=link,
                )
            )
        )
    is_held = day == TODAY and status not in (EditionStatus.CANCELLED, EditionStatus.POSTPONED)
    assert open_ones() == {race for race in races if domain_says_open(race)}
    assert bool(open_ones()) is is_held


@pytest.mark.parametrize(("year", "is_open"), [(2026, False), (2027, True)])
def test_an_edition_without_a_day_is_open_until_its_year_is_over(event: Event, year: int, is_open: bool) -> None:
    status = EditionStatus.DATE_TO_BE_CONFIRMED
    race = make_race(make_edition(event, None, year=year, status=status, registration_url=LINKS[1]), starts_at=None)
    assert (open_ones() == {race}, domain_says_open(race)) == (is_open, is_open)


@pytest.mark.parametrize(
    ("opens_at", "closes_at", "link", "is_open"),
    [
        (None, None, "", False),
        (None, None, LINKS[1], True),
        (NOW, None, "", True),
        (AFTER, None, LINKS[1], False),
        (None, AFTER, "", True),
        (None, NOW, LINKS[1], False),
    ],
)
def test_open_is_what_the_organizer_said(
    event: Event, opens_at: datetime | None, closes_at: datetime | None, link: str, is_open: bool
) -> None:
    edition = make_edition(
        event, registration_opens_at=opens_at, registration_closes_at=closes_at, registration_url=link
    )
    race = make_race(edition)
    assert (open_ones() == {race}, domain_says_open(race)) == (is_open, is_open)
