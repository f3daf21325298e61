"""Numbers as people type them, in an address or a form: read in one way, and written so that they are read again."""

import re
from enum import StrEnum
from math import inf
from typing import Final

from terrain.domain.physical_constants import M_PER_FOOT

NUMBER = re.compile(r"[+\-−]?(?:\d{1,40}(?:[.,]\d{0,40})?|[.,]\d{1,40})", re.ASCII)
UNIT = re.compile(
    r"(.*?[\d.,])\s?(km|kms|mi|mile|miles|m|metres?|meters?|ft|feet|%|€|\$|£)\.?", re.ASCII | re.IGNORECASE
)
GROUPED = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+\.\d{1,2}|[1-9]\d{0,2}(?:[.’' \u00a0\u2009\u202f]\d{3})+,\d{1,2}")
"""A number with a mark of thousands and another one of decimals: there is but one way to read it."""
METRES: Final = {"km": 1000.0, "mi": 1609.344, "m": 1.0, "ft": M_PER_FOOT}
NAMES: Final = {"kms": "km", "mile": "mi", "miles": "mi", "feet": "ft"}
LEAST_EXACT_M: Final = 100.0
"""Less climb than this is never told to the decimetre: "2,50" stands for something else."""
THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:[ ,.'’\u00a0\u2009\u202f]\d{3})+", re.ASCII)


class NumberProblem(StrEnum):
    """Why a text is not the number that was asked for."""

    NOT_A_NUMBER = "not_a_number"
    NOT_WHOLE = "not_whole"
    OUT_OF_RANGE = "out_of_range"
    DOUBTFUL = "doubtful"
    """It could mean two things: the person has to say which."""


class NumberRefused(ValueError):
    """The text can't be used: see `problem`."""

    def __init__(self, problem: NumberProblem) -> None:
        super().__init__(problem)
        self.problem = problem


def read_number(text: str, low: float = -inf, high: float = inf, decimals: int = 3) -> float:
    """A plain decimal number within the limits, with a point or a comma, rounded. Raises NumberRefused.

    >>> read_number("21,1"), read_number(" 21.0975 "), read_number("−5")
    (21.1, 21.098, -5.0)
    """
    plain = _without_thousands(text.strip())
    if not NUMBER.fullmatch(plain):
        raise NumberRefused(NumberProblem.NOT_A_NUMBER)
    number = round(float(with_point(plain).replace("−", "-")), decimals)
    if not low <= number <= high:
        raise NumberRefused(NumberProblem.OUT_OF_RANGE)
    return number + 0.0  # not -0.0


def read_whole(text: str, low: int, high: int) -> int:
    """A whole number within the limits. Raises NumberRefused."""
    number = read_number(text, low, high)
    if number != int(number):
        raise NumberRefused(NumberProblem.NOT_WHOLE)
    return int(number)


def read_metres(text: str, low: float = -inf, high: float = inf, decimals: int = 1) -> float:
    """Metres of climb, which people write with or without a mark of thousands and a unit. Raises NumberRefused;
    DOUBTFUL for a few metres with decimals, which nobody means.

    >>> read_metres("2860"), read_metres("2,860"), read_metres("2 860 m"), read_metres("2860,5"), read_metres("1000 ft")
    (2860.0, 2860.0, 2860.0, 2860.5, 304.8)
    """
    plain, unit = split_unit(text)
    if unit not in (None, "m", "ft", "km"):
        raise NumberRefused(NumberProblem.NOT_A_NUMBER)
    if unit != "km" and THOUSANDS.fullmatch(plain):
        plain = re.sub(r"\D", "", plain)
    number = read_number(plain, decimals=6)
    if unit in (None, "m") and number != int(number) and abs(number) < LEAST_EXACT_M:
        raise NumberRefused(NumberProblem.DOUBTFUL)
    return _within(number * METRES[unit or "m"], low, high, decimals)


def read_kilometres(text: str, low: float = -inf, high: float = inf, decimals: int = 3) -> float:
    """Kilometres; other units are turned into them. Raises NumberRefused.

    >>> read_kilometres("50 km"), read_kilometres("26.2 mi"), read_kilometres("2500 m"), read_kilometres("12,50")
    (50.0, 42.165, 2.5, 12.5)
    """
    plain, unit = split_unit(text)
    if unit not in (None, *METRES):
        raise NumberRefused(NumberProblem.NOT_A_NUMBER)
    if unit in ("m", "ft") and THOUSANDS.fullmatch(plain):
        plain = re.sub(r"\D", "", plain)
    return _within(read_number(plain, decimals=6) * METRES[unit or "km"] / METRES["km"], low, high, decimals)


def read_money(text: str) -> float:
    """An amount with at most two decimals, with or without a mark of thousands and a sign of currency.

    >>> read_money("12,50"), read_money("€ 1.250"), read_money("1,250.00"), read_money("85 €")
    (12.5, 1250.0, 1250.0, 85.0)
    """
    plain = text.strip().strip("€$£ ").strip()
    if THOUSANDS.fullmatch(plain):
        plain = re.sub(r"\D", "", plain)
    number = read_number(plain, decimals=6)
    if round(number, 2) != number:
        raise NumberRefused(NumberProblem.DOUBTFUL)
    return number


def split_unit(text: str) -> tuple[str, str | None]:
    """The number and the unit behind it, `km`, `mi`, `m`, `ft`, `%`; None without one.

    >>> split_unit("26.2 miles"), split_unit("2 860m"), split_unit("50")
    (('26.2', 'mi'), ('2 860', 'm'), ('50', None))
    """
    plain = text.strip()
    matched = UNIT.fullmatch(plain)
    if not matched:
        return plain, None
    unit = matched[2].lower()
    return matched[1].strip(), "m" if unit.startswith("met") else NAMES.get(unit, unit)


def with_point(text: str) -> str:
    """The text with a point for its decimals and no mark of thousands: where both `,` and `.` stand, the last is the
    decimal mark; one alone is it too.

    >>> with_point("1,200.0"), with_point("1.200,0"), with_point("1200,0")
    ('1200.0', '1200.0', '1200.0')
    """
    comma, point = text.rfind(","), text.rfind(".")
    if comma >= 0 and point >= 0:
        text = text.replace("," if point > comma else ".", "")
    return text.replace(",", ".")


def _within(number: float, low: float, high: float, decimals: int) -> float:
    rounded = round(number, decimals)
    if not low <= rounded <= high:
        raise NumberRefused(NumberProblem.OUT_OF_RANGE)
    return rounded + 0.0  # not -0.0


def _without_thousands(plain: str) -> str:
    return re.sub(r"[^\d.,]|[.,](?=.*[.,])", "", plain) if GROUPED.fullmatch(plain) else plain


def written(number: float, decimals: int = 6) -> str:
    """A number as an address or a form holds it: digits and a point, no needless zeros, never an exponent.

    >>> written(20.0), written(6.87), written(-0.0000001)
    ('20', '6.87', '0')
    """
    text = f"{round(number, decimals) + 0.0:.{decimals}f}"
    return text.rstrip("0").rstrip(".") if decimals else text
