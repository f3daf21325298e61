"""Where a place name lies, by the events that are held there."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db.models import Avg, Q, QuerySet, Subquery, Value

from races.domain.search import Position, Problem, ProblemCode, RaceSearch, SortKey
from races.models import Event, Race
from races.models.race import RaceQuerySet

MEANS = ("place_latitude", "place_longitude", "region_latitude", "region_longitude")


def with_position(search: RaceSearch) -> RaceSearch:
    """The search with the position of its place name. One query, and none where no name is to be found.

    A name is looked for among places, then regions, of events with a published race. Only what stands before the
    first comma counts ("Annecy, France"). An unknown name becomes a problem and is set aside with its radius.
    """
    if not search.near or search.position:
        return search
    position = position_of(search.near)
    if position:
        return replace(search, position=position)
    problem = Problem("near", ProblemCode.UNKNOWN_PLACE, search.near)
    left = replace(search, near="", radius_km=None, problems=(*search.problems, problem))
    return replace(left, sort=None) if left.sort and left.sort.key is SortKey.NEAR else left


def position_of(name: str) -> Position | None:
    """The middle of the event places of that name; of the region where no place has it."""
    events, means = _named(name)
    return _position(events.aggregate(**means))


def with_place(races: RaceQuerySet, name: str) -> RaceQuerySet:
    """The races, each with the position of a place or region for `place_of`: no query more than theirs."""
    events, means = _named(name)
    means = {field: Subquery(_single(events, mean)) for field, mean in means.items()}
    return races.annotate(**means)


def place_of(race: Race) -> Position | None:
    """The position that `with_place` found; None for an unknown name, or where none was asked for."""
    return _position({field: getattr(race, field, None) for field in MEANS})


def _named(name: str) -> tuple[QuerySet[Event], dict[str, Any]]:
    """Events with a published race held in a place or region of that name, and the means of their positions."""
    wanted = name.split(",")[0].strip()
    is_place, is_region = Q(place__unaccent__iexact=wanted), Q(region__unaccent__iexact=wanted)
    events = Event.objects.filter(
        is_place | is_region, latitude__isnull=False, editions__races__in=Race.objects.published()
    )
    conditions = (is_place, is_place, is_region, is_region)
    fields = ("latitude", "longitude") * 2
    return events, {
        name: Avg(field, filter=condition) for name, field, condition in zip(MEANS, fields, conditions, strict=True)
    }


def _single(events: QuerySet[Event], mean: Avg) -> QuerySet[Any]:
    """A mean over all these events, as one value of a larger query."""
    return events.order_by().annotate(all=Value(1)).values("all").annotate(mean=mean).values("mean")


def _position(means: Mapping[str, float | None]) -> Position | None:
    for level in ("place", "region"):
        latitude, longitude = means[f"{level}_latitude"], means[f"{level}_longitude"]
        if latitude is not None and longitude is not None:
            return Position(round(latitude, 5), round(longitude, 5))
    return None


def listed_countries(now: datetime) -> list[str]:
    """Codes of the countries with a published race to come. One query."""
    races = Race.objects.published().upcoming(now)
    return list(races.order_by().values_list("edition__event__country", flat=True).distinct())
