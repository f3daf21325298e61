"""Whether two listings may be the same race."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from races.domain.search import Position

NEAR_M = 5_000
DAYS_APART = 7
LIKE_NAMES = 0.72
"""Likeness from which names count as similar: "Tour de Lauviere" and "Lauviere Tour" pass, two plain trails don't."""
COMMON_WORDS = frozenset({
    "the", "a", "of", "de", "la", "le", "les", "du", "des", "di", "del", "della", "der", "die", "das", "and", "et",
    "und", "y", "trail", "trails", "run", "running", "race", "ultra",
})  # fmt: skip


@dataclass(frozen=True)
class ListingTraits:
    """What decides whether a listing may be another one: its name, first day and place (degrees)."""

    name: str
    starts_on: date | None
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True)
class Likeness:
    """How near two listings are. Parts that one of them lacks are None."""

    apart_m: float | None
    days_apart: int | None
    names: float

    @property
    def is_likely(self) -> bool:
        """Within a week, and within 5 km or similarly named."""
        if self.days_apart is None or self.days_apart > DAYS_APART:
            return False
        return (self.apart_m is not None and self.apart_m <= NEAR_M) or self.names >= LIKE_NAMES


def likeness(listing: ListingTraits, other: ListingTraits) -> Likeness:
    """Compare two listings of one country."""
    days = abs((listing.starts_on - other.starts_on).days) if listing.starts_on and other.starts_on else None
    return Likeness(_apart(listing, other), days, name_likeness(listing.name, other.name))


def name_likeness(name: str, other: str) -> float:
    """0-1: how alike two names are, whatever their accents, case, word order, years and common words.

    >>> name_likeness("Tour de Lauvière 2027", "Lauviere tour")
    1.0
    """
    return SequenceMatcher(None, _plain(name), _plain(other), autojunk=False).ratio()


def _apart(listing: ListingTraits, other: ListingTraits) -> float | None:
    if listing.latitude is None or listing.longitude is None or other.latitude is None or other.longitude is None:
        return None
    return Position(listing.latitude, listing.longitude).km_to(Position(other.latitude, other.longitude)) * 1000


def _plain(name: str) -> str:
    letters = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    words = re.findall(r"\w+", letters.casefold())
    telling = [word for word in words if word not in COMMON_WORDS and not re.fullmatch(r"\d{4}", word)]
    return " ".join(sorted(telling or words))
