"""Whether one can enter a race now, as far as the organizer has said."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class RegistrationState(StrEnum):
    OPEN = "open"
    OPENS_LATER = "opens_later"
    CLOSED = "closed"
    NOT_SAID = "not_said"
    NOT_HELD = "not_held"


@dataclass(frozen=True)
class RegistrationWindow:
    """What the organizer has said. `is_held`: neither cancelled, postponed nor over."""

    opens_at: datetime | None
    closes_at: datetime | None
    has_link: bool
    is_held: bool


def registration_state(window: RegistrationWindow, now: datetime) -> RegistrationState:
    """The state at a moment. A link alone counts as open; without link and dates nothing is said."""
    if not window.is_held:
        return RegistrationState.NOT_HELD
    if window.closes_at and window.closes_at <= now:
        return RegistrationState.CLOSED
    if window.opens_at and window.opens_at > now:
        return RegistrationState.OPENS_LATER
    if window.has_link or window.opens_at or window.closes_at:
        return RegistrationState.OPEN
    return RegistrationState.NOT_SAID
