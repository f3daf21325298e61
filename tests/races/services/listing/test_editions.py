from datetime import UTC, date, datetime

import pytest

from races.domain.listing.status_change import StatusChange, StatusProblem
from races.domain.status import EditionStatus, ListingStatus
from races.models import Edition, Event, Race
from races.services.listing.editions import (
    EditionExists,
    StatusRefused,
    change_status,
    create_edition,
    time_zone_of,
    update_edition,
)
from races.services.moderation.review_return import SentBack
from races.services.weather.following import follow_race
from terrain.models import ForecastWindow
from tests.cast import NOW, make_race

DAY = date(2027, 6, 26)
NEW = {"year": 2028, "starts_on": None, "ends_on": None, "expected_month": 6, "time_zone": "Europe/Paris"}


def test_the_zone_comes_from_the_coordinates(event: Event) -> None:
    assert time_zone_of(event) == "Europe/Paris"


def test_an_event_without_coordinates_has_no_zone_yet(event: Event) -> None:
    event.latitude = event.longitude = None
    assert time_zone_of(event) == ""


def test_an_edition_with_a_day_is_scheduled(event: Event) -> None:
    day = date(2028, 6, 24)
    created = create_edition(event, {**NEW, "starts_on": day, "ends_on": day}, NOW)
    assert (created.status, created.confirmed_at) == (EditionStatus.SCHEDULED, NOW)


def test_an_edition_without_a_day_is_to_be_confirmed(event: Event) -> None:
    assert create_edition(event, NEW, NOW).status == EditionStatus.DATE_TO_BE_CONFIRMED


def test_a_second_edition_of_a_year_is_refused(edition: Edition) -> None:
    with pytest.raises(EditionExists):
        create_edition(edition.event, {**NEW, "year": edition.year}, NOW)
    assert Edition.objects.count() == 1


def test_moving_a_draft_edition_moves_its_races_on_the_clock(edition: Edition) -> None:
    race = make_race(edition, status=ListingStatus.DRAFT, starts_at=datetime(2027, 6, 26, 4, 0, tzinfo=UTC))
    update_edition(edition, {"starts_on": date(2027, 11, 6), "ends_on": date(2027, 11, 6)}, NOW)
    race.refresh_from_db()
    assert race.starts_at == datetime(2027, 11, 6, 5, 0, tzinfo=UTC)


def test_another_zone_keeps_the_clock(edition: Edition) -> None:
    race = make_race(edition, starts_at=datetime(2027, 6, 26, 4, 0, tzinfo=UTC))
    update_edition(edition, {"time_zone": "Europe/London"}, NOW)
    race.refresh_from_db()
    assert race.starts_at == datetime(2027, 6, 26, 5, 0, tzinfo=UTC)


def test_editing_an_edition_sends_its_races_back(race: Race) -> None:
    assert update_edition(race.edition, {"registration_url": "https://example.org/enter"}, NOW) == SentBack(1)
    race.refresh_from_db()
    assert race.status == ListingStatus.SUBMITTED


def test_saving_an_edition_unchanged_only_confirms_it(race: Race) -> None:
    assert update_edition(race.edition, {"time_zone": race.edition.time_zone}, NOW) == SentBack()
    race.edition.refresh_from_db()
    race.refresh_from_db()
    assert (race.edition.confirmed_at, race.status) == (NOW, ListingStatus.PUBLISHED)


def test_cancelling_takes_effect_at_once_and_stops_the_forecast(race: Race) -> None:
    follow_race(race, NOW)
    assert ForecastWindow.objects.exists()
    stored = change_status(race.edition, StatusChange(EditionStatus.CANCELLED, "Rockfall on the ridge path."), NOW)
    race.refresh_from_db()
    assert race.status == ListingStatus.PUBLISHED
    assert (stored.status, stored.status_reason, stored.status_changed_at) == (
        EditionStatus.CANCELLED,
        "Rockfall on the ridge path.",
        NOW,
    )
    assert (stored.starts_on, race.starts_at) == (DAY, datetime(2027, 6, 26, 4, 0, tzinfo=UTC))
    assert not ForecastWindow.objects.exists()


def test_postponing_keeps_the_previous_day_and_clears_the_starts(race: Race) -> None:
    stored = change_status(race.edition, StatusChange(EditionStatus.POSTPONED, "Flood."), NOW)
    race.refresh_from_db()
    assert (stored.starts_on, stored.ends_on, stored.previous_date) == (None, None, DAY)
    assert race.starts_at is None


def test_rescheduling_moves_day_and_starts(race: Race) -> None:
    stored = change_status(race.edition, StatusChange(EditionStatus.RESCHEDULED, "Flood.", date(2027, 11, 6)), NOW)
    race.refresh_from_db()
    assert (stored.starts_on, stored.ends_on, stored.previous_date) == (date(2027, 11, 6), date(2027, 11, 6), DAY)
    assert race.starts_at == datetime(2027, 11, 6, 5, 0, tzinfo=UTC)


def test_a_postponed_edition_finds_a_new_day(race: Race) -> None:
    change_status(race.edition, StatusChange(EditionStatus.POSTPONED, "Flood."), NOW)
    stored = change_status(race.edition, StatusChange(EditionStatus.RESCHEDULED, "New day.", date(2027, 9, 4)), NOW)
    assert (stored.status, stored.starts_on, stored.previous_date) == (
        EditionStatus.RESCHEDULED,
        date(2027, 9, 4),
        DAY,
    )


def test_a_cancelled_edition_may_take_place_after_all(race: Race) -> None:
    change_status(race.edition, StatusChange(EditionStatus.CANCELLED, "Storm."), NOW)
    stored = change_status(race.edition, StatusChange(EditionStatus.SCHEDULED, "", DAY), NOW)
    assert (stored.status, stored.status_reason, stored.starts_on) == (EditionStatus.SCHEDULED, "", DAY)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (StatusChange(EditionStatus.CANCELLED, "  "), StatusProblem.REASON_MISSING),
        (StatusChange(EditionStatus.RESCHEDULED, "Flood."), StatusProblem.DATE_MISSING),
        (StatusChange(EditionStatus.RESCHEDULED, "Flood.", DAY), StatusProblem.SAME_DATE),
        (StatusChange(EditionStatus.RESCHEDULED, "Flood.", date(2028, 1, 2)), StatusProblem.OTHER_YEAR),
        (StatusChange(EditionStatus.SCHEDULED), StatusProblem.DATE_MISSING),
    ],
)
def test_a_contradictory_change_is_refused(race: Race, change: StatusChange, problem: StatusProblem) -> None:
    with pytest.raises(StatusRefused) as caught:
        change_status(race.edition, change, NOW)
    stored = Edition.objects.get()
    assert (caught.value.problem, stored.status, stored.starts_on) == (problem, EditionStatus.SCHEDULED, DAY)
