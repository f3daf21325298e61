"""Each filter of a search as a condition on races."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import reduce
from operator import and_, or_

from django.db.models import Case, DateField, F, FloatField, Func, Q, Value, When
from django.db.models.functions import (
    ASin,
    Cast,
    Coalesce,
    Cos,
    ExtractIsoWeekDay,
    Least,
    Power,
    Radians,
    Sin,
    Sqrt,
)

from races.domain.search import Area, Filter, FilterName, Position, RaceSearch, Range
from races.domain.search.area import EARTH_KM
from races.domain.status import CALLED_OFF
from races.models.race import RaceQuerySet, to_come
from terrain.domain.ground.ground_tags import ground_tag

SEARCHED_TEXT = (
    "name",
    "edition__event__name",
    "edition__event__place",
    "edition__event__region",
    "edition__event__organizer__name",
)
SATURDAY = 6


def measured(races: RaceQuerySet, search: RaceSearch) -> RaceQuerySet:
    """The races with the figures that conditions and orders compare.

    `length`, `gain` (both metres) and `km_effort` (ITRA: km + gain / 100 m) are those that pages show (`queries.size`):
    what the organizer declared, else what the course measures; null where neither says. `first_day` is the first of the
    expected month where no day is set; `latitude` and `longitude` are the event's, else the start's; `away_km`
    (haversine) is there where the search has a place.
    """
    races = races.annotate(
        length=Coalesce("distance_m", "course__distance_m", output_field=FloatField()),
        gain=Coalesce("gain_m", "course__gain_m", output_field=FloatField()),
        latitude=Coalesce("edition__event__latitude", "course__start_lat", output_field=FloatField()),
        longitude=Coalesce("edition__event__longitude", "course__start_lon", output_field=FloatField()),
        first_day=Coalesce("edition__starts_on", month_start(), output_field=DateField()),
        last_day=Coalesce("edition__ends_on", "edition__starts_on", month_end(), output_field=DateField()),
    ).annotate(
        gain_per_km=F("gain") / (F("length") / 1000.0),
        km_effort=F("length") / 1000.0 + F("gain") / 100.0,
    )
    return races.annotate(away_km=km_from(search.position)) if search.position else races


def month_start() -> Case:
    """The first day of an edition's expected month; null where none is expected."""
    first = Func(F("edition__year"), F("edition__expected_month"), Value(1), function="make_date")
    return Case(
        When(edition__expected_month__isnull=False, then=first), default=None, output_field=DateField(null=True)
    )


def month_end() -> Func:
    return Func(
        month_start(),
        template="(%(expressions)s + interval '1 month' - interval '1 day')::date",
        output_field=DateField(),
    )


def km_from(position: Position) -> Func:
    """Great-circle distance in km by the haversine formula."""
    north, east = Radians(Value(position.latitude)), Radians(Value(position.longitude))
    turn = Power(Sin((Radians(F("latitude")) - north) / 2), 2) + Cos(north) * Cos(Radians(F("latitude"))) * Power(
        Sin((Radians(F("longitude")) - east) / 2), 2
    )
    return Cast(ASin(Least(Sqrt(turn), Value(1.0))) * (2 * EARTH_KM), FloatField())


def conditions_of(search: RaceSearch, now: datetime) -> dict[Filter, Q]:
    """One condition per active filter, on races as `measured` gives them."""
    return {active: _condition(active, search, now) for active in search.filters()}


def all_of(conditions: Iterable[Q]) -> Q:
    return reduce(and_, conditions, Q())


def any_of(conditions: Iterable[Q]) -> Q:
    return reduce(or_, conditions, Q())


def _condition(active: Filter, search: RaceSearch, now: datetime) -> Q:
    match active.name:
        case FilterName.TEXT:
            return all_of(
                any_of(Q(**{f"{field}__unaccent__icontains": word}) for field in SEARCHED_TEXT)
                for word in search.text.split()
            )
        case FilterName.PLACE:
            return within(search.position, search.radius_km)
        case FilterName.AREA:
            return inside(search.area.without_antimeridian() if search.area else ())
        case FilterName.COUNTRY:
            return Q(edition__event__country__in=search.countries)
        case FilterName.DAYS:
            return between_days(search.days.first, search.days.last)
        case FilterName.MONTHS:
            return any_of(in_month(month) for month in search.months)
        case FilterName.WEEKEND:
            return touches_weekend()
        case FilterName.GRADE:
            return between("course__grade", search.grade)
        case FilterName.TECHNICALITY:
            return between("course__technicality", search.technicality)
        case FilterName.OBSTACLE if active.term:
            return Q(course__ground_tags__contains=[ground_tag(active.term.kind, active.term.severity)])
        case FilterName.WITHOUT if active.term:
            tag = ground_tag(active.term.kind, active.term.severity)
            return described() & ~Q(course__ground_tags__contains=[tag])
        case FilterName.EXPOSURE:
            return described() & Q(course__exposure__lte=search.exposure_max, course__is_exposure_at_least=False)
        case FilterName.DISTANCE:
            return between("length", search.distance_km, factor=1000)
        case FilterName.GAIN:
            return between("gain", search.gain_m)
        case FilterName.GAIN_PER_KM:
            return between("gain_per_km", search.gain_per_km)
        case FilterName.FORMAT:
            return Q(format__in=search.formats)
        case FilterName.REGISTRATION:
            return open_for_registration(now)
        case FilterName.STATUS:
            return Q(edition__status__in=search.statuses)
    raise AssertionError(active)


def described() -> Q:
    """Its ground has been described: only then is "without" known rather than not said."""
    return Q(course__technicality__isnull=False)


def may_fall_within(level: int) -> Q:
    """Nothing described is above this exposure, but the fall of some obstacle is not described."""
    at_least = Q(course__is_exposure_at_least=True, course__exposure__lte=level)
    return described() & (Q(course__exposure__isnull=True) | at_least)


def between(field: str, limits: Range, factor: float = 1) -> Q:
    condition = Q()
    if limits.low is not None:
        condition &= Q(**{f"{field}__gte": limits.low * factor})
    if limits.high is not None:
        condition &= Q(**{f"{field}__lte": limits.high * factor})
    return condition


def within(position: Position | None, radius_km: float | None) -> Q:
    """Inside the circle; the boxes around it spare the trigonometry for the rest of the world."""
    if position is None or radius_km is None:
        return Q()
    return inside(position.boxes_within(radius_km)) & Q(away_km__lte=radius_km)


def inside(boxes: Iterable[Area]) -> Q:
    return any_of(Q(latitude__range=(box.south, box.north), longitude__range=(box.west, box.east)) for box in boxes)


def between_days(first: date | None, last: date | None) -> Q:
    """Editions of which a day, or the expected month, lies between the two."""
    condition = Q()
    if first:
        condition &= Q(last_day__gte=first)
    if last:
        condition &= Q(first_day__lte=last)
    return condition & Q(first_day__isnull=False)


def in_month(month: int) -> Q:
    """A first or last day in that month of any year. Editions last days, not months."""
    return Q(first_day__month=month) | Q(last_day__month=month)


def touches_weekend() -> Q:
    """A Saturday or Sunday among the edition's days; an edition without a day has none."""
    has_days = Q(edition__starts_on__isnull=False)
    ends_on_weekend = Q(edition__starts_on__iso_week_day__gte=SATURDAY) | Q(last_day__iso_week_day__gte=SATURDAY)
    spans_weekend = Q(last_day__gte=F("edition__starts_on") + timedelta(days=6)) | Q(
        last_day__iso_week_day__lt=ExtractIsoWeekDay("edition__starts_on")
    )
    return has_days & (ends_on_weekend | spans_weekend)


def open_for_registration(now: datetime) -> Q:
    """Entries are taken at this moment: `races.domain.listing.registration.registration_state` is open."""
    edition = "edition__registration"
    has_opened = Q(**{f"{edition}_opens_at__lte": now})
    says_so = has_opened | Q(**{f"{edition}_opens_at__isnull": True}) & (
        Q(**{f"{edition}_closes_at__isnull": False}) | ~Q(**{f"{edition}_url": ""})
    )
    not_closed = Q(**{f"{edition}_closes_at__isnull": True}) | Q(**{f"{edition}_closes_at__gt": now})
    takes_place = ~Q(edition__status__in=CALLED_OFF)
    return says_so & not_closed & takes_place & to_come(now)
