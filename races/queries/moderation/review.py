"""What a moderator sees: the queue, one listing whole, and the listings that may be the same race."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Prefetch, Q, QuerySet

from races.domain.listing.likeness import DAYS_APART, Likeness, ListingTraits, likeness
from races.domain.status import Decision, ListingStatus
from races.models import Race, Review, Submission
from races.models.race import RaceQuerySet
from races.queries.moderation.facts import Facts, facts_of
from races.queries.race.size import start_of

MOST_CANDIDATES = 2_000
MOST_DUPLICATES = 5


def queue() -> QuerySet[Race]:
    """Submitted listings, oldest first, with all that a row shows."""
    return RaceQuerySet(Submission).submitted().select_related("edition__event__organizer", "course")


def listings_whole() -> RaceQuerySet:
    """Races with everything that a moderator reads: a fixed number of queries for one race."""
    return (
        Race.objects.select_related("edition__event__organizer", "course__track")
        .defer("course__track__points")
        .prefetch_related(
            "aid_stations",
            "cut_offs",
            "kit_lists__items",
            "course__obstacles",
            Prefetch("reviews", Review.objects.select_related("moderator")),
        )
    )


def predecessor_of(race: Race) -> Race | None:
    """The last published listing of the same race in another year of the same event."""
    return (
        listings_whole()
        .published()
        .filter(edition__event=race.edition.event_id, slug=race.slug, edition__year__lt=race.edition.year)
        .order_by("-edition__year")
        .first()
    )


def sent_with(race: Race) -> QuerySet[Race]:
    """The other listings that its organizer sent for review in the same moment, as far as they still wait."""
    same_moment = Race.objects.submitted().filter(
        edition__event__organizer=race.edition.event.organizer_id, submitted_at=race.submitted_at
    )
    return same_moment.exclude(pk=race.pk).select_related("edition__event").order_by("pk")


@dataclass(frozen=True)
class Earlier:
    """What runners could read before: the facts, and the review or the edition's race that they come from."""

    facts: Facts
    review: Review | None = None
    race: Race | None = None


def earlier_listing(race: Race) -> Earlier | None:
    """The listing as it was last approved, else the last published one of another year, else None."""
    approved = race.reviews.filter(decision=Decision.APPROVED).exclude(listing={}).first()
    if approved:
        return Earlier(approved.listing, review=approved)
    predecessor = predecessor_of(race)
    return Earlier(facts_of(predecessor), race=predecessor) if predecessor else None


@dataclass(frozen=True)
class Duplicate:
    """A listing that may be the same race, and how near it is."""

    race: Race
    likeness: Likeness


def likely_duplicates(race: Race) -> list[Duplicate]:
    """Listings of other organizers or events that may be this race, nearest first. None without a date."""
    edition, here = race.edition, _traits(race)
    if edition.starts_on is None:
        return []
    days = timedelta(days=DAYS_APART)
    candidates = (
        Race.objects.filter(
            Q(status__in=[ListingStatus.PUBLISHED, ListingStatus.SUBMITTED]),
            edition__event__country=edition.event.country,
            edition__starts_on__range=(edition.starts_on - days, edition.starts_on + days),
        )
        .exclude(edition=edition)
        .select_related("edition__event__organizer", "course")
        .defer("course__contributions", "course__relief_m", "course__relief_tones")[:MOST_CANDIDATES]
    )
    near = [Duplicate(other, likeness(here, _traits(other))) for other in candidates]
    likely = [duplicate for duplicate in near if duplicate.likeness.is_likely]
    return sorted(likely, key=_nearest_first)[:MOST_DUPLICATES]


def _nearest_first(duplicate: Duplicate) -> tuple[float, float]:
    apart_m = duplicate.likeness.apart_m
    return (-duplicate.likeness.names, float("inf") if apart_m is None else apart_m)


def _traits(race: Race) -> ListingTraits:
    """By the start of the course where there is one, else by the event's place."""
    latitude, longitude = start_of(race) or (None, None)
    return ListingTraits(race.edition.event.name, race.edition.starts_on, latitude, longitude)
