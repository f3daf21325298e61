"""Races as iCalendar entries (RFC 5545)."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from races.domain.status import EditionStatus
from races.domain.time.calendar_sequence import sequence_of
from races.domain.time.clock import RaceClock
from races.feeds.words import address_of, lines_of, place_of, title_of
from races.models import Edition, Race
from races.queries.race.clocks import clock_of
from races.queries.race.size import size_of
from races.services.weather.following import window_of
from terrain.labels.days import long_day
from terrain.labels.hours import clock_zone

STATUSES = {
    EditionStatus.CANCELLED: "CANCELLED",
    EditionStatus.POSTPONED: "TENTATIVE",
    EditionStatus.DATE_TO_BE_CONFIRMED: "TENTATIVE",
}
WITH_FORMER_DAY = frozenset({EditionStatus.POSTPONED, EditionStatus.RESCHEDULED, EditionStatus.DATE_TO_BE_CONFIRMED})
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
    cancelled race turns into a cancelled entry on its day, a postponed one into a tentative one on the day that it had.
    """
    edition, clock = race.edition, clock_of(race, now)
    span = span_of(race, clock)
    if span is None:
        return None
    changed_at = race.told_since.astimezone(UTC)
    entry = Event()
    entry.add("uid", f"race-{race.pk}@{urlsplit(settings.SITE_URL).hostname}")
    entry.add("dtstamp", changed_at)
    entry.add("last-modified", changed_at)
    entry.add("sequence", sequence_of(race.created_at, changed_at))
    entry.add("dtstart", span[0])
    entry.add("dtend", span[1])
    entry.add("summary", title_of(race))
    entry.add("status", STATUSES.get(EditionStatus(edition.status), "CONFIRMED"))
    entry.add("transp", "TRANSPARENT")
    entry.add("location", place_of(race))
    if edition.event.latitude is not None and edition.event.longitude is not None:
        entry.add("geo", (edition.event.latitude, edition.event.longitude))
    entry.add("url", address_of(race))
    entry.add(
        "description",
        "\n".join([*_local_start(race, clock), *_former_day(edition), *lines_of(race), *notes, address_of(race)]),
    )
    return entry


def span_of(race: Race, clock: RaceClock) -> tuple[date, date] | tuple[datetime, datetime] | None:
    """When it takes place, the end not in it: from its start until the last runner is in, else whole days, else the
    expected month. Of a postponed race the day that it had, or nothing: a month is no day to keep free."""
    edition = race.edition
    if clock.planned_at is not None:
        window = window_of(race, size_of(race), None)
        assert window is not None
        return clock.planned_at.astimezone(UTC), window.ends_at.astimezone(UTC)
    first = edition.starts_on or edition.previous_date
    if first is None and edition.status == EditionStatus.POSTPONED:
        return None
    if first is not None:
        last = edition.ends_on if edition.starts_on and edition.ends_on else first
        return first, last + ONE_DAY
    return _month_of(edition)


def _month_of(edition: Edition) -> tuple[date, date] | None:
    if edition.expected_month is None:
        return None
    first = date(edition.year, edition.expected_month, 1)
    return first, (first + timedelta(days=31)).replace(day=1)


def _former_day(edition: Edition) -> list[str]:
    """The day that it had, where it has another one or none."""
    if edition.previous_date is None or edition.status not in WITH_FORMER_DAY:
        return []
    return [_("It was to be held on %(day)s.") % {"day": long_day(edition.previous_date)}]


def _local_start(race: Race, clock: RaceClock) -> list[str]:
    """The start as the clocks of the place show it: an entry holds only the moment. None of a race that isn't held."""
    if clock.starts_at is None:
        return []
    return [_("Start %(time)s local time.") % {"time": clock_zone(clock.starts_at, race.edition.time_zone)}]
