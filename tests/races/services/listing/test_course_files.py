"""Who may download a course."""

from datetime import date

import pytest

from races.domain.status import ListingStatus
from races.models import Race
from races.services.listing.course_files import set_file_access
from terrain.domain.files.file_access import FileAccess
from terrain.models import Course
from tests.cast import make_edition, make_race

pytestmark = pytest.mark.django_db

DAY = date(2027, 6, 3)


def offered(race: Race) -> tuple[str, date | None]:
    race.refresh_from_db()
    assert race.course
    return race.course.file_access, race.course.file_offered_on


def test_a_file_is_offered_from_a_day_on_without_review(race: Race) -> None:
    set_file_access(race, FileAccess.FROM_DATE, DAY)
    assert (offered(race), race.status) == (("from_date", DAY), ListingStatus.PUBLISHED)


@pytest.mark.parametrize("access", [FileAccess.OPEN, FileAccess.NEVER])
def test_only_from_a_day_on_needs_a_day(race: Race, access: FileAccess) -> None:
    set_file_access(race, access, DAY)
    assert offered(race) == (access, None)


def test_another_listing_keeps_what_it_offers(race: Race) -> None:
    renewed = make_race(
        make_edition(race.edition.event, None, year=2028),
        status=ListingStatus.DRAFT,
        course=race.course,
        starts_at=None,
    )
    set_file_access(renewed, FileAccess.NEVER, None)
    assert (offered(renewed), offered(race)) == (("never", None), ("open", None))


def test_saving_what_is_so_already_copies_nothing(race: Race) -> None:
    make_race(make_edition(race.edition.event, None, year=2028), course=race.course, starts_at=None)
    set_file_access(race, FileAccess.OPEN, None)
    assert Course.objects.count() == 1
