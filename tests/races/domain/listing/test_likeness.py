"""Whether two listings may be the same race."""

from datetime import date

import pytest

from races.domain.listing.likeness import ListingTraits, likeness, name_likeness

HERE = ListingTraits("Lauviere Trail", date(2027, 6, 26), 45.9, 6.87)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tour de Lauvière 2027", "Lauviere Tour"),
        ("Lauviere Trail", "LAUVIÈRE TRAIL RACE"),
        ("Ultra-Trail", "Trail Ultra"),
        ("富士山", "富士山"),
    ],
)
def test_accents_order_years_and_common_words_do_not_tell_names_apart(one: str, other: str) -> None:
    assert name_likeness(one, other) == 1.0


@pytest.mark.parametrize(
    ("one", "other"), [("Lauviere Trail", "Belledonne Trail"), ("Fuji", "Etna"), ("富士 trail", "阿蘇 trail")]
)
def test_different_names_are_not_alike(one: str, other: str) -> None:
    assert name_likeness(one, other) < 0.72


@pytest.mark.parametrize(
    ("other", "is_likely"),
    [
        (ListingTraits("Other", date(2027, 7, 3), 45.92, 6.87), True),
        (ListingTraits("Other", date(2027, 7, 4), 45.92, 6.87), False),
        (ListingTraits("Other", date(2027, 6, 26), 45.95, 6.87), False),
        (ListingTraits("Trail Lauvière", date(2027, 6, 26), None, None), True),
        (ListingTraits("Lauviere Trail", None, 45.9, 6.87), False),
        (ListingTraits("Other", date(2027, 6, 26), None, None), False),
    ],
)
def test_a_week_and_five_kilometres_or_a_like_name(other: ListingTraits, is_likely: bool) -> None:
    assert likeness(HERE, other).is_likely is is_likely
