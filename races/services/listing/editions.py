"""One year's holding of an event: its dates, its status, its registration."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction

from races.domain.listing.status_change import WITHOUT_DATE, StatusChange, StatusProblem, status_problem
from races.domain.status import EditionStatus
from races.domain.time.local_time import shift_days
from races.models import Edition, Event, Race
from races.services.listing.changes import write_changes
from races.services.moderation.review_return import SentBack, settle_after_edit
from races.services.weather.following import follow_races
from terrain.services.time_zones import time_zone_at

STATUS_FIELDS = [
    *("status", "status_reason", "status_changed_at", "confirmed_at"),
    *("previous_date", "starts_on", "ends_on", "updated_at"),
]


class EditionExists(ValueError):
    """The event has an edition of that year already."""


class StatusRefused(ValueError):
    """The change of status lacks something or contradicts itself: see `problem`."""

    def __init__(self, problem: StatusProblem) -> None:
        super().__init__(problem)
        self.problem = problem


def time_zone_of(event: Event) -> str:
    """The zone of the event's place, or an empty text where its coordinates are not known."""
    if event.latitude is None or event.longitude is None:
        return ""
    return time_zone_at(event.latitude, event.longitude)


def _status_by_date(starts_on: date | None) -> EditionStatus:
    return EditionStatus.SCHEDULED if starts_on else EditionStatus.DATE_TO_BE_CONFIRMED


def create_edition(event: Event, values: Mapping[str, Any], now: datetime) -> Edition:
    """A new edition: scheduled where its first day is given, else to be confirmed. Raises EditionExists."""
    status = _status_by_date(values["starts_on"])
    try:
        with transaction.atomic():
            return Edition.objects.create(event=event, status=status, confirmed_at=now, **values)
    except IntegrityError as error:
        if "edition_once_per_year" in str(error):
            raise EditionExists from error
        raise


@transaction.atomic
def update_edition(edition: Edition, values: Mapping[str, Any], now: datetime) -> SentBack:
    """Change what is known of an edition. Race starts keep their wall-clock time when day or zone changes.

    Returns how many published listings were sent back. Cancelling and the like have their own door:
    `change_status`.
    """
    row = Edition.objects.select_for_update().get(pk=edition.pk)
    former_day, former_zone = row.starts_on, row.time_zone
    if "starts_on" in values and row.status in {EditionStatus.SCHEDULED, EditionStatus.DATE_TO_BE_CONFIRMED}:
        values = {**values, "status": _status_by_date(values["starts_on"])}
    changed = write_changes(row, values)
    write_changes(row, {"confirmed_at": now})
    if not changed:
        return SentBack()
    _move_starts(row, former_day, former_zone)
    return settle_after_edit(Race.objects.filter(edition=row), now)


@transaction.atomic
def change_status(edition: Edition, change: StatusChange, now: datetime) -> Edition:
    """Cancel, postpone, reschedule, or say that it takes place. At once and without review: runners must know.

    Keeps the reason, the previous day and the moment. Without a day the starts of the races are cleared, with another
    day they move along at the same wall-clock time. Raises StatusRefused.
    """
    row = Edition.objects.select_for_update().get(pk=edition.pk)
    former_day, former_zone = row.starts_on, row.time_zone
    problem = status_problem(change, row.year, former_day or row.previous_date)
    if problem:
        raise StatusRefused(problem)
    row.status, row.status_reason = change.status, change.reason
    row.status_changed_at = row.confirmed_at = now
    if change.status in WITHOUT_DATE:
        row.previous_date = former_day or row.previous_date
        row.starts_on = row.ends_on = None
    elif change.status is not EditionStatus.CANCELLED and change.starts_on is not None:
        _take_day(row, change.starts_on)
        if change.status is EditionStatus.SCHEDULED:
            row.previous_date = None
    row.save(update_fields=STATUS_FIELDS)
    _move_starts(row, former_day, former_zone)
    follow_races(Race.objects.published().filter(edition=row), now)
    return row


def _take_day(edition: Edition, first: date) -> None:
    """Put the edition on another first day, as many days long as before."""
    if first == edition.starts_on:
        return
    span = edition.ends_on - edition.starts_on if edition.ends_on and edition.starts_on else timedelta(0)
    edition.previous_date = edition.starts_on or edition.previous_date
    edition.starts_on, edition.ends_on = first, first + span


def _move_starts(edition: Edition, former_day: date | None, former_zone: str) -> None:
    """Let the races' starts follow the edition's day and zone, at the same wall-clock time."""
    races = Race.objects.filter(edition=edition, starts_at__isnull=False)
    if edition.starts_on is None:
        races.update(starts_at=None)
        return
    days = (edition.starts_on - former_day).days if former_day else 0
    if not days and edition.time_zone == former_zone:
        return
    for race in races:
        if race.starts_at is not None:
            race.starts_at = shift_days(race.starts_at, days, former_zone, edition.time_zone)
            race.save(update_fields=["starts_at", "updated_at"])
