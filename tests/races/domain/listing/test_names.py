"""Names in the letters of an address, and compared."""

import pytest
from django.utils.text import slugify

from races.domain.listing.names import in_latin_letters, name_key


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("Łódź Trail", "lodz-trail"),
        ("Straße", "strasse"),
        ("Ærø", "aero"),
        ("Đà Lạt Ultra", "da-lat-ultra"),
        ("Þórsmörk", "thorsmork"),
        ("Étoile", "etoile"),
        ("E\u0301toile", "etoile"),
        ("İstanbul’da Şile", "istanbulda-sile"),
        ("Θάσος", "thasos"),
        ("Эльбрус", "elbrus"),
        ("東京", "dongjing"),
        ("서울", "seoul"),
        ("می\u200cخواهم", "mykhwhm"),
        ("🏔 Ridge 🏃\u200d♀️", "ridge"),
    ],
)
def test_no_letter_of_a_name_is_lost_in_its_address(name: str, address: str) -> None:
    assert slugify(in_latin_letters(name)) == address


@pytest.mark.parametrize(
    "other",
    ["tour de étoile", "Tour  de Étoile", " Tour de\u00a0Étoile ", "Tour de E\u0301toile", "Tour\u200b de Étoile"],
)
def test_names_that_look_alike_are_one_name(other: str) -> None:
    assert name_key(other) == name_key("Tour de Étoile")


@pytest.mark.parametrize("other", ["Tour de Etoile", "Tourde Étoile", "Tour de Étoile 2"])
def test_names_that_look_different_are_two(other: str) -> None:
    assert name_key(other) != name_key("Tour de Étoile")


def test_a_sharp_s_is_two() -> None:
    assert name_key("Straßenlauf") == name_key("STRASSENLAUF")
