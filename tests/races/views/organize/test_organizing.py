"""From an account to a race: organizer, event, edition, race."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from races.domain.status import EditionStatus, ListingStatus, RaceFormat
from races.models import Edition, Event, EventSlug, Membership, Organizer, Race, User
from tests.cast import make_race
from tests.races.views.organize.pages import BASICS, address

EVENT = {"name": "Lauvière Trail", "place": "Saint-Orbain", "country": "FR", "position": "45.9, 6.87"}


def test_from_nothing_to_a_draft(client: Client, rio: User) -> None:
    client.force_login(rio)
    answer = client.post(reverse("organize:new-organizer"), {"name": "Club Alpin"}, follow=True)
    page = answer.redirect_chain[-1][0]
    assert page == "/organize/organizers/club-alpin/new-event/"
    page = client.post(page, EVENT, follow=True).redirect_chain[-1][0]
    assert page == "/organize/events/lauviere-trail/new-edition/"
    assert 'value="Europe/Paris"' in client.get(page).content.decode()
    edition = {"year": "2027", "starts_on": "2027-06-26", "time_zone": "Europe/Paris"}
    page = client.post(page, edition, follow=True).redirect_chain[-1][0]
    assert page == "/organize/events/lauviere-trail/2027/new-race/"
    start = {"start_day": "2027-06-26", "start_time": "06:00"}
    page = client.post(page, BASICS | start, follow=True).redirect_chain[-1][0]
    assert page == "/organize/events/lauviere-trail/2027/races/ridge-tour-36/course/"
    race = Race.objects.get()
    assert (race.status, race.distance_m, race.format) == (ListingStatus.DRAFT, 36_000, RaceFormat.SINGLE)
    assert race.starts_at.isoformat() == "2027-06-26T04:00:00+00:00"
    assert Membership.objects.get().user == rio


def test_a_name_is_asked_for(client: Client, rio: User) -> None:
    client.force_login(rio)
    page = client.post(reverse("organize:new-organizer"), {"name": " "}).content.decode()
    assert "This field is required." in page
    assert not Organizer.objects.exists()


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("position", "91, 0", "Latitude goes from"),
        ("position", "somewhere", "Give latitude and longitude"),
        ("position", "nan, inf", "Give latitude and longitude"),
        ("position", "4" * 10_000, "Give latitude and longitude"),
        ("country", "XX", "Select a valid choice"),
        ("name", "x" * 121, "at most 120 characters"),
        ("name", "nul\x00", "Null characters are not allowed"),
        ("website", "javascript:alert(1)", "Enter a valid URL"),
        ("description", "x" * 8001, "at most 8000 characters"),
    ],
)
def test_a_bad_event_is_named_at_the_field(
    as_ben: Client, organizer: Organizer, field: str, value: str, sentence: str
) -> None:
    page = as_ben.post(reverse("organize:new-event", args=[organizer.slug]), EVENT | {field: value})
    assert page.status_code == 200
    assert sentence in page.content.decode()
    assert not Event.objects.exists()


def test_renaming_an_event_keeps_its_former_address(as_ben: Client, event: Event) -> None:
    answer = as_ben.post(reverse("organize:event", args=[event.slug]), EVENT | {"name": "Ridge Festival"})
    assert answer["Location"] == "/organize/events/ridge-festival/"
    assert EventSlug.objects.get().slug == "lauviere-trail"


def test_before_saving_the_form_says_what_goes_back_to_review(as_ben: Client, race: Race) -> None:
    page = as_ben.get(reverse("organize:event", args=[race.edition.event.slug])).content.decode()
    assert "Saving a change takes 1 published race back to review." in page


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"year": "2027", "starts_on": "2028-06-26"}, "This day is not in 2027."),
        ({"year": "2027", "starts_on": "2027-06-26", "ends_on": "2027-06-25"}, "The last day is before the first."),
        ({"year": "2027", "ends_on": "2027-06-25"}, "Give the first day as well."),
        ({"year": "2027", "starts_on": "2027-01-01", "ends_on": "2027-12-31"}, "60 days at most"),
        ({"year": "999999999999999999999"}, "less than or equal to 2200"),
        ({"year": "0"}, "greater than or equal to 1900"),
        ({"year": "2027", "starts_on": "0001-01-01"}, "Give a year from 1900 to 2200."),
        ({"year": "2027", "time_zone": "../../etc/passwd"}, "Give the name of a time zone"),
        ({"year": "2027", "time_zone": "Europe/Atlantis"}, "Give the name of a time zone"),
        ({"year": "2027", "time_zone": "Europe/Paris\x00"}, "Null characters are not allowed"),
        ({"year": "2027", "expected_month": "13"}, "Select a valid choice"),
    ],
)
def test_a_bad_edition_is_named_at_the_field(as_ben: Client, event: Event, data: dict[str, str], sentence: str) -> None:
    page = as_ben.post(reverse("organize:new-edition", args=[event.slug]), {"time_zone": "Europe/Paris"} | data)
    assert (page.status_code, Edition.objects.count()) == (200, 0)
    assert sentence in page.content.decode()


def test_a_year_that_is_taken_is_named(as_ben: Client, edition: Edition) -> None:
    page = as_ben.post(
        reverse("organize:new-edition", args=[edition.event.slug]),
        {"year": "2027", "starts_on": "2027-09-04", "time_zone": "Europe/Paris"},
    )
    assert "has an edition of that year already" in page.content.decode()
    assert Edition.objects.count() == 1


def test_dates_that_runners_have_seen_do_not_move_by_the_form(as_ben: Client, race: Race) -> None:
    page = reverse("organize:edition", args=[race.edition.event.slug, 2027])
    assert 'name="starts_on"' not in as_ben.get(page).content.decode()
    as_ben.post(page, {"time_zone": "Europe/Paris", "starts_on": "2027-09-04"})
    assert Edition.objects.get().starts_on == date(2027, 6, 26)


def test_cancelling_says_so_at_once(as_ben: Client, race: Race) -> None:
    page = reverse("organize:status", args=[race.edition.event.slug, 2027])
    as_ben.post(page, {"status": "cancelled", "reason": "Rockfall on the ridge path."})
    edition = Edition.objects.get()
    race.refresh_from_db()
    assert (edition.status, race.status) == (EditionStatus.CANCELLED, ListingStatus.PUBLISHED)


def test_cancelling_without_a_reason_is_named_at_the_field(as_ben: Client, race: Race) -> None:
    page = reverse("organize:status", args=[race.edition.event.slug, 2027])
    answer = as_ben.post(page, {"status": "cancelled", "reason": ""})
    assert "Say why, in a sentence that runners will read." in answer.content.decode()
    assert Edition.objects.get().status == EditionStatus.SCHEDULED


def test_renewing_shows_what_is_copied_and_copies_it(as_ben: Client, race: Race) -> None:
    page = reverse("organize:renew", args=[race.edition.event.slug, 2027])
    shown = as_ben.get(page).content.decode()
    assert "Ridge Tour 36" in shown
    assert "Saturday 24 June 2028" in shown
    assert as_ben.post(page, {"year": "2028"})["Location"] == "/organize/events/lauviere-trail/2028/"
    assert Race.objects.filter(edition__year=2028).count() == 1


def test_renewing_twice_is_told_and_doubles_nothing(as_ben: Client, race: Race) -> None:
    page = reverse("organize:renew", args=[race.edition.event.slug, 2027])
    as_ben.post(page, {"year": "2028"})
    answer = as_ben.post(page, {"year": "2028"})
    assert answer.status_code == 200
    assert "2028 is not one of the available choices" in answer.content.decode()
    assert (Edition.objects.count(), Race.objects.count()) == (2, 2)


def test_a_draft_is_deleted_after_asking(as_ben: Client, draft: Race) -> None:
    page = address("delete", draft)
    assert "Delete the draft" in as_ben.get(page).content.decode()
    as_ben.post(page)
    assert not Race.objects.exists()


def test_a_published_race_is_not_deleted(as_ben: Client, race: Race) -> None:
    as_ben.post(address("delete", race))
    assert Race.objects.get() == race


def test_edition_page_costs_the_same_for_one_and_three_races(
    as_ben: Client, race: Race, django_assert_num_queries: object
) -> None:
    page = reverse("organize:edition", args=[race.edition.event.slug, 2027])
    as_ben.get(page)
    with django_assert_num_queries(8) as first:  # type: ignore[operator]
        as_ben.get(page)
    make_race(race.edition, "Arves 18")
    make_race(race.edition, "Village 8")
    with django_assert_num_queries(len(first.captured_queries)):  # type: ignore[operator]
        as_ben.get(page)
