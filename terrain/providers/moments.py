"""Moments in the answers of providers."""

from datetime import UTC, datetime

EARLIEST, LATEST = 1900, 2200


def moment_of(text: object) -> datetime | None:
    """The moment that a text with a date, a time and an offset stands for, in UTC; None for any other."""
    try:
        moment = datetime.fromisoformat(text)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return None
    is_sound = moment.tzinfo is not None and EARLIEST <= moment.year <= LATEST
    return moment.astimezone(UTC) if is_sound else None
