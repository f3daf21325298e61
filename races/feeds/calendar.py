"""Races as iCalendar entries (RFC 5545)."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from races.domain.status import EditionStatus
from races.domain.time.clock import RaceClock
from races.feeds.words import address_of, lines_of, place_of, title_of
from races.models import Edition, Race
from races.queries.race.clocks import clock_of
from terrain.labels.hours import clock_zone

STATUSES = {
    EditionStatus.CANCELLED: "CANCELLED",
    EditionStatus.POSTPONED: "CANCELLED",
    EditionStatus.DATE_TO_BE_CONFIRMED: "TENTATIVE",
}
ONE_DAY = timedelta(days=1)


def calendar_of(
    races: Iterable[Race], now: datetime, name: str, notes: Sequence[str] = (), description: str = ""
) -> bytes:
    """The races that have any day, as one calendar of this name and description. They come with edition, event and
    course. `notes` end each text."""
    calendar = Calendar()
    calendar.add("prodid", "-//Trailsite//Races//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", name)
    if description:
        calendar.add("x-wr-caldesc", description)
    for race in races:
        entry = entry_of(race, now, notes)
        if entry is not None:
            calendar.add_component(entry)
    return bytes(calendar.to_ical())


def entry_of(race: Race, now: datetime, notes: Sequence[str] = ()) -> Event | None:
    """One entry, or None where not even a month is known.

    The identifier stays for good and the sequence only grows, so that calendars change the entry they have: a
    cancelled race turns into a cancelled entry on its day, a postponed one on the day that it had.
    """
    edition, clock = race.edition, clock_of(race, now)
    span = span_of(race, clock)
    if span is None:
        return None
    changed_at = max(race.updated_at, edition.updated_at, edition.event.updated_at).astimezone(UTC)
    entry = Event()
    entry.add("uid", f"race-{race.pk}@{urlsplit(settings.SITE_URL).hostname}")
    entry.add("dtstamp", changed_at)
    entry.add("last-modified", changed_at)
    entry.add("sequence", max(0, int((changed_at - race.created_at).total_seconds())))
    entry.add("dtstart", span[0])
    if span[1] is not None:
        entry.add("dtend", span[1])
    entry.add("summary", title_of(race))
    entry.add("status", STATUSES.get(EditionStatus(edition.status), "CONFIRMED"))
    entry.add("transp", "TRANSPARENT")
    entry.add("location", place_of(race))
    if edition.event.latitude is not None and edition.event.longitude is not None:
        entry.add("geo", (edition.event.latitude, edition.event.longitude))
    entry.add("url", address_of(race))
    entry.add("description", "\n".join([*_local_start(race, clock), *lines_of(race), *notes, address_of(race)]))
    return entry


def span_of(race: Race, clock: RaceClock) -> tuple[date | datetime, date | datetime | None] | None:
    """When it takes place: from its start to its time limit, else whole days, else the expected month."""
    edition = race.edition
    if clock.planned_at is not None:
        length_s = race.time_limit_s or race.duration_s
        starts_at = clock.planned_at.astimezone(UTC)
        return starts_at, starts_at + timedelta(seconds=length_s) if length_s else None
    first = edition.starts_on or edition.previous_date
    if first is not None:
        last = edition.ends_on if edition.starts_on and edition.ends_on else first
        return first, last + ONE_DAY
    return _month_of(edition)


def _month_of(edition: Edition) -> tuple[date, date] | None:
    if edition.expected_month is None:
        return None
    first = date(edition.year, edition.expected_month, 1)
    return first, (first + timedelta(days=31)).replace(day=1)


def _local_start(race: Race, clock: RaceClock) -> list[str]:
    """The start as the clocks of the place show it: an entry holds only the moment. None of a race that isn't held."""
    if clock.starts_at is None:
        return []
    return [_("Start %(time)s local time.") % {"time": clock_zone(clock.starts_at, race.edition.time_zone)}]
