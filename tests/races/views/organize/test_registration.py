from decimal import Decimal

import pytest
from django.test import Client

from races.models import Edition, Race
from tests.races.views.organize.pages import address


def test_link_window_and_price_are_stored_in_the_zone_of_the_edition(as_ben: Client, draft: Race) -> None:
    data = {
        "registration_url": "club-alpin.example/enter",
        "registration_opens_at": "2027-01-10T18:00",
        "registration_closes_at": "2027-06-24T20:00",
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
    assert 'value="2027-06-24T20:00"' in page


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"registration_url": "javascript:alert(1)"}, "Enter a valid URL."),
        ({"registration_url": "https://example.org/" + "x" * 300}, "at most 200 characters"),
        (
            {"registration_opens_at": "2027-06-24T20:00", "registration_closes_at": "2027-06-24T19:00"},
            "Registration closes before it opens.",
        ),
        ({"registration_opens_at": "2027-03-28T02:30"}, "jump over this time"),
        ({"registration_opens_at": "0001-01-01T00:00"}, "Give a year from 1900 to 2200."),
        ({"registration_opens_at": "9999-12-31T23:59"}, "Give a year from 1900 to 2200."),
        ({"registration_opens_at": "tomorrow"}, "Give day and time"),
        ({"price": "55"}, "Give the currency of the price"),
        ({"price": "-1", "currency": "EUR"}, "greater than or equal to 0"),
        ({"price": "1e30", "currency": "EUR"}, "no more than 8 digits"),
        ({"price": "NaN", "currency": "EUR"}, "Enter a number."),
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
