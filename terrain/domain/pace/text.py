"""A pace and a time as people type them."""

import re

from terrain.domain.typed_times import SpanRefused, read_span

FLAT_PACE_S_PER_KM = 330.0
"""The pace taken where a runner gives none: 5:30 per km, held for an hour on flat road."""
FASTEST_PACE_S_PER_KM = 150.0
SLOWEST_PACE_S_PER_KM = 1200.0

LEAST_TIME_S = 60
BEHIND = re.compile(r"\s*(?:min\s*)?/\s*km$|\s*min$", re.IGNORECASE)
"""What people write behind a pace per kilometre."""


class PaceRefused(ValueError):
    """The text is no pace between 2:30 and 20:00 per km."""


class TimeRefused(ValueError):
    """The text is no time of at least a minute."""


def parse_pace(text: str) -> float:
    """Seconds per km of "5:30" or "5.30" (minutes and seconds), "5" (minutes), also "5:30 min/km".

    Raises PaceRefused.
    """
    minutes, colon, seconds = re.sub(r"[.'’]", ":", BEHIND.sub("", text.strip())).partition(":")
    digits = minutes + seconds
    if not (digits.isascii() and digits.isdigit() and 1 <= len(minutes) <= 2 and len(seconds) == (2 if colon else 0)):
        raise PaceRefused(text)
    pace_s = int(minutes) * 60 + int(seconds or 0)
    if int(seconds or 0) > 59 or not FASTEST_PACE_S_PER_KM <= pace_s <= SLOWEST_PACE_S_PER_KM:
        raise PaceRefused(text)
    return float(pace_s)


def pace_text(pace_s_per_km: float) -> str:
    """The pace as people write it: 330 -> "5:30"."""
    minutes, seconds = divmod(round(pace_s_per_km), 60)
    return f"{minutes}:{seconds:02d}"


def parse_time(text: str) -> int:
    """Seconds of a race's time, `typed_times.read_span`, at least a minute. Raises TimeRefused."""
    try:
        total_s = read_span(text)
    except SpanRefused:
        raise TimeRefused(text) from None
    if total_s < LEAST_TIME_S:
        raise TimeRefused(text)
    return total_s
