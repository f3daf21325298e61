"""What the headers of an answer say about its age."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

LONGEST_LIFE = timedelta(days=1)
"""No forecast is good for longer: a server whose clock is wrong must not silence a place for years."""

LONGEST_VALIDATOR = 100


def expires_at(headers: Mapping[str, str], now: datetime) -> datetime | None:
    """Until when nothing newer is to be had: the later of what Expires and Cache-Control say. None where neither does.

    MET Norway's terms name Expires alone; whoever says two things is believed the one that asks less of the service.
    """
    max_age = re.search(r"\bmax-age=(\d{1,9})", headers.get("Cache-Control", ""))
    told = [_moment(headers.get("Expires", "")), now + timedelta(seconds=int(max_age[1])) if max_age else None]
    latest = max((moment for moment in told if moment is not None), default=None)
    return None if latest is None else min(max(latest, now), now + LONGEST_LIFE)


def last_modified(headers: Mapping[str, str]) -> str:
    """The validator, word for word: it is sent back as it came. Empty for none, or for one that is no date."""
    told = headers.get("Last-Modified", "")
    return told if len(told) <= LONGEST_VALIDATOR and _moment(told) else ""


def retry_at(headers: Mapping[str, str], now: datetime, at_least: timedelta) -> datetime:
    """When to come again: as Retry-After says, but within a day and not sooner than this."""
    told = headers.get("Retry-After", "")
    pause = timedelta(seconds=int(told)) if re.fullmatch(r"\d{1,6}", told) else at_least
    return now + min(max(pause, at_least), LONGEST_LIFE)


def _moment(told: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(told)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
