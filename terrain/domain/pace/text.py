"""A pace and a time as people type them."""

import re

FLAT_PACE_S_PER_KM = 330.0
"""The pace taken where a runner gives none: 5:30 per km, held for an hour on flat road."""
FASTEST_PACE_S_PER_KM = 150.0
SLOWEST_PACE_S_PER_KM = 1200.0

LONGEST_TIME_S = 400 * 3600
TIME = re.compile(r"(\d{1,3}):([0-5]\d)(?::([0-5]\d))?|(\d{1,3}) ?h ?([0-5]\d)?", re.ASCII)


class PaceRefused(ValueError):
    """The text is no pace between 2:30 and 20:00 per km."""


class TimeRefused(ValueError):
    """The text is no time of at least a minute."""


def parse_pace(text: str) -> float:
    """Seconds per km of "5:30" (minutes and seconds) or "5" (minutes). Raises PaceRefused."""
    minutes, colon, seconds = text.strip().partition(":")
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
    """Seconds of "6:30" (hours and minutes), "6:30:15", "6 h 30" or "6h". Raises TimeRefused."""
    matched = TIME.fullmatch(text.strip())
    if not matched:
        raise TimeRefused(text)
    hours, minutes, seconds = matched[1] or matched[4], matched[2] or matched[5], matched[3]
    total_s = int(hours) * 3600 + int(minutes or 0) * 60 + int(seconds or 0)
    if not 60 <= total_s <= LONGEST_TIME_S:
        raise TimeRefused(text)
    return total_s
