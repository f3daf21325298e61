"""Numbers as people type them, in an address or a form: read in one way, and written so that they are read again."""

import re
from enum import StrEnum
from math import inf

NUMBER = re.compile(r"[+\-−]?(?:\d{1,40}(?:[.,]\d{0,40})?|[.,]\d{1,40})", re.ASCII)
THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:[ ,.'’\u00a0\u2009\u202f]\d{3})+", re.ASCII)


class NumberProblem(StrEnum):
    """Why a text is not the number that was asked for."""

    NOT_A_NUMBER = "not_a_number"
    NOT_WHOLE = "not_whole"
    OUT_OF_RANGE = "out_of_range"


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
    plain = text.strip()
    if not NUMBER.fullmatch(plain):
        raise NumberRefused(NumberProblem.NOT_A_NUMBER)
    number = round(float(plain.replace(",", ".").replace("−", "-")), decimals)
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
    """Metres of climb, which people write with or without a mark of thousands. Raises NumberRefused.

    >>> read_metres("2860"), read_metres("2,860"), read_metres("2 860"), read_metres("2860,5")
    (2860.0, 2860.0, 2860.0, 2860.5)
    """
    plain = text.strip()
    return read_number(re.sub(r"\D", "", plain) if THOUSANDS.fullmatch(plain) else plain, low, high, decimals)


def written(number: float, decimals: int = 6) -> str:
    """A number as an address or a form holds it: digits and a point, no needless zeros, never an exponent.

    >>> written(20.0), written(6.87), written(-0.0000001)
    ('20', '6.87', '0')
    """
    text = f"{round(number, decimals) + 0.0:.{decimals}f}"
    return text.rstrip("0").rstrip(".") if decimals else text
