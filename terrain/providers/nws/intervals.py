"""Times as the service gives them: 2026-07-04T18:00:00+00:00/PT3H."""

import re
from dataclasses import dataclass
from datetime import datetime

from terrain.providers.moments import moment_of

_DURATION = re.compile(r"P(?:(\d{1,2})D)?(?:T(?:(\d{1,3})H)?)?")


@dataclass(frozen=True)
class Interval:
    """Hours from a moment on."""

    starts_at: datetime
    hours: int


def interval_of(text: object) -> Interval | None:
    """The interval that a text stands for; None for what is none, or not of whole hours."""
    start, _, length = text.partition("/") if isinstance(text, str) else ("", "", "")
    duration, starts_at = _DURATION.fullmatch(length), moment_of(start)
    if duration is None or starts_at is None or starts_at.minute or starts_at.second or starts_at.microsecond:
        return None
    hours = 24 * int(duration[1] or 0) + int(duration[2] or 0)
    return Interval(starts_at, hours) if hours else None
