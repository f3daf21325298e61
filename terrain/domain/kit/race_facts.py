"""What the organizer says of a race beside its course, and kit rules may ask for."""

from dataclasses import dataclass, fields
from typing import Final


@dataclass(frozen=True, kw_only=True, slots=True)
class RaceFacts:
    """Each is a value of the kit rules and a field of the race, by this name; None where unknown.

    `remoteness` is 0 (town near) to 3 (hours from help, no signal).
    """

    remoteness: int | None = None
    is_unmarked: bool | None = None
    forbids_poles: bool | None = None
    crosses_border: bool | None = None
    is_self_sufficient: bool | None = None


NOTHING_TOLD: Final = RaceFacts()
RACE_FACTS: Final = tuple(fact.name for fact in fields(RaceFacts))
YES_OR_NO: Final = tuple(name for name in RACE_FACTS if name != "remoteness")
MOST_REMOTE: Final = 3
