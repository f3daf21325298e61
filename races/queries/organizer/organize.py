"""What the organizer's pages show, in a fixed number of queries."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from races.domain.listing.readiness import ListingFacts, Readiness, readiness_of
from races.domain.status import ListingStatus, RaceFormat, Role
from races.models import AidStation, CutOff, Edition, Event, MandatoryItem, Membership, Organizer, Race, User
from terrain.models import Obstacle


def with_facts(races: QuerySet[Race]) -> QuerySet[Race]:
    """Races annotated with what completeness asks, in the same query."""
    return races.select_related("edition__event", "course").annotate(
        has_obstacles=Exists(Obstacle.objects.filter(course=OuterRef("course"))),
        has_aid_stations=Exists(AidStation.objects.filter(race=OuterRef("pk"))),
        has_cut_offs=Exists(CutOff.objects.filter(race=OuterRef("pk"))),
        has_kit_list=Exists(MandatoryItem.objects.filter(kit_list__race=OuterRef("pk"))),
    )


def readiness_of_annotated(race: Race) -> Readiness:
    """Completeness of a race that came from `with_facts`. Asks the database nothing."""
    edition, event = race.edition, race.edition.event
    return readiness_of(
        ListingFacts(
            status=ListingStatus(race.status),
            format=RaceFormat(race.format),
            has_place=event.latitude is not None,
            has_date=edition.starts_on is not None,
            has_start=race.starts_at is not None,
            has_distance=race.distance_m is not None,
            has_duration=race.duration_s is not None,
            has_lap=race.lap_m is not None,
            has_gain=race.gain_m is not None,
            has_track=race.course is not None and race.course.track_id is not None,
            has_obstacles=getattr(race, "has_obstacles", False),
            has_exposure=race.course is not None and not race.course.is_exposure_at_least,
            has_aid_stations=getattr(race, "has_aid_stations", False),
            has_cut_offs=getattr(race, "has_cut_offs", False),
            has_kit_list=getattr(race, "has_kit_list", False),
            has_registration_link=bool(edition.registration_url),
            has_price=edition.price is not None,
        )
    )


def readiness_of_race(race: Race) -> Readiness:
    """Completeness of one race, as stored, in one query."""
    return readiness_of_annotated(with_facts(Race.objects.all()).get(pk=race.pk))


@dataclass(frozen=True)
class RaceLine:
    """A race on the dashboard."""

    race: Race
    readiness: Readiness


@dataclass(frozen=True)
class EditionLine:
    edition: Edition
    races: list[RaceLine]


@dataclass(frozen=True)
class EventLine:
    """An event with its editions, newest first: those to come (or without a day), and those that were held."""

    event: Event
    editions: list[EditionLine]
    now: datetime

    @property
    def coming(self) -> list[EditionLine]:
        return [line for line in self.editions if not line.edition.is_over(self.now)]

    @property
    def earlier(self) -> list[EditionLine]:
        return [line for line in self.editions if line.edition.is_over(self.now)]

    @property
    def next(self) -> EditionLine | None:
        """The edition that comes next, else the last one held."""
        return self.coming[-1] if self.coming else next(iter(self.editions), None)

    @property
    def drafts(self) -> int:
        return self._count(ListingStatus.DRAFT)

    @property
    def in_review(self) -> int:
        return self._count(ListingStatus.SUBMITTED)

    @property
    def rejected(self) -> int:
        return self._count(ListingStatus.REJECTED)

    def _count(self, status: ListingStatus) -> int:
        return sum(line.race.status == status for edition in self.editions for line in edition.races)


@dataclass(frozen=True)
class OrganizerBoard:
    """One organizer of the visitor, with all that it holds. `may_edit` is false for viewers."""

    organizer: Organizer
    role: Role
    may_edit: bool
    events: list[EventLine]


def boards_of(user: User, now: datetime) -> list[OrganizerBoard]:
    """The dashboard: every organizer of a person with events, editions and races, newest edition first."""
    editions = Edition.objects.order_by("-year").prefetch_related(
        Prefetch("races", queryset=with_facts(Race.objects.order_by("-distance_m", "name")))
    )
    memberships = (
        Membership.objects.filter(user=user)
        .select_related("organizer", "user")
        .order_by("organizer__name")
        .prefetch_related(
            Prefetch("organizer__events", queryset=Event.objects.order_by("name")),
            Prefetch("organizer__events__editions", queryset=editions),
        )
    )
    return [_board(membership, now) for membership in memberships]


def _board(membership: Membership, now: datetime) -> OrganizerBoard:
    events = [
        EventLine(event, [_edition_line(edition) for edition in event.editions.all()], now)
        for event in membership.organizer.events.all()
    ]
    return OrganizerBoard(membership.organizer, Role(membership.role), membership.is_editing, events)


def _edition_line(edition: Edition) -> EditionLine:
    return EditionLine(edition, [RaceLine(race, readiness_of_annotated(race)) for race in edition.races.all()])


def edition_line(edition: Edition) -> EditionLine:
    """An edition with its races and what each lacks, in one query."""
    races = with_facts(Race.objects.filter(edition=edition).order_by("-distance_m", "name"))
    return EditionLine(edition, [RaceLine(race, readiness_of_annotated(race)) for race in races])
