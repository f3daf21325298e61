"""Single values of an address read strictly: each reader returns the value or raises ValueRefused."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from typing import TypeVar

from races.domain.countries import COUNTRY_CODES
from races.domain.search.area import Area, Position
from races.domain.search.problems import ProblemCode, ValueRefused
from races.domain.search.terms import GroundTerm, Sort, SortKey
from terrain.domain import numbers
from terrain.domain.ground.vocabulary import ObstacleKind, Severity
from terrain.domain.numbers import NumberRefused, written

MAX_TEXT = 100
MAX_WORDS = 8
POSITION = re.compile(r"[+-]?[\d.]+\s*,\s*[+-]?[\d.]+", re.ASCII)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
FIRST_YEAR, LAST_YEAR = 1900, 2200
YES, NO = frozenset({"1", "true", "yes", "on"}), frozenset({"0", "false", "no", "off"})

Code = TypeVar("Code", bound=StrEnum)


@contextmanager
def within(low: float, high: float) -> Iterator[None]:
    """A number that can't be read is refused as a parameter, with these limits."""
    try:
        yield
    except NumberRefused as refused:
        raise ValueRefused(ProblemCode(refused.problem), written(low), written(high)) from refused


def read_number(text: str, low: float, high: float, decimals: int = 3) -> float:
    """A plain decimal number within the limits, rounded to `decimals`."""
    with within(low, high):
        return numbers.read_number(text, low, high, decimals)


def read_kilometres(text: str, low: float, high: float) -> float:
    """Kilometres within the limits; other units are turned into them."""
    with within(low, high):
        return numbers.read_kilometres(text, low, high)


def read_metres(text: str, low: float, high: float) -> float:
    """Metres of climb within the limits, with or without a mark of thousands."""
    with within(low, high):
        return numbers.read_metres(text, low, high)


def read_whole(text: str, low: int, high: int) -> int:
    """A whole number within the limits."""
    with within(low, high):
        return numbers.read_whole(text, low, high)


def read_day(text: str) -> date:
    """A day as 2027-06-26."""
    if not DAY.fullmatch(text):
        raise ValueRefused(ProblemCode.NOT_A_DATE)
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise ValueRefused(ProblemCode.NOT_A_DATE) from error
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueRefused(ProblemCode.OUT_OF_RANGE, str(FIRST_YEAR), str(LAST_YEAR))
    return day


def read_code(text: str, codes: Iterable[Code]) -> Code:
    """One of the codes, whatever the case of its letters."""
    known = {code.value: code for code in codes}
    try:
        return known[text.lower()]
    except KeyError as error:
        raise ValueRefused(ProblemCode.UNKNOWN_VALUE, *known) from error


def read_yes(text: str) -> bool:
    if text.lower() in YES:
        return True
    if text.lower() in NO:
        return False
    raise ValueRefused(ProblemCode.UNKNOWN_VALUE, "1", "0")


def read_country(text: str) -> str:
    if text.upper() not in COUNTRY_CODES:
        raise ValueRefused(ProblemCode.UNKNOWN_VALUE, "FR", "US", "ZA")
    return text.upper()


def read_ground(text: str) -> GroundTerm:
    """`mud`, or `mud:3` for mud of severity 3 or worse."""
    kind, colon, severity = text.partition(":")
    return GroundTerm(
        kind=read_code(kind, ObstacleKind),
        severity=read_whole(severity, min(Severity), max(Severity)) if colon else 1,
    )


def read_sort(text: str) -> Sort:
    return Sort(read_code(text.removeprefix("-"), SortKey), text.startswith("-"))


def read_words(text: str) -> str:
    """A phrase of few words with single spaces between them."""
    words = text.split()
    if len(text) > MAX_TEXT:
        raise ValueRefused(ProblemCode.TOO_LONG, str(MAX_TEXT))
    if len(words) > MAX_WORDS:
        raise ValueRefused(ProblemCode.TOO_MANY, str(MAX_WORDS))
    return " ".join(words)


def read_place(text: str) -> Position | str:
    """A position where the text is "latitude,longitude", else a name to look up."""
    if not POSITION.fullmatch(text):
        return read_words(text)
    latitude, longitude = text.split(",")
    return Position(
        read_number(latitude.strip(), -90, 90, decimals=5), read_number(longitude.strip(), -180, 180, decimals=5)
    )


def read_area(text: str) -> Area:
    """A box as "west,south,east,north" in degrees; west may be larger than east across the antimeridian."""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) != 4:
        raise ValueRefused(ProblemCode.NOT_AN_AREA)
    west, east = (read_number(parts[index], -180, 180, decimals=5) for index in (0, 2))
    south, north = (read_number(parts[index], -90, 90, decimals=5) for index in (1, 3))
    if south > north:
        raise ValueRefused(ProblemCode.NOT_AN_AREA)
    return Area(west, south, east, north)
