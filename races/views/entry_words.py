"""Whether and until when one can enter, in words."""

from datetime import datetime

from django.utils.translation import gettext as _

from races.domain.listing.registration import RegistrationState, RegistrationWindow, registration_state
from races.domain.status import CALLED_OFF, EditionStatus
from races.models import Edition
from terrain.labels.days import short_date, short_day
from terrain.labels.hours import clock, day_clock, on_clocks

LONGEST_REASON = 80


def window_of(edition: Edition, now: datetime) -> RegistrationWindow:
    """What the organizer has said about entering, and whether the edition is still to be held."""
    is_held = not edition.is_over(now) and edition.status not in CALLED_OFF
    return RegistrationWindow(
        edition.registration_opens_at, edition.registration_closes_at, bool(edition.registration_url), is_held
    )


def entry_line(edition: Edition, now: datetime) -> str:
    """One line for a race to come, as short as a card; empty where nothing was said."""
    if edition.status == EditionStatus.CANCELLED:
        return _cancelled(edition)
    words = {
        RegistrationState.OPEN: _open_until(edition, now),
        RegistrationState.OPENS_LATER: _("Opens %(day)s") % {"day": _day(edition.registration_opens_at, edition)},
        RegistrationState.CLOSED: _("Registration closed"),
    }
    return words.get(registration_state(window_of(edition, now), now), "")


def _cancelled(edition: Edition) -> str:
    reason = edition.status_reason
    if len(reason) > LONGEST_REASON:
        reason = reason[: LONGEST_REASON - 1].rstrip() + "…"
    if edition.status_changed_at is None:
        return reason
    day = _day(edition.status_changed_at, edition)
    return (
        _("Cancelled %(day)s: %(reason)s") % {"day": day, "reason": reason}
        if reason
        else (_("Cancelled %(day)s") % {"day": day})
    )


def _open_until(edition: Edition, now: datetime) -> str:
    closes_at = edition.registration_closes_at
    if closes_at is None:
        return _("Registration open")
    zone = edition.time_zone
    if on_clocks(closes_at, zone).date() == on_clocks(now, zone).date():
        return _("Closes today, %(clock)s") % {"clock": clock(closes_at, zone)}
    return _("Open until %(day)s") % {"day": _day(closes_at, edition)}


def _day(moment: datetime | None, edition: Edition) -> str:
    return short_date(on_clocks(moment, edition.time_zone)) if moment else ""


def registration_words(edition: Edition, state: RegistrationState, *, is_over: bool) -> str:
    """The state as a sentence part with the exact moment, for the race's own page."""
    zone = edition.time_zone
    if state is RegistrationState.OPEN:
        if edition.registration_closes_at is None:
            return _("Registration open")
        return _("Open until %(moment)s") % {"moment": day_clock(edition.registration_closes_at, zone)}
    if state is RegistrationState.OPENS_LATER:
        return _("Registration opens %(moment)s") % {"moment": day_clock(edition.registration_opens_at, zone)}
    if state is RegistrationState.CLOSED and edition.registration_closes_at:
        closed_on = short_day(on_clocks(edition.registration_closes_at, zone))
        return _("Registration closed on %(day)s") % {"day": closed_on}
    if state is RegistrationState.NOT_SAID:
        return _("The organizer has not said how to register")
    if is_over:
        return _("Registration is over")
    if edition.status == EditionStatus.CANCELLED:
        return _("No registration: the race is cancelled")
    return _("Registration waits for a new date")
