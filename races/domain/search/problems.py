"""What was wrong with a parameter of an address."""

from dataclasses import dataclass
from enum import StrEnum

SHOWN_CHARACTERS = 60


class ProblemCode(StrEnum):
    UNKNOWN_PARAMETER = "unknown_parameter"
    UNREADABLE = "unreadable"
    TOO_LONG = "too_long"
    TOO_MANY = "too_many"
    GIVEN_TWICE = "given_twice"
    NOT_A_NUMBER = "not_a_number"
    NOT_WHOLE = "not_whole"
    DOUBTFUL = "doubtful"
    OUT_OF_RANGE = "out_of_range"
    NOT_A_DATE = "not_a_date"
    NOT_AN_AREA = "not_an_area"
    UNKNOWN_VALUE = "unknown_value"
    REVERSED = "reversed"
    UNKNOWN_PLACE = "unknown_place"
    NEEDS_PLACE = "needs_place"
    NEEDS_TEXT = "needs_text"
    BEYOND_LAST_PAGE = "beyond_last_page"
    NOT_A_PACE = "not_a_pace"
    NOT_A_TIME = "not_a_time"
    MISSING = "missing"
    NOT_BOTH = "not_both"
    TOO_QUICK = "too_quick"
    TOO_SLOW = "too_slow"


class ValueRefused(ValueError):
    """A value can't be used. `allowed` holds the limits, or the values that would be understood."""

    def __init__(self, code: ProblemCode, *allowed: str) -> None:
        super().__init__(code)
        self.code = code
        self.allowed = allowed


@dataclass(frozen=True)
class Problem:
    """A parameter whose value was set aside, and why. `parameter` and `value` are cut so that they can be shown."""

    parameter: str
    code: ProblemCode
    value: str = ""
    allowed: tuple[str, ...] = ()


def showable(text: str) -> str:
    """The text without what can't be printed, cut to a length that a message can hold."""
    clean = "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text[:200])
    return clean if len(clean) <= SHOWN_CHARACTERS else clean[: SHOWN_CHARACTERS - 1] + "…"
