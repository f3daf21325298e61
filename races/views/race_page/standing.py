"""Whether and when the race is held, and whether one can enter it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from races.domain.listing.registration import RegistrationState, registration_state
from races.domain.status import CALLED_OFF, HELD, EditionStatus
from races.models import Edition, Race
from races.views.entry_words import registration_words, window_of


@dataclass(frozen=True)
class Standing:
    """What the head of the page says. Dates are local to the edition's zone."""

    edition: Edition
    today: date
    day: date | None
    is_over: bool
    registration: RegistrationState
    newer: Edition | None
    older: Edition | None

    @property
    def is_cancelled(self) -> bool:
        return self.edition.status == EditionStatus.CANCELLED

    @property
    def was_held(self) -> bool:
        """Its day has passed and nothing was said against it."""
        return self.is_over and self.edition.status not in CALLED_OFF

    @property
    def is_to_come(self) -> bool:
        """It will be held on a known day: only then do a clock and a forecast make sense."""
        return not self.is_over and self.edition.status in HELD

    @property
    def registration_words(self) -> str:
        return registration_words(self.edition, self.registration, is_over=self.is_over)

    @property
    def is_open(self) -> bool:
        return self.registration is RegistrationState.OPEN


def standing_of(edition: Edition, editions: Sequence[Edition], now: datetime, race: Race | None = None) -> Standing:
    """Where an edition stands, among the published editions of its event, newest first; for one race its own day."""
    over = edition.is_over(now)
    return Standing(
        edition=edition,
        today=now.astimezone(ZoneInfo(edition.time_zone)).date(),
        day=_day(edition, race),
        is_over=over,
        registration=registration_state(window_of(edition, now), now),
        newer=next((other for other in editions if other.year > edition.year), None),
        older=next((other for other in editions if other.year < edition.year and other.starts_on), None),
    )


def _day(edition: Edition, race: Race | None) -> date | None:
    if race and race.is_of_days:
        return edition.starts_on
    if race and race.starts_at and edition.starts_on:
        return race.starts_at.astimezone(ZoneInfo(edition.time_zone)).date()
    return edition.starts_on
