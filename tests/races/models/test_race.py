from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import DataError, connection

from races.domain.status import EditionStatus, ListingStatus
from races.domain.time.time_zones import zone_names
from races.models import Edition, Event, Organizer, Race
from races.queries.organizer.organize import EditionLine, EventLine
from tests.cast import make_edition, make_race


def test_only_moderated_races_are_published(edition: Edition) -> None:
    published = make_race(edition)
    for status in (ListingStatus.DRAFT, ListingStatus.SUBMITTED, ListingStatus.REJECTED):
        make_race(edition, name=f"{status} race", status=status)
    assert list(Race.objects.published()) == [published]


@pytest.mark.parametrize("is_trusted", [True, False])
def test_edits_of_published_races_of_untrusted_organizers_are_reviewed(edition: Edition, is_trusted: bool) -> None:
    Organizer.objects.update(is_trusted=is_trusted)
    for status in ListingStatus:
        make_race(edition, name=f"{status} race", status=status)
    races = Race.objects.select_related("edition__event__organizer").order_by("pk")
    reviewed = [race for race in races if race.is_reviewed_after_edits]
    assert reviewed == list(Race.objects.reviewed_after_edits().order_by("pk"))
    assert [race.status for race in reviewed] == ([] if is_trusted else [ListingStatus.PUBLISHED])


@pytest.mark.parametrize(
    ("time_zone", "now", "is_to_come"),
    [
        # 26 June, 20:00 and 23:59 in Los Angeles, then midnight: in UTC it is 27 June already.
        ("America/Los_Angeles", datetime(2027, 6, 27, 3, tzinfo=UTC), True),
        ("America/Los_Angeles", datetime(2027, 6, 27, 6, 59, tzinfo=UTC), True),
        ("America/Los_Angeles", datetime(2027, 6, 27, 7, tzinfo=UTC), False),
        # 26 June, 23:59 in Auckland, then 27 June, 0:00 and 8:00: in UTC it is still 26 June.
        ("Pacific/Auckland", datetime(2027, 6, 26, 11, 59, tzinfo=UTC), True),
        ("Pacific/Auckland", datetime(2027, 6, 26, 12, tzinfo=UTC), False),
        ("Pacific/Auckland", datetime(2027, 6, 26, 20, tzinfo=UTC), False),
        # The last zone in which a day ends, and the first.
        ("Etc/GMT+12", datetime(2027, 6, 27, 11, 59, tzinfo=UTC), True),
        ("Pacific/Kiritimati", datetime(2027, 6, 26, 10, tzinfo=UTC), False),
    ],
)
@pytest.mark.parametrize("days", [{"starts_on": date(2027, 6, 26)}, {"ends_on": date(2027, 6, 26)}])
def test_a_race_is_to_come_until_its_day_ends_where_it_is_held(
    event: Event, time_zone: str, now: datetime, is_to_come: bool, days: dict[str, date]
) -> None:
    edition = make_edition(event, **({"starts_on": date(2027, 6, 25)} | days), time_zone=time_zone)
    race = make_race(edition)
    line = EventLine(event, [EditionLine(edition, [])], now)
    assert list(Race.objects.upcoming(now)) == ([race] if is_to_come else [])
    assert (edition.is_over(now), bool(line.earlier), bool(line.coming)) == (not is_to_come, not is_to_come, is_to_come)


@pytest.mark.parametrize(
    ("time_zone", "now", "is_to_come"),
    [
        ("America/Los_Angeles", datetime(2028, 1, 1, 7, 59, tzinfo=UTC), True),
        ("America/Los_Angeles", datetime(2028, 1, 1, 8, tzinfo=UTC), False),
        ("Pacific/Auckland", datetime(2027, 12, 31, 11, tzinfo=UTC), False),
    ],
)
def test_a_race_without_a_day_is_to_come_until_its_year_ends_where_it_is_held(
    event: Event, time_zone: str, now: datetime, is_to_come: bool
) -> None:
    edition = make_edition(event, None, year=2027, status=EditionStatus.DATE_TO_BE_CONFIRMED, time_zone=time_zone)
    race = make_race(edition, starts_at=None)
    assert list(Race.objects.upcoming(now)) == ([race] if is_to_come else [])
    assert edition.is_over(now) is not is_to_come


@pytest.mark.django_db
def test_the_database_knows_every_time_zone_that_an_edition_may_have() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM pg_timezone_names")
        known = {name for (name,) in cursor.fetchall()}
    assert set(zone_names()) - known == set()


@pytest.mark.django_db
@pytest.mark.parametrize("time_zone", ["Moon/Base", "Europe/Pariss", "Europe/Paris/"])
def test_an_edition_in_a_zone_that_the_database_does_not_know_is_refused(event: Event, time_zone: str) -> None:
    with pytest.raises(DataError):
        make_edition(event, time_zone=time_zone)


@pytest.mark.django_db
@pytest.mark.parametrize("time_zone", ["Moon/Base", "localtime", "EST5EDT,M3.2.0"])
def test_a_form_names_the_zone_before_the_database_is_asked(event: Event, time_zone: str) -> None:
    edition = Edition(event=event, year=2030, starts_on=date(2030, 5, 4), time_zone=time_zone)
    with pytest.raises(ValidationError) as caught:
        edition.full_clean()
    assert set(caught.value.message_dict) == {"time_zone"}
