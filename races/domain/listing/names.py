"""Names of events, races and kit: in the letters of an address, and compared."""

from typing import Final
from unicodedata import category, normalize

from anyascii import anyascii

PICTURES: Final = ("So", "Sk")


def in_latin_letters(name: str) -> str:
    """A name in ASCII, letter for letter; pictures are left out.

    >>> in_latin_letters("Łódź Trail"), in_latin_letters("Straße"), in_latin_letters("Ærø"), in_latin_letters("Тур")
    ('Lodz Trail', 'Strasse', 'Aero', 'Tur')
    """
    return anyascii("".join(sign for sign in normalize("NFC", name) if category(sign) not in PICTURES))


def name_key(name: str) -> str:
    """What names have in common that look the same: case, runs of blanks, marks that can't be seen, and the form in
    which accents are stored (Unicode's NFC or NFD) don't count.

    >>> name_key("Tour  de E\\u0301toile") == name_key("tour de étoile")
    True
    """
    seen = "".join(sign for sign in normalize("NFKC", name) if category(sign) != "Cf")
    return " ".join(normalize("NFKC", seen.casefold()).split())
