from decimal import Decimal

import pytest
from django.test import Client

from races.models import Edition, Race
from tests.cast import make_race
from tests.races.views.organize.pages import address


def test_link_window_and_price_are_stored_in_the_zone_of_the_edition(as_ben: Client, draft: Race) -> None:
    data = {
        "registration_url": "club-alpin.example/enter",
        "opens_on": "2027-01-10",
        "opens_time": "18:00",
        "closes_on": "2027-06-24",
        "closes_time": "20:00",
        "price": "55.00",
        "currency": "eur",
    }
    as_ben.post(address("registration", draft), data)
    edition = Edition.objects.get()
    assert edition.registration_url == "https://club-alpin.example/enter"
    assert edition.registration_opens_at is not None
    assert edition.registration_closes_at is not None
    assert edition.registration_opens_at.isoformat() == "2027-01-10T17:00:00+00:00"
    assert edition.registration_closes_at.isoformat() == "2027-06-24T18:00:00+00:00"
    assert (edition.price, edition.currency) == (Decimal("55.00"), "EUR")
    page = as_ben.get(address("registration", draft)).content.decode()
    assert 'value="2027-06-24"' in page
    assert 'value="20:00"' in page


def test_a_day_without_a_time_means_the_whole_day(as_ben: Client, draft: Race) -> None:
    as_ben.post(address("registration", draft), {"opens_on": "2027-01-10", "closes_on": "2027-06-24"})
    edition = Edition.objects.get()
    assert edition.registration_opens_at is not None
    assert edition.registration_closes_at is not None
    assert edition.registration_opens_at.isoformat() == "2027-01-09T23:00:00+00:00"
    assert edition.registration_closes_at.isoformat() == "2027-06-24T21:59:00+00:00"


def test_the_form_says_how_many_races_of_the_edition_go_back_to_review(as_ben: Client, race: Race) -> None:
    make_race(race.edition, "Arves 18")
    assert "takes 2 published races back to review" in as_ben.get(address("registration", race)).content.decode()
    as_ben.post(address("registration", race), {"registration_url": "https://club.example/"})
    assert not Race.objects.published().exists()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"registration_url": "javascript:alert(1)"}, "Enter a valid URL."),
        ({"registration_url": "https://example.org/" + "x" * 300}, "at most 200 characters"),
        ({"opens_on": "2027-06-24", "closes_on": "2027-06-23"}, "Registration closes before it opens."),
        ({"opens_on": "2027-03-28", "opens_time": "02:30"}, "jump over this time"),
        ({"opens_on": "0001-01-01"}, "Give a year from 1900 to 2200."),
        ({"closes_on": "9999-12-31"}, "Give a year from 1900 to 2200."),
        ({"opens_on": "tomorrow"}, "Enter a valid date."),
        ({"opens_time": "26:00"}, "Give a time from 00:00 to 23:59, such as 06:30 or 6:30 AM."),
        ({"opens_time": "06:00"}, "Give the day as well."),
        ({"price": "55"}, "Give the currency of the price"),
        ({"price": "-1", "currency": "EUR"}, "greater than or equal to 0"),
        ({"price": "999999999", "currency": "EUR"}, "no more than 8 digits"),
        ({"price": "1e5", "currency": "EUR"}, "Give an amount, such as 85 or 12.50."),
        ({"price": "NaN", "currency": "EUR"}, "Give an amount, such as 85 or 12.50."),
        ({"price": "5", "currency": "ZZZ"}, "Give the three letters of a currency in use"),
        ({"closes_on": "2028-06-26"}, "That is after the race"),
        ({"price": "5", "currency": "€€€"}, "Give the three letters of a currency"),
    ],
)
def test_bad_registration_is_named_at_the_field(
    as_ben: Client, draft: Race, data: dict[str, str], sentence: str
) -> None:
    before = Edition.objects.values().get()
    page = as_ben.post(address("registration", draft), data)
    assert page.status_code == 200
    assert sentence in page.content.decode()
    assert Edition.objects.values().get() == before
