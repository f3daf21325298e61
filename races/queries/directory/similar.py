"""Races with ground like a given one, near a place."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import FloatField, Q
from django.db.models.functions import Coalesce

from races.domain.ground.ground_mix import Candidate, Difference, alike_races, ground_mix
from races.domain.search import Area, Position
from races.domain.status import CALLED_OFF
from races.models import Race
from races.models.race import RaceQuerySet
from races.queries.directory.conditions import any_of, km_from
from terrain.domain.ground.vocabulary import ObstacleKind

MOST_CANDIDATES = 300
"""The nearest so many are compared; likeness is reckoned in Python."""

FIELDS = (
    *("name", "slug", "format", "starts_at", "edition_id", "course_id"),
    *(f"edition__{name}" for name in ("event_id", "year", "status", "starts_on", "ends_on", "expected_month")),
    *("edition__time_zone", "edition__previous_date"),
    *(f"edition__event__{name}" for name in ("name", "slug", "place", "country", "is_sample")),
    *(f"course__{name}" for name in ("technicality", "grade", "contributions")),
)


@dataclass(frozen=True)
class SimilarRace:
    """A race and what is alike; `away_km` from the place asked for."""

    race: Race
    likeness: float
    kinds: tuple[ObstacleKind, ...]
    away_km: float


def similar_races(
    race: Race, position: Position, radius_km: float, now: datetime
) -> dict[Difference, list[SimilarRace]]:
    """Published races to come with ground like this race's, within the radius, by how hard they are. One query.

    `race.course` is loaded and rated. Other races of the same event are on its page already; races that are cancelled
    or have lost their day are no alternative.
    """
    near = {candidate.pk: candidate for candidate in _candidates(race, position, radius_km, now)}
    mix, score = ground_mix(race.course.contributions), race.course.technicality  # type: ignore[union-attr]
    groups = alike_races(mix, score or 0.0, map(_candidate, near.values()))
    return {
        difference: [SimilarRace(near[other.key], other.likeness, other.kinds, other.away_km) for other in alike]
        for difference, alike in groups.items()
    }


def _candidates(race: Race, position: Position, radius_km: float, now: datetime) -> RaceQuerySet:
    """The nearest rated races of other events."""
    return (
        Race.objects.published()
        .upcoming(now)
        .filter(_somewhere_in(position.boxes_within(radius_km)), course__technicality__isnull=False)
        .exclude(edition__event_id=race.edition.event_id)
        .exclude(edition__status__in=CALLED_OFF)
        .annotate(
            latitude=Coalesce("edition__event__latitude", "course__start_lat", output_field=FloatField()),
            longitude=Coalesce("edition__event__longitude", "course__start_lon", output_field=FloatField()),
        )
        .annotate(away_km=km_from(position))
        .filter(away_km__lte=radius_km)
        .select_related("edition__event", "course")
        .only(*FIELDS)
        .order_by("away_km", "pk")[:MOST_CANDIDATES]
    )


def _somewhere_in(boxes: Iterable[Area]) -> Q:
    """The event's place, or the course's start where the event has none, lies in a box. Written so that the database
    can narrow the events down before it joins their races."""
    has_none = Q(edition__event__latitude__isnull=True)
    return any_of(
        _inside(box, "edition__event__latitude", "edition__event__longitude")
        | has_none & _inside(box, "course__start_lat", "course__start_lon")
        for box in boxes
    )


def _inside(box: Area, latitude: str, longitude: str) -> Q:
    return Q(**{f"{latitude}__range": (box.south, box.north), f"{longitude}__range": (box.west, box.east)})


def _candidate(race: Race) -> Candidate:
    edition = race.edition
    day = race.starts_at.date() if race.starts_at and edition.starts_on else edition.starts_on
    course = race.course
    return Candidate(
        key=race.pk,
        event=edition.event_id,
        score=course.technicality or 0.0,  # type: ignore[union-attr]
        mix=ground_mix(course.contributions),  # type: ignore[union-attr]
        away_km=race.away_km,  # type: ignore[attr-defined]
        first_day=day,
    )
