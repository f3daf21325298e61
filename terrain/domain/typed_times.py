"""Time spans and times of day as people type them, read in one way: `6:30`, `06.30`, `6h30`, `6 h 30`, `6:30 AM`."""

import re
from datetime import time
from enum import StrEnum
from typing import Final

LONGEST_SPAN_S: Final = 400 * 3600
"""Longer than any trail race that is run in one go: those of 1,000 km take two weeks."""
_PARTS = r"(\d{1,3})(?:\s?[:.h]\s?([0-5]\d)(?:[:.]([0-5]\d))?\s?(?:h|min|m)?|\s?(?:h|hours?|hrs?))"
SPAN = re.compile(_PARTS, re.ASCII | re.IGNORECASE)
MINUTES = re.compile(r"(\d{1,4})\s?(?:min|minutes)", re.ASCII | re.IGNORECASE)
CLOCK = re.compile(
    r"(\d{1,2})(?:\s?[:.h]\s?([0-5]\d)(?:[:.]([0-5]\d))?|\s?h)?\s?([ap]\.?m\.?)?", re.ASCII | re.IGNORECASE
)


class SpanProblem(StrEnum):
    """Why a text is no time span."""

    NOT_A_SPAN = "not_a_span"
    ZERO = "zero"
    TOO_LONG = "too_long"


class SpanRefused(ValueError):
    """The text can't be used: see `problem`."""

    def __init__(self, problem: SpanProblem) -> None:
        super().__init__(problem)
        self.problem = problem


class ClockRefused(ValueError):
    """The text is no time of day."""


def read_span(text: str, longest_s: int = LONGEST_SPAN_S) -> int:
    """Seconds of hours and minutes, or of minutes with their unit. Raises SpanRefused.

    >>> read_span("6:30"), read_span("06.30"), read_span("6h30"), read_span("6 h 30 min"), read_span("90 min")
    (23400, 23400, 23400, 23400, 5400)
    """
    plain = text.strip()
    minutes, matched = MINUTES.fullmatch(plain), SPAN.fullmatch(plain)
    if minutes:
        seconds = int(minutes[1]) * 60
    elif matched:
        seconds = int(matched[1]) * 3600 + int(matched[2] or 0) * 60 + int(matched[3] or 0)
    else:
        raise SpanRefused(SpanProblem.NOT_A_SPAN)
    if not seconds:
        raise SpanRefused(SpanProblem.ZERO)
    if seconds > longest_s:
        raise SpanRefused(SpanProblem.TOO_LONG)
    return seconds


def read_clock(text: str) -> time:
    """A time of day in 24 hours, or in 12 with am or pm. Raises ClockRefused.

    >>> read_clock("06.30"), read_clock("6h30"), read_clock("6:30 AM"), read_clock("12:15 am"), read_clock("6 pm")
    (datetime.time(6, 30), datetime.time(6, 30), datetime.time(6, 30), datetime.time(0, 15), datetime.time(18, 0))
    """
    plain = text.strip()
    matched = CLOCK.fullmatch(plain)
    if not matched or plain.isdigit():
        raise ClockRefused(text)
    hour, half = int(matched[1]), (matched[4] or "").lower()[:1]
    if half and not 1 <= hour <= 12:
        raise ClockRefused(text)
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23:
        raise ClockRefused(text)
    return time(hour, int(matched[2] or 0), int(matched[3] or 0))
