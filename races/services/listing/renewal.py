"""The next holding of an event, made from the last one in one action."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from races.domain.status import EditionStatus, ListingStatus
from races.domain.time.local_time import days_to_same_weekday, shift_days
from races.models import AidStation, CutOff, Edition, Event, KitList, MandatoryItem, Race
from races.services.listing.editions import EditionExists

LATEST_YEARS_AHEAD = 10
LATEST_YEAR = 2200

EDITION_AFRESH = frozenset(
    {
        *("id", "event", "year", "status", "status_reason", "status_changed_at", "starts_on", "ends_on"),
        *("previous_date", "expected_month", "registration_opens_at", "registration_closes_at", "confirmed_at"),
        *("created_at", "updated_at"),
    }
)
RACE_AFRESH = frozenset(
    {"id", "edition", "status", "starts_at", "submitted_at", "published_at", "created_at", "updated_at"}
)
"""Fields that a renewal sets itself. All others are copied."""


class YearRefused(ValueError):
    """An edition is renewed for one of the ten years after its own."""


def _copied(row: Edition | Race | AidStation | CutOff | MandatoryItem, afresh: frozenset[str]) -> dict[str, Any]:
    fields = row._meta.concrete_fields
    return {field.attname: getattr(row, field.attname) for field in fields if field.name not in afresh}


def renewed_day(edition: Edition, year: int) -> date | None:
    """The same weekday of the same week in another year, None where the edition has no day."""
    if edition.starts_on is None:
        return None
    return edition.starts_on + timedelta(days=days_to_same_weekday(edition.starts_on, year))


def free_years(edition: Edition) -> list[int]:
    """Years for which this edition can be renewed, nearest first."""
    taken = set(Edition.objects.filter(event_id=edition.event_id).values_list("year", flat=True))
    ahead = range(edition.year + 1, edition.year + LATEST_YEARS_AHEAD + 1)
    return [year for year in ahead if year not in taken and year <= LATEST_YEAR]


@transaction.atomic
def renew_edition(edition: Edition, year: int) -> Edition:
    """Copy an edition with its races, stations, cut-offs and kit lists into another year, all as drafts.

    The courses are shared: the ground does not change with the year. Dates, starts and the registration window move by
    the same whole weeks at the same wall-clock time. Kit lists are copied, their activation is not. Raises YearRefused
    and EditionExists; then nothing is copied.
    """
    if not edition.year < year <= min(edition.year + LATEST_YEARS_AHEAD, LATEST_YEAR):
        raise YearRefused
    Event.objects.select_for_update().get(pk=edition.event_id)
    if Edition.objects.filter(event_id=edition.event_id, year=year).exists():
        raise EditionExists
    source = Edition.objects.get(pk=edition.pk)
    renewed = _renewed(source, year)
    renewed.save()
    for race in Race.objects.filter(edition=source).order_by("pk"):
        _copy_race(race, source, renewed)
    return renewed


def _days_between(source: Edition, year: int) -> int:
    """By how many days starts and registration move, also where the edition has no day of its own."""
    day = source.starts_on or source.previous_date or date(source.year, 6, 30)
    return days_to_same_weekday(day, year)


def _renewed(source: Edition, year: int) -> Edition:
    days = _days_between(source, year)
    day = renewed_day(source, year)
    span = source.ends_on - source.starts_on if source.ends_on and source.starts_on else None
    former = source.starts_on or source.previous_date
    return Edition(
        **_copied(source, EDITION_AFRESH),
        event_id=source.event_id,
        year=year,
        status=EditionStatus.SCHEDULED if day else EditionStatus.DATE_TO_BE_CONFIRMED,
        starts_on=day,
        ends_on=day + span if day and span is not None else None,
        expected_month=None if day else source.expected_month or (former.month if former else None),
        registration_opens_at=_moved(source.registration_opens_at, days, source.time_zone),
        registration_closes_at=_moved(source.registration_closes_at, days, source.time_zone),
    )


def _moved(at: datetime | None, days: int, zone: str) -> datetime | None:
    return shift_days(at, days, zone) if at else None


def _copy_race(race: Race, source: Edition, renewed: Edition) -> Race:
    days = _days_between(source, renewed.year)
    starts_at = _moved(race.starts_at, days, source.time_zone) if renewed.starts_on else None
    copy = Race.objects.create(
        **_copied(race, RACE_AFRESH), edition=renewed, status=ListingStatus.DRAFT, starts_at=starts_at
    )
    own = frozenset({"id", "race"})
    stations = AidStation.objects.filter(race=race)
    AidStation.objects.bulk_create(AidStation(race=copy, **_copied(station, own)) for station in stations)
    cut_offs = CutOff.objects.filter(race=race)
    CutOff.objects.bulk_create(CutOff(race=copy, **_copied(cut_off, own)) for cut_off in cut_offs)
    for kit_list in KitList.objects.filter(race=race).prefetch_related("items"):
        list_copy = KitList.objects.create(race=copy, kind=kit_list.kind)
        items = kit_list.items.all()
        MandatoryItem.objects.bulk_create(
            MandatoryItem(kit_list=list_copy, **_copied(item, frozenset({"id", "kit_list"}))) for item in items
        )
    return copy
